"""Who may file only so often: everybody who comes by a door that strangers use. docs/decisions/0020."""

from __future__ import annotations

from typing import Optional

from assistant.decision.policy import Policy

#: Rasa's names for the ways that only we use, on this machine: its REST channel, a terminal, and no channel at all,
#: which is an agent inside a test, an evaluation or the lab. Any other way is a stranger's until it stands here.
_OURS = frozenset({None, "rest", "cmdline"})


def most_a_day(policy: Policy, channel: Optional[str]) -> Optional[int]:
    """How many requests may be filed a day by this way for one business, phone or visitor; None for any number."""
    return None if channel in _OURS else policy.limits.filings_a_day.value
