"""What the lab does not do, and why; told to whoever asked."""

from __future__ import annotations


class Refused(Exception):
    """The message is for the tester; `status` is HTTP's."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
