"""What the assistant had collected when it handed off, as agents read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, List, Mapping

from desk.requests import words

#: in the order of the check
_ANSWERS = (
    "product", "request_type", "addon", "country", "account_type", "role", "locations", "reasons", "comments", "phone",
    "organization",
)  # fmt: skip


@dataclass(frozen=True)
class SummaryLine:
    """One answer."""

    label: str
    value: str


def summary_lines(summary: Mapping[str, Any]) -> List[SummaryLine]:
    """The answers that there are."""
    return [
        SummaryLine(words.FIELDS[answer], words.in_words(answer, summary[answer]))
        for answer in _ANSWERS
        if summary.get(answer)
    ]
