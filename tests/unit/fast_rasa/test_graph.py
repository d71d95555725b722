"""The ordered walk beside Dask's, on a small graph of components."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Type

import pytest
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage

from assistant.fast_rasa.graph import OrderedGraphRunner


class Adds(GraphComponent):
    """Adds up what it gets, and notes that it ran."""

    ran: List[str] = []

    @classmethod
    def create(cls, config: Dict[str, Any], *args: Any, **kwargs: Any) -> Adds:
        made = cls()
        made.name = config["name"]
        return made

    name = ""

    def add(self, one: int = 0, two: int = 0) -> int:
        self.ran.append(self.name)
        if one == 99:
            raise ValueError("99 is too much")
        return one + two


def node(name: str, target: bool = False, **needs: str) -> SchemaNode:
    return SchemaNode(needs, Adds, "create", "add", {"name": name}, eager=True, is_target=target)


#: c needs a and b, which need the input; d needs c twice over; e stands alone.
SCHEMA = GraphSchema(
    {
        "d": node("d", target=True, one="c", two="a"),
        "c": node("c", one="a", two="b"),
        "a": node("a", one="__input__"),
        "b": node("b", one="__input__"),
        "e": node("e", target=True),
    }
)


def runner(kind: Type[DaskGraphRunner], folder: Path, schema: GraphSchema = SCHEMA) -> DaskGraphRunner:
    Adds.ran.clear()
    return kind(schema, LocalModelStorage(folder), ExecutionContext(schema, "model"))


@pytest.mark.parametrize("targets", [["d"], ["e"], ["c", "e"], None])
def test_outputs_are_dasks(tmp_path: Path, targets: list[str] | None) -> None:
    inputs = {"__input__": 7}
    plain = runner(DaskGraphRunner, tmp_path).run(inputs, targets)
    assert runner(OrderedGraphRunner, tmp_path).run(inputs, targets) == plain


def test_each_component_runs_once_and_only_those_that_are_needed(tmp_path: Path) -> None:
    runner(OrderedGraphRunner, tmp_path).run({"__input__": 7}, ["c"])
    assert sorted(Adds.ran) == ["a", "b", "c"]


@pytest.mark.parametrize("kind", [DaskGraphRunner, OrderedGraphRunner])
def test_what_a_component_raises_comes_out(tmp_path: Path, kind: Type[DaskGraphRunner]) -> None:
    with pytest.raises(Exception, match="Error running graph component for node [ab]"):
        runner(kind, tmp_path).run({"__input__": 99}, ["d"])


@pytest.mark.parametrize("kind", [DaskGraphRunner, OrderedGraphRunner])
def test_a_missing_input_is_an_error(tmp_path: Path, kind: Type[DaskGraphRunner]) -> None:
    with pytest.raises(Exception, match="Missing input to run node 'a'"):
        runner(kind, tmp_path).run({}, ["a"])


@pytest.mark.parametrize("kind", [DaskGraphRunner, OrderedGraphRunner])
def test_an_input_that_is_the_name_of_a_node_is_refused(tmp_path: Path, kind: Type[DaskGraphRunner]) -> None:
    with pytest.raises(GraphRunError):
        runner(kind, tmp_path).run({"__input__": "c"}, ["d"])
