"""What a tester does to a conversation: say, edit, step back. Each returns what to tell the tester, or nothing."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional

from django.db import transaction

from assistant.understanding.secrets import without_secrets
from desk.lab.models import LabConversation
from desk.numbers import whole_number
from desk.storable import storable

LONGEST = 2000  # characters, as in the web chat
MOST = 100


def change(conversation: LabConversation, asked: Mapping[str, str]) -> str:
    """Do what a form asks: `do` with `text` or `turn`. Nothing is stored when it cannot be done.

    It is done to what is stored by now: another tab may have changed `conversation` since it was read.
    """
    what = {"say": _say, "edit": _edit, "back": _back, "start_over": _start_over}.get(asked.get("do", ""))
    if what is None:
        return "This page does not know what to do. Load it again."
    with transaction.atomic():
        stored = LabConversation.objects.select_for_update().filter(pk=conversation.pk).first()
        told = what(stored, asked) if stored else "This conversation is not there any more."
        if stored and not told:
            stored.save(update_fields=["messages", "updated_at"])
    return told


def safe(text: str) -> str:
    """What may be stored of what a tester typed."""
    return str(storable(without_secrets(text)))


def _text(asked: Mapping[str, str]) -> str:
    """What is said; the reference of the request filed before it differs each time it is played."""
    text, reference = asked.get("text", "").replace("\r\n", "\n").strip(), asked.get("reference", "")
    return safe(text.replace(reference, "{reference}") if reference else text)


def _fault(text: str) -> str:
    if not text:
        return "Write something first."
    return f"At most {LONGEST} characters, as in the chat. Nothing was sent." if len(text) > LONGEST else ""


def _say(conversation: LabConversation, asked: Mapping[str, str]) -> str:
    text = _text(asked)
    if len(conversation.messages) >= MOST:
        return f"A conversation in the lab has at most {MOST} messages. Begin a new one."
    if not _fault(text):
        conversation.messages.append(text)
    return _fault(text)


def _edit(conversation: LabConversation, asked: Mapping[str, str]) -> str:
    turn, text = _turn(conversation, asked), _text(asked)
    if turn is None:
        return _GONE
    if not _fault(text):
        conversation.messages[turn] = text
    return _fault(text)


def _back(conversation: LabConversation, asked: Mapping[str, str]) -> str:
    turn = _turn(conversation, asked)
    if turn is None:
        return _GONE
    del conversation.messages[turn + 1 :]
    return ""


def _start_over(conversation: LabConversation, asked: Mapping[str, str]) -> str:
    conversation.messages.clear()
    return ""


_GONE = "This message is not there any more."


def _turn(conversation: LabConversation, asked: Mapping[str, str]) -> Optional[int]:
    """The number of a message, from 0; None where there is none."""
    number = whole_number(asked.get("turn", ""))
    return number if number is not None and number < len(conversation.messages) else None


def copied(conversation: LabConversation, owner: Any) -> LabConversation:
    """Somebody else's conversation, to go on with."""
    values: Dict[str, Any] = {
        name: getattr(conversation, name) for name in ("profile", "model", "other_model", "messages")
    }
    return LabConversation.objects.create(owner=owner, name=f"Copy of {conversation.name}"[:120], **values)
