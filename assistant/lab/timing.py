"""How long each call of an action took."""

from __future__ import annotations

import time
from contextvars import ContextVar
from typing import Any, List, Optional, Tuple

from assistant.fast_rasa.actions_here import ActionsHere

#: An action's name, and milliseconds.
Call = Tuple[str, float]
#: Of the turn that this task plays; plays beside one another have their own.
calls_of_turn: ContextVar[List[Call]] = ContextVar("calls_of_turn")


class TimedActions(ActionsHere):
    """An action endpoint that notes the calls of the turn at hand."""

    async def request(self, *args: Any, json: Any = None, **kwargs: Any) -> Optional[Any]:
        """Run the action, as ActionsHere does."""
        began = time.perf_counter()
        try:
            return await super().request(*args, json=json, **kwargs)
        finally:
            calls_of_turn.get([]).append((str(json["next_action"]), (time.perf_counter() - began) * 1000))
