"""The assistant's metrics, with prometheus-client: the library that Prometheus itself publishes. ADR 0021.

Every label has a short list of values; none is a conversation, a person or anything that was typed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Mapping, Sequence

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

from assistant.decision.loading import load_policy
from assistant.decision.policy import LANGUAGES
from assistant.settings import settings

#: Of the slot `outcome`, beside what the policy decides: a request taken back.
_WITHDRAWN = "withdrawn"
#: What became of a customer's message: answered; no answer in time; too many at once; no message that can be taken.
RESULTS = ("ok", "failed", "slow_down", "refused")
_OTHER = "other"
#: Seconds; a customer is told after 7.5 that no answer came.
_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)


class Metrics:
    """What one process has counted since it started. Prometheus adds several processes up."""

    def __init__(self, decided: Sequence[str]) -> None:
        """Every label's values stand at 0 from the start, so that the first one counted is seen as a change.

        `decided`: the outcomes of the policy.
        """
        self._known_outcomes = (*decided, _WITHDRAWN)
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._turn_seconds = Histogram(
            "assistant_turn_seconds", "From a customer's message to its acknowledgement", buckets=_BUCKETS,
            registry=self._registry,
        )  # fmt: skip
        self._turns = self._counter("assistant_turns", "Customers' messages by what became of them", "result", RESULTS)
        self._outcomes = self._counter(
            "assistant_outcomes", "Outcomes decided and stored", "outcome", self._known_outcomes
        )
        languages = (*LANGUAGES, _OTHER)
        self._messages = self._counter("assistant_messages", "Customers' messages stored", "language", languages)
        self._not_understood = Counter(
            "assistant_not_understood", "Messages answered with: that was not understood", registry=self._registry
        )
        self._not_filed = Counter(
            "assistant_filings_failed", "Confirmed requests that could not be filed", registry=self._registry
        )
        self._windows = Gauge("assistant_windows", "Chat windows that are connected", registry=self._registry)
        self._parts = Gauge(
            "assistant_part_up", "1 for a part that /health finds well, else 0", ["part"], registry=self._registry
        )
        self._model = Gauge("assistant_model", "1, for the model that is loaded", ["model"], registry=self._registry)

    def turn(self, ack: Mapping[str, Any], seconds: float) -> None:
        """A message was acknowledged. Those that got no turn say nothing of a turn's time."""
        result = str(ack.get("error", "ok"))
        self._turns.labels(result if result in RESULTS else "refused").inc()
        if result in ("ok", "failed"):
            self._turn_seconds.observe(seconds)

    def message(self, language: Any, understood: bool) -> None:
        """A customer's message and its reply were stored."""
        self._messages.labels(language if language in LANGUAGES else _OTHER).inc()
        if not understood:
            self._not_understood.inc()

    def outcome(self, outcome: str) -> None:
        """An outcome was decided and stored."""
        if outcome in self._known_outcomes:
            self._outcomes.labels(outcome).inc()

    def filing_failed(self) -> None:
        """A customer was told that their request could not be filed."""
        self._not_filed.inc()

    def exposition(self, windows: int, parts: Mapping[str, str], model: str) -> bytes:
        """Everything in Prometheus's text format, with what is so now.

        Args:
            windows: connected ones. parts: of /health. model: the loaded model's id, empty when there is none.
        """
        self._windows.set(windows)
        for part, state in parts.items():
            self._parts.labels(part).set(state == "ok")
        self._model.clear()
        if model:
            self._model.labels(model).set(1)
        return generate_latest(self._registry)

    def _counter(self, name: str, meaning: str, label: str, values: tuple[str, ...]) -> Counter:
        counter = Counter(name, meaning, [label], registry=self._registry)
        for value in values:
            counter.labels(value)
        return counter


@lru_cache(maxsize=1)
def metrics() -> Metrics:
    """This process's."""
    disable_created_metrics()  # a second series for each counter, which no rule or picture looks at
    return Metrics(load_policy(settings().policy_folder).outcomes())
