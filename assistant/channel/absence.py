"""Agents who are not there any more, and what their customers are told."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from assistant.dialogue.desk import at_the_desk

#: The response, by who answers the customer now (desk/live/taking.py). An agent who is there: none.
_TOLD = {"queue": "utter_agent_gone", "nobody": "utter_agent_left"}


async def told_when_gone(conversation: str) -> Optional[str]:
    """The response for a customer whom no agent answers who is there; None while one is.

    Raises:
        DeskDown: nobody knows.
    """
    return _TOLD.get(await at_the_desk(lambda desk: str(desk.who_answers(conversation))))


def joined(said: List[Dict[str, Any]]) -> str:
    """The agent who joined last."""
    names = [(event.get("metadata") or {}).get("joined") for event in said]
    return next((str(name) for name in reversed(names) if name), "")
