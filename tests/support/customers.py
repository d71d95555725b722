"""Customers nobody else is: the web chat files only a few requests a day for one business, one phone or one visitor.

A test that files through the web chat into a database that others use as well takes one of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

_NUMBERS = count(200)


@dataclass(frozen=True)
class Customer:
    """What they type: a phone number in Toronto, and what their business is called."""

    phone: str
    organization: str

    @property
    def everything(self) -> str:
        """An account to cancel, in one message, up to the reasons."""
        return (
            "Cancel my whole Otter account. We're in Canada, standard account, I'm the billing admin, "
            f"call me on {self.phone}, business name: {self.organization}"
        )


def new_customer() -> Customer:
    """The next one of this process."""
    number = next(_NUMBERS)
    return Customer(f"416-{555 + number // 10_000}-{number % 10_000:04}", f"Corner Diner {number}")
