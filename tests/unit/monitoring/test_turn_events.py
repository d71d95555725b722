"""What a turn's events come to."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.decision.loading import load_policy
from assistant.monitoring.metrics import Metrics
from assistant.monitoring.turn_events import NOT_UNDERSTOOD, count_turn
from assistant.settings import ROOT
from tests.house_rules.repository import loaded

POLICY = load_policy(ROOT / "policy")

USER = {"event": "user", "text": "hi", "metadata": {}}
FILED = {"event": "slot", "name": "outcome", "value": "filed"}


def bot(response: str) -> dict[str, Any]:
    return {"event": "bot", "text": "...", "metadata": {"response": response}}


def counted(*events: Any, language: str = "en") -> dict[str, float]:
    """The samples that are not 0, by name and label."""
    metrics = Metrics(POLICY.outcomes())
    count_turn(events, language, metrics)
    lines = metrics.exposition(0, {}, "").decode().splitlines()
    samples = (line.rpartition(" ") for line in lines if line.startswith("assistant_") and "_created" not in line)
    return {name.removeprefix("assistant_"): float(value) for name, _, value in samples if float(value)}


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ([USER, bot("utter_greet")], {'messages_total{language="en"}': 1}),
        ([USER, FILED], {'messages_total{language="en"}': 1, 'outcomes_total{outcome="filed"}': 1}),
        ([FILED, USER], {'messages_total{language="en"}': 1}),
        ([FILED], {}),
        ([{**USER, "metadata": {"is_external": True}}, FILED], {}),
        ([USER, {**FILED, "value": None}], {'messages_total{language="en"}': 1}),
        ([USER, {**FILED, "value": "somebody's"}], {'messages_total{language="en"}': 1}),
        ([USER, bot("utter_filing_failed")], {'messages_total{language="en"}': 1, "filings_failed_total": 1}),
        (
            [USER, bot("utter_not_understood"), bot("utter_way_out")],
            {'messages_total{language="en"}': 1, "not_understood_total": 1},
        ),
    ],
)
def test_a_turn_is_counted_by_what_happened_in_it(events: list[Any], found: dict[str, float]) -> None:
    assert counted(*events) == found


@pytest.mark.parametrize("language", [None, "de", "Corner Diner"])
def test_another_language_is_other(language: Any) -> None:
    assert counted(USER, language=language) == {'messages_total{language="other"}': 1}


def test_outcomes_and_responses_are_those_of_the_domain() -> None:
    domain, others = loaded("domain.yml"), loaded("translations/en.yml")
    assert {*POLICY.outcomes(), "withdrawn"} == set(domain["slots"]["outcome"]["values"])
    assert {*NOT_UNDERSTOOD, "utter_filing_failed"} <= {*domain["responses"], *others}
