"""Putting a stand-in where Rasa has a part of its own, if that part is still the one it was written for."""

from __future__ import annotations

import hashlib
import importlib
import inspect
from dataclasses import dataclass
from typing import Any


class RasaChanged(Exception):
    """A part of Rasa is not the one that ours stands in for. The message says which, and what to do."""


@dataclass(frozen=True)
class Replacement:
    """One part of Rasa, and ours.

    `owner`: dotted name of the module or class that holds it under `name`. `ours`: a function, class or descriptor.
    `source`: the start of the SHA-256 of Rasa's source for it; of the whole owner's where the part is not Rasa's own.
    """

    owner: str
    name: str
    ours: Any
    source: str
    of_owner: bool = False

    def install(self) -> None:
        """Put ours in its place.

        Raises:
            RasaChanged: there is none, or another one.
        """
        holder = resolved(self.owner)
        if vars(holder).get(self.name, self) is self.ours:
            return
        found = fingerprint(holder, "" if self.of_owner else self.name)
        if found != self.source:
            raise RasaChanged(
                f"{self.owner}.{self.name} in this Rasa is {found}, not {self.source}, which assistant/fast_rasa "
                "knows. Read both, mend ours and note the new number; until then PLAIN_RASA=true runs Rasa as it is."
            )
        setattr(holder, self.name, self.ours)


def resolved(dotted: str) -> Any:
    """The module or class of this name."""
    try:
        return importlib.import_module(dotted)
    except ModuleNotFoundError:
        module, _, name = dotted.rpartition(".")
        return getattr(importlib.import_module(module), name)


def fingerprint(holder: Any, name: str = "") -> str:
    """The first twelve digits of the hash of a part's source, or of the whole holder's; "missing" without the part."""
    part = getattr(holder, name, None) if name else holder
    return hashlib.sha256(inspect.getsource(part).encode()).hexdigest()[:12] if part is not None else "missing"
