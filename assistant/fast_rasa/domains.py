"""Whether a domain is empty: for each message, Rasa builds an empty one and compares the two."""

from __future__ import annotations

from rasa.shared.core.domain import Domain

_asked_of_rasa = Domain.is_empty


def is_empty(self: Domain) -> bool:
    """As Rasa's, asked once; nothing changes a domain that is made."""
    known = vars(self)
    if "_is_empty" not in known:
        known["_is_empty"] = bool(_asked_of_rasa(self))
    return bool(known["_is_empty"])
