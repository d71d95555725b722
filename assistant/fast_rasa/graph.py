"""Rasa's graph of components, walked in order: Dask's scheduler finds the same order anew for each prediction."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Tuple

from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner

#: a node's name and the names of what it needs
_Step = Tuple[str, Tuple[str, ...]]


class OrderedGraphRunner(DaskGraphRunner):
    """A graph runner that plans once for each set of targets."""

    def run(self, inputs: Optional[Dict[str, Any]] = None, targets: Optional[List[str]] = None) -> Dict[str, Any]:
        """The targets' outputs, as DaskGraphRunner gives them.

        Raises:
            GraphRunError: an input has the name of a node.
        """
        wanted = targets or self._graph_schema.target_names
        plan = self._plan(tuple(wanted))
        outputs = {name: (name, value) for name, value in (inputs or {}).items()}
        if any(isinstance(value, str) and value in self._graph_schema.nodes for _, value in outputs.values()):
            raise GraphRunError("An input's value is the name of a node.")
        for node, needs in plan:
            # what nobody provides is passed on by its name, and the node says that it misses it
            outputs[node] = self._instantiated_nodes[node](*(outputs.get(need, need) for need in needs))
        return {name: outputs[name][1] for name in wanted}

    def _plan(self, targets: Tuple[str, ...]) -> List[_Step]:
        plans: Dict[Tuple[str, ...], List[_Step]] = self.__dict__.setdefault("_plans", {})
        if targets not in plans:
            nodes = self._graph_schema.minimal_graph_schema(list(targets)).nodes
            plan: Dict[str, Tuple[str, ...]] = {}

            def add(name: str) -> None:
                if name in nodes and name not in plan:
                    needs = tuple(nodes[name].needs.values())
                    for need in needs:
                        add(need)
                    plan[name] = needs

            for target in targets:
                add(target)
            plans[targets] = list(plan.items())
        return plans[targets]
