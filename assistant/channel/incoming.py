"""What a browser sends, looked at before anything else sees it."""

from __future__ import annotations

import re
from typing import Any, Optional, Tuple

from assistant.conversations.masking import storable
from assistant.understanding.text import LONGEST_MESSAGE

#: Bytes of one frame or body: a token, or 500 choices with long names.
MOST_BYTES = 96_000
_LONGEST_NAME = 150
_MESSAGE_ID = re.compile(r"[A-Za-z0-9-]{1,64}")


class Unreadable(Exception):
    """`code` is the acknowledgement's error."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def message_id(data: Any) -> str:
    """The id that the client gave its message.

    Raises:
        Unreadable: there is none.
    """
    found = data.get("id") if isinstance(data, dict) else None
    if not isinstance(found, str) or not _MESSAGE_ID.fullmatch(found):
        raise Unreadable("bad_message")
    return found


def agents_name(data: Any) -> str:
    """The name under which an agent speaks.

    Raises:
        Unreadable: there is none, or it is longer than a name.
    """
    name = data.get("name") if isinstance(data, dict) else None
    if not isinstance(name, str) or not 0 < len(storable(name).strip()) <= _LONGEST_NAME:
        raise Unreadable("bad_message")
    return storable(name).strip()


def typed_text(data: Any) -> Tuple[str, str]:
    """(id, text) of what was typed; the text without characters that no database holds.

    Raises:
        Unreadable: it is no message, or too long, or there is nothing in it.
    """
    text: Optional[Any] = data.get("text") if isinstance(data, dict) else None
    if not isinstance(text, str):
        raise Unreadable("bad_message")
    if len(text) > LONGEST_MESSAGE:
        raise Unreadable("too_long")
    text = storable(text).strip()
    if not text:
        raise Unreadable("empty")
    return message_id(data), text
