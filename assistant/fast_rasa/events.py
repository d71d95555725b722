"""Finding an event's class by its name: Rasa walks all subclasses of Event for each event."""

from __future__ import annotations

from functools import cache
from typing import Optional, Type

from rasa.shared.core.events import Event

_walked = Event.resolve_by_type


@cache
def resolve_by_type(type_name: str, default: Optional[Type[Event]] = None) -> Optional[Type[Event]]:
    """As Rasa's; what it raises is raised each time."""
    found: Optional[Type[Event]] = _walked(type_name, default)
    return found
