"""The language a conversation goes on in."""

from __future__ import annotations

from assistant.dialogue.state import State
from assistant.dialogue.turn import FREE_TEXT, Turn

_SURE_OF_LANGUAGE = 0.8


def take_language(turn: Turn, state: State) -> None:
    """The last message decides; names and numbers have no language of their own."""
    if turn.intent == "change_language" and (wanted := _language_asked_for(turn)):
        state.language = wanted
        return
    state.draft.other_language = turn.language == "other"
    if state.draft.other_language:
        state.language = state.language or "en"
        return
    sure = _SURE_OF_LANGUAGE + (0.15 if turn.asked in FREE_TEXT | {"locations"} else 0.0)
    if turn.language and (turn.language_confidence >= sure or state.language is None):
        state.language = turn.language
    state.language = state.language or "en"


def _language_asked_for(turn: Turn) -> str:
    words = set(turn.plain.split())
    if words & {"english", "anglais", "anglaise", "ingles"}:
        return "en"
    return "fr" if words & {"french", "francais", "francaise", "frances"} else ""
