"""/metrics of the assistant: what happened is counted once, and only Prometheus reads it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.integration.monitoring.conftest import METRICS_TOKEN, PRIVATE, Watched, until
from tests.support.chat_window import Window


def read(watched: Watched, port: str = "RASA_PORT") -> dict[tuple[str, ...], float]:
    """(name, values of labels) -> value."""
    families = text_string_to_metric_families(watched.metrics(port).text)
    return {(each.name, *each.labels.values()): each.value for family in families for each in family.samples}


def test_what_became_of_messages_is_counted(watched: Watched) -> None:
    found = read(watched)
    assert found["assistant_turns_total", "failed"] == 1
    assert found["assistant_turns_total", "refused"] == 1, "what was no text"
    assert found["assistant_turn_seconds_count",] == found["assistant_turns_total", "ok"] + 1
    assert found["assistant_messages_total", "en"] == found["assistant_turns_total", "ok"]
    assert found["assistant_filings_failed_total",] == 1
    assert found["assistant_not_understood_total",] == 1


def test_outcomes_are_counted_once(watched: Watched) -> None:
    found = {labels[1]: value for labels, value in read(watched).items() if labels[0] == "assistant_outcomes_total"}
    assert {outcome: value for outcome, value in found.items() if value} == {"filed": 1, "handoff:success": 1}


def test_a_new_session_does_not_count_the_last_ones_outcome_again(watched: Watched) -> None:
    window = Window(watched.assistant)
    window.say("i want to cancel cloudkitchens")
    before = read(watched)["assistant_outcomes_total", "handoff:cloudkitchens_billing"]
    window.say("thanks")
    assert read(watched)["assistant_outcomes_total", "handoff:cloudkitchens_billing"] == before == 1
    window.close()


def test_windows_that_are_open_are_told(watched: Watched) -> None:
    def open_windows(count: int) -> Callable[[], bool]:
        return lambda: read(watched)["assistant_windows",] == count

    until(open_windows(1))  # the one that had trouble stays open
    window = Window(watched.assistant)
    until(open_windows(2))
    window.close()
    until(open_windows(1))


def test_parts_model_and_process_are_told(watched: Watched) -> None:
    found = read(watched)
    assert {labels[1] for labels in found if labels[0] == "assistant_part_up"} == {
        "model", "action_server", "conversations",
    }  # fmt: skip
    assert sum(labels[0] == "assistant_model" for labels in found) == 1
    assert found["process_resident_memory_bytes",] > 50e6


@pytest.mark.parametrize("port", ["RASA_PORT", "DESK_PORT"])
@pytest.mark.parametrize("given", [{"X": "y"}, {"Authorization": METRICS_TOKEN}, {"Authorization": "Bearer wrong"}])
def test_nobody_else_reads_them(watched: Watched, port: str, given: dict[str, str]) -> None:
    answer = watched.metrics(port, **given)
    assert (answer.status_code, answer.content) == (401, b"")


@pytest.mark.parametrize("port", ["RASA_PORT", "DESK_PORT"])
def test_they_hold_nobodys_details_and_no_conversation(watched: Watched, port: str) -> None:
    told = watched.metrics(port).text
    assert [each for each in (*PRIVATE, watched.conversation) if each in told] == []
    assert len(told.splitlines()) < 150, "no label has a value for each conversation"


def test_the_desk_tells_what_waits(watched: Watched) -> None:
    found = read(watched, "DESK_PORT")
    assert found["desk_requests_open",] == 1
    assert found["desk_outbox_waiting",] >= 1, "nobody listens at the webhook"
    assert found["desk_outbox_oldest_seconds",] > 0
