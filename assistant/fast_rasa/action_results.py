"""Checking what an action returned: Rasa checks and compiles the schema itself anew for each result."""

from __future__ import annotations

import copy
from functools import lru_cache
from typing import Any, Callable, Dict, List

import fastjsonschema
from rasa.core.actions.action import RemoteAction

_checked_by_rasa = RemoteAction._validate_action_result


def validate_action_result(self: RemoteAction, result: Dict[str, Any]) -> bool:
    """True.

    Raises:
        ValidationError: Rasa's own; it has the last word on a result that is not right.
    """
    try:
        _checks().run(result)
    except (fastjsonschema.JsonSchemaException, KeyError, TypeError):
        return bool(_checked_by_rasa(self, result))
    return True


class _Checks:
    """Rasa's schema as Python code. Of its alternatives for an event, only those of the event's name are tried."""

    def __init__(self, schema: Dict[str, Any]) -> None:
        """`schema`: Rasa's, whose events are "one of" several, each with a constant name."""
        schema = copy.deepcopy(schema)
        alternatives: List[Dict[str, Any]] = schema["properties"]["events"]["items"].pop("oneOf")
        by_name: Dict[str, List[Dict[str, Any]]] = {}
        for each in alternatives:
            by_name.setdefault(each["properties"]["event"]["const"], []).append(each)
        self._whole = _compiled(schema)
        self._of_event = {name: _compiled({"oneOf": several}) for name, several in by_name.items()}

    def run(self, result: Dict[str, Any]) -> None:
        """Raises what no result that is right raises."""
        self._whole(result)
        for event in result.get("events", []):
            self._of_event[event["event"]](event)


def _compiled(schema: Dict[str, Any]) -> Callable[[Any], Any]:
    check: Callable[[Any], Any] = fastjsonschema.compile(schema, use_default=False)  # a check changes nothing
    return check


@lru_cache(maxsize=1)
def _checks() -> _Checks:
    return _Checks(RemoteAction.action_response_format_spec())
