"""A delivery that did not succeed."""

from __future__ import annotations


class NotDelivered(Exception):
    """What the receiver, or the way to it, answered. `for_good`: trying again cannot help."""

    def __init__(self, reason: str, for_good: bool = False) -> None:
        super().__init__(reason)
        self.for_good = for_good
