"""What is right, wrong or dangerous, and what a conversation's slots held.

Dangerous: something sent, withdrawn, dropped or handed off that the customer did not clearly want; a fact that stood
overwritten by a passing mention. It is counted apart, and is to be zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Optional

from rasa.shared.core.events import SlotSet

from assistant.running.local_agent import Conversation

NOTHING = "none"


@dataclass(frozen=True)
class Verdict:
    """`why` is empty when all is right."""

    why: str = ""
    dangerous: bool = False

    @property
    def right(self) -> bool:
        """Whether the case is understood."""
        return not self.why


RIGHT = Verdict()


@dataclass
class Replay:
    """What the slots held: now, ever, and when the first outcome was set."""

    slots: Dict[str, Any]
    seen: Dict[str, Any]
    at_outcome: Optional[Dict[str, Any]]

    @property
    def outcome(self) -> str:
        """The outcome that was decided, or "none"."""
        return str((self.at_outcome or {}).get("outcome") or NOTHING)


async def replay(conversation: Conversation) -> Replay:
    """Go through a conversation's slot events."""
    found = Replay({}, {}, None)
    for event in (await conversation.tracker()).events:
        if isinstance(event, SlotSet):
            found.slots[event.key] = event.value
            if event.value not in (None, []):
                found.seen[event.key] = event.value
            if event.key == "outcome" and event.value:
                found.at_outcome = dict(found.slots)
    return found


def accepts(label: Any, value: Any) -> bool:
    """Whether a value is the label, or one of a list of fair readings; nothing, "" and [] are the same."""
    options = label if isinstance(label, list) else [label]
    return (value or None) in [option or None for option in options]


def same(wanted: Any, found: Any) -> bool:
    """Lists in any order and case, {"contains": word}, or one of a list of values."""
    if isinstance(wanted, dict) and "contains" in wanted:
        return str(wanted["contains"]).lower() in str(found or "").lower()
    if isinstance(found, list) or (isinstance(wanted, list) and not found):
        return _folded(wanted) == _folded(found)
    if isinstance(wanted, list):
        return str(found) in map(str, wanted)
    return (wanted or None) == (found or None) or str(wanted).lower() == str(found).lower()


def _folded(value: Any) -> List[str]:
    listed = value if isinstance(value, list) else [value] if value else []
    return sorted(str(each).lower().strip() for each in listed)
