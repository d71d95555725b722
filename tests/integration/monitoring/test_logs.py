"""LOG_FORMAT=json: every line of every process is one object, and tells nobody's details."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.integration.monitoring.conftest import PRIVATE, Watched

PROCESSES = ("rasa", "desk", "deliveries", "web", "lab")


def read(watched: Watched, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in watched.lines(name)]


def test_things_went_as_they_should_have_gone_wrong(watched: Watched) -> None:
    assert watched.acks == [{"error": "failed"}, {"ok": True}, {"ok": True}]


@pytest.mark.parametrize("name", PROCESSES)
def test_every_line_is_an_object_with_when_how_bad_who_and_what(watched: Watched, name: str) -> None:
    for line in read(watched, name):
        assert list(line)[:4] == ["time", "level", "logger", "message"]
        assert all(isinstance(line[each], str) and line[each] for each in list(line)[:4])


@pytest.mark.parametrize("name", PROCESSES)
def test_no_line_holds_what_somebody_said_or_who_they_are(watched: Watched, name: str) -> None:
    for line in watched.lines(name):
        assert [each for each in PRIVATE if each in line or json.dumps(each)[1:-1] in line] == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("rasa", "Exception occurred while handling uri"),
        ("rasa", "A turn of"),
        ("rasa", "The desk failed"),
        ("rasa", "Nothing was filed"),
        ("deliveries", "Deliveries wait"),
    ],
)
def test_what_went_wrong_is_told(watched: Watched, name: str, told: str) -> None:
    """And by who noticed: what a library prints for itself would come without its level and in pieces."""
    assert any(told in line["message"] and line["logger"] != "printed" for line in read(watched, name))


def test_lines_of_a_turn_carry_its_conversation(watched: Watched) -> None:
    """Those that tell that the turn failed and that nothing was filed; in other threads, too."""
    told = [line for line in read(watched, "rasa") if line["level"] in ("warning", "error")]
    of_turns = [line for line in told if line["logger"].startswith(("assistant.", "actions."))]
    assert len(of_turns) >= 3
    assert {line.get("conversation") for line in of_turns} == {watched.conversation}


def test_a_failure_tells_where_it_came_from(watched: Watched) -> None:
    failed = next(line for line in read(watched, "rasa") if "A turn of" in line["message"])
    cause = failed["exceptions"][-1]
    assert (cause["type"], cause["message"]) == ("sqlite3.IntegrityError", "")
    assert any(frame.startswith("assistant/conversations/") for frame in cause["frames"])
