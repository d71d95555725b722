"""A few kills of the many that `make faults` makes."""

from __future__ import annotations

import pytest

from assistant.conversations.time_limits import ACKNOWLEDGEMENT
from tests.faults.delivery_kills import kill_deliveries
from tests.faults.filing_kills import kill_assistants
from tests.faults.outcome import Outcome

_SEED = 7
#: Kills in which the steps of a filing, and the first of a delivery, all come once.
_OF_THE_ASSISTANT, _OF_DELIVERIES = 3, 1


def well(outcome: Outcome, kills: int) -> bool:
    """Nothing lost, nothing doubled. The whole recovery is timed by `make faults`, which has the machine to itself."""
    print(outcome)
    return not outcome.wrong and len(outcome.seconds) == kills


@pytest.mark.parametrize("database", ["SQLite", "PostgreSQL"])
def test_a_kill_while_a_request_is_filed_loses_and_doubles_nothing(database: str) -> None:
    steps = [(3, "filed"), (3, "any moment"), (0, "stored")]
    outcome = kill_assistants(database, _OF_THE_ASSISTANT, _SEED, steps)
    assert well(outcome, _OF_THE_ASSISTANT)
    assert max(outcome.answered) <= ACKNOWLEDGEMENT, "the message had to be sent again after the process was back"


def test_a_delivery_that_is_killed_is_made_again_under_its_id() -> None:
    steps = ["when the webhook was told and did not answer"]
    assert well(kill_deliveries("SQLite", _OF_DELIVERIES, _SEED, steps), _OF_DELIVERIES)
