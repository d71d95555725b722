"""Copying a slot: every tracker that Rasa makes, several a turn, copies each slot of the domain by way of pickling."""

from __future__ import annotations

from typing import TypeVar

from rasa.shared.core.slots import Slot

AnySlot = TypeVar("AnySlot", bound=Slot)


def copy_slot(self: AnySlot) -> AnySlot:
    """A slot with the same attributes, as copy.copy makes it of an object without a __copy__."""
    made = object.__new__(type(self))
    vars(made).update(vars(self))
    return made
