"""What the lab is sent, checked."""

from __future__ import annotations

from typing import Any, List, Optional, Type, TypeVar

from pydantic import BaseModel, ConstrainedStr, Field, ValidationError

from assistant.lab.profiles import ANONYMOUS
from assistant.lab.refusals import Refused

#: Longer than what the web chat takes: the tests look at that, too.
_MOST_MESSAGES, _LONGEST_MESSAGE = 100, 10_000
Body = TypeVar("Body", bound=BaseModel)


class Message(ConstrainedStr):
    """What a customer types."""

    min_length, max_length = 1, _LONGEST_MESSAGE


class Said(ConstrainedStr):
    """What a reply has to contain."""

    min_length, max_length = 1, 300


class Play(BaseModel):
    """A conversation to play. `model`: a file's name; "" for the one that customers talk to."""

    model: str = ""
    profile: str = ANONYMOUS
    messages: List[Message] = Field(max_items=_MOST_MESSAGES)


class Save(Play):
    """A conversation to keep as a test."""

    name: str
    behaviour: str
    language: str
    outcome: Optional[str] = None
    says: List[Said] = Field(default_factory=list, max_items=20)


class Start(BaseModel):
    """A run of tests. `only`: a part of their names or files."""

    model: str = ""
    only: str = Field("", max_length=200)


def read(kind: Type[Body], body: Any) -> Body:
    """The body as this kind.

    Raises:
        Refused: it is not one; the message names the first fault.
    """
    if not isinstance(body, dict):
        raise Refused(400, "Send a JSON object.")
    try:
        return kind(**body)
    except ValidationError as error:
        first = error.errors()[0]
        raise Refused(400, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
