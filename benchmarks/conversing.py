"""Whether the customers were understood: a benchmark that talks past the assistant measures nothing."""

from __future__ import annotations

import re
from typing import Any, Dict, Iterable, List

import requests

_REFERENCE = re.compile(r"\bOT-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}\b")
_SECONDS = 30
#: the conversation that ends in a request being sent
FILING = "filing"

Result = Dict[str, Any]


class TalkedPast(Exception):
    """The assistant did not do what the customers came for; the message holds what it said instead."""


def must_be_served(result: Result) -> None:
    """Check that every message was answered, and that every filing ended in a reference.

    Raises:
        TalkedPast: one was not, or did not.
    """
    for conversation in result["conversations"]:
        replies = conversation["replies"]
        if not all(replies):
            raise TalkedPast(f"No reply to message {replies.index('') + 1} of {conversation['name']}.")
        if conversation["name"] == FILING and not _REFERENCE.search(replies[-1]):
            raise TalkedPast(f"A filing ended without a reference:\n{replies[-1]}")


def share_answered(results: Iterable[Result]) -> float:
    """The share of messages with a reply in words."""
    replies = [reply for result in results for each in result["conversations"] for reply in each["replies"]]
    return sum(map(bool, replies)) / len(replies)


def filings_sent(results: Iterable[Result]) -> float:
    """The share of filings that ended in a reference."""
    filings = [each for result in results for each in result["conversations"] if each["name"] == FILING]
    return sum(bool(_REFERENCE.search(each["replies"][-1])) for each in filings) / len(filings)


def share_in_form(url: str, result: Result) -> float:
    """The share of turns that a form had a part in, from the trackers of a `turns` result."""
    turns = [turn for each in result["conversations"] for turn in form_turns(_events(url, each["sender"]))]
    return sum(turns) / len(turns)


def _events(url: str, sender: str) -> List[Dict[str, Any]]:
    response = requests.get(f"{url}/conversations/{sender}/tracker", {"include_events": "ALL"}, timeout=_SECONDS)
    response.raise_for_status()
    events: List[Dict[str, Any]] = response.json()["events"]
    return events


def form_turns(events: Iterable[Dict[str, Any]]) -> List[bool]:
    """For each message of the customer: whether a form was active before its turn or began in it."""
    turns: List[bool] = []
    active = False
    for event in events:
        if event["event"] == "active_loop":
            active = bool(event.get("name"))
            if turns and active:
                turns[-1] = True
        elif event["event"] == "user":
            turns.append(active)
    return turns
