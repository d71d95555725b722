"""What agents may do, as tables: from which status, to which, and what the history says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, FrozenSet, List, Mapping, Optional

from desk.requests.models import HandoffStatus, Status

ME, NOBODY = "me", "nobody"
_OPEN = frozenset({Status.NEW, Status.CALLED, Status.IN_PROGRESS})


@dataclass(frozen=True)
class Move:
    """One thing an agent may do with what is filed."""

    label: str  # on its button
    change: str  # what the history calls it
    told: str  # after an agent's name, in a sentence
    allowed_in: FrozenSet[str]
    to: Optional[str] = None  # the status after it; None: it stays
    assigns: Optional[str] = None  # ME, NOBODY; None: it stays with whom it is
    needs: str = "change"  # the permission's word: requests.<needs>_request
    is_call: bool = False  # counts as a call that nobody answered
    needs_note: bool = False
    icon: str = ""


REQUEST_MOVES: Dict[str, Move] = {
    "take": Move("Take it", "taken", "took it", _OPEN, assigns=ME, icon="person_add"),
    "call": Move(
        "Called, no answer", "called", "called and got no answer", frozenset({Status.NEW, Status.CALLED}),
        to=Status.CALLED, assigns=ME, is_call=True, icon="phone_missed",
    ),
    "begin": Move(
        "Begin", "begun", "began with it", frozenset({Status.NEW, Status.CALLED}),
        to=Status.IN_PROGRESS, assigns=ME, icon="play_arrow",
    ),
    "finish": Move(
        "Done", "done", "finished it", frozenset({Status.IN_PROGRESS}), to=Status.DONE, icon="check",
    ),
    "put_back": Move("Put back", "put back", "put it back", _OPEN, assigns=NOBODY, icon="person_remove"),
    "note": Move(
        "Only save the note", "note", "left a note", _OPEN | {Status.DONE}, needs_note=True, icon="edit_note",
    ),
    "reopen": Move(
        "Reopen", "reopened", "reopened it", frozenset({Status.DONE}),
        to=Status.IN_PROGRESS, needs="reopen", icon="lock_open",
    ),
}  # fmt: skip
_ANSWERED = frozenset({HandoffStatus.WAITING, HandoffStatus.TAKEN})
HANDOFF_MOVES: Dict[str, Move] = {
    "take": Move("Take it", "taken", "took it", _ANSWERED, to=HandoffStatus.TAKEN, assigns=ME, icon="person_add"),
    "close": Move("Close", "closed", "closed it", _ANSWERED, to=HandoffStatus.CLOSED, icon="check"),
    "put_back": Move(
        "Put back", "put back", "put it back", frozenset({HandoffStatus.TAKEN}),
        to=HandoffStatus.WAITING, assigns=NOBODY, icon="person_remove",
    ),
    "note": Move("Only save the note", "note", "left a note", _ANSWERED, needs_note=True, icon="edit_note"),
}  # fmt: skip
#: A withdrawal is `open` until an agent has seen it.
WITHDRAWAL_OPEN, WITHDRAWAL_NOTED = "open", "noted"
WITHDRAWAL_MOVES: Dict[str, Move] = {
    "note_it": Move(
        "Noted", "withdrawal noted", "noted the withdrawal", frozenset({WITHDRAWAL_OPEN}),
        to=WITHDRAWAL_NOTED, assigns=ME, icon="check",
    ),
}  # fmt: skip
#: The history's words for what customers do, after "The customer".
CUSTOMERS: Dict[str, str] = {
    "filed": "filed it",
    "corrected": "corrected it",
    "withdrawn": "withdrew it",
    "handed off": "was handed off",
}
_TOLD: Dict[str, str] = {
    move.change: move.told for moves in (REQUEST_MOVES, HANDOFF_MOVES, WITHDRAWAL_MOVES) for move in moves.values()
}


def told(change: str) -> str:
    """A change in words, to stand after who did it; the change itself when it is none of ours."""
    return CUSTOMERS.get(change) or _TOLD.get(change) or change


def open_moves(moves: Mapping[str, Move], status: str) -> List[str]:
    """The names of what may be done in a status."""
    return [name for name, move in moves.items() if status in move.allowed_in]
