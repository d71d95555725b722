"""Asks the lab's assistant (assistant/lab), which answers on this machine only."""

from __future__ import annotations

from typing import Any, Dict, List, Optional
from urllib.parse import quote

import requests
from django.conf import settings

ANONYMOUS = "anonymous"
_SECONDS = (2, 60)  # to connect; to answer: the first to ask for a model waits until it is loaded

Answer = Dict[str, Any]


class LabDown(Exception):
    """The lab does not answer."""


class LabRefused(Exception):
    """The lab does not do it; the message says why, to the tester."""


def play(messages: List[str], profile: str, model: str) -> Answer:
    """The conversation from its beginning, turn by turn (assistant/lab/turns.py)."""
    return _ask("/play", {"messages": messages, "profile": profile, "model": model})


def models() -> List[Answer]:
    """The trained models: name, size, trained."""
    found: List[Answer] = _ask("/models")["models"]
    return found


def profiles() -> List[Answer]:
    """Who one can talk as: id, name, claims."""
    found: List[Answer] = _ask("/profiles")["profiles"]
    return found


def labels(model: str = "") -> Answer:
    """intents, names (entities that are learned from examples), behaviours (folders of tests)."""
    return _ask(f"/labels?model={quote(model)}")


def save(test: Answer) -> Answer:
    """A test's file: path, text, and the differences between what is expected and what happens."""
    return _ask("/stories", test)


def start_tests(only: str, model: str) -> Answer:
    """Begin to run the conversation tests."""
    return _ask("/runs", {"only": only, "model": model})


def tests_so_far(run: str) -> Answer:
    """How far a run is."""
    return _ask(f"/runs/{quote(run, safe='')}")


def _ask(path: str, body: Optional[Answer] = None) -> Answer:
    """Send and wait.

    Raises:
        LabDown: it does not answer, or with something else.
        LabRefused: it says no.
    """
    headers = {"Authorization": f"Bearer {settings.LAB_TOKEN}"}
    method = "GET" if body is None else "POST"
    try:
        answer = requests.request(method, f"{settings.LAB_URL}{path}", json=body, headers=headers, timeout=_SECONDS)
        content: Answer = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise LabDown(type(error).__name__) from None
    if answer.status_code >= 500 or answer.status_code == 401:
        raise LabDown(str(content.get("error") or answer.status_code))
    if not answer.ok:
        raise LabRefused(str(content.get("error") or "The lab does not take this."))
    return content
