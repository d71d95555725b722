"""Copies for the log: Rasa copies deeply all that it gives to its debug log, whether anybody reads it or not.

A log line is written before anything can change what it tells of, so a copy is of no use when it is read, either.
"""

from __future__ import annotations

from typing import TypeVar

Value = TypeVar("Value")


class Uncopied:
    """Takes the place of the module `copy` where Rasa uses it for log lines alone."""

    @staticmethod
    def deepcopy(value: Value) -> Value:
        """The value itself."""
        return value
