"""What the events of a stored turn come to, as metrics."""

from __future__ import annotations

from typing import Any, Iterable, Iterator, Mapping

from assistant.monitoring.metrics import Metrics

Event = Mapping[str, Any]
#: Responses (domain.yml) that say: that was not understood.
NOT_UNDERSTOOD = (
    "utter_not_understood", "utter_not_understood_offer", "utter_other_language", "utter_offer_person", "utter_way_out",
)  # fmt: skip
_NOT_FILED = "utter_filing_failed"


def count_turn(events: Iterable[Event], language: Any, metrics: Metrics) -> None:
    """Count what happened since the customer's message; what comes before it is carried over from the last session.

    `events`: new ones, as Rasa stores them. `language`: the conversation's.
    """
    turn = list(_since_the_message(events))
    if not turn:
        return
    said = {str((event.get("metadata") or {}).get("response")) for event in turn if event["event"] == "bot"}
    metrics.message(language, understood=said.isdisjoint(NOT_UNDERSTOOD))
    if _NOT_FILED in said:
        metrics.filing_failed()
    for event in turn:
        if event["event"] == "slot" and event["name"] == "outcome" and event["value"]:
            metrics.outcome(str(event["value"]))


def _since_the_message(events: Iterable[Event]) -> Iterator[Event]:
    began = False
    for event in events:
        began = began or _is_a_message(event)
        if began:
            yield event


def _is_a_message(event: Event) -> bool:
    return event["event"] == "user" and not (event.get("metadata") or {}).get(
        "is_external"
    )  # Rasa's mark of no message
