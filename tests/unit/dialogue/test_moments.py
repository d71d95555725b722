from __future__ import annotations

import pytest

from assistant.decision.policy import Policy
from assistant.dialogue.moments import is_moment
from assistant.dialogue.state import State


@pytest.mark.parametrize(
    ("state", "filed", "decided"),
    [
        (State(), False, False),
        (State(outcome="filed", reference="OT-7KQ4-M2XP-9RWC"), True, True),
        (State(outcome="withdrawn", reference="OT-7KQ4-M2XP-9RWC"), False, True),
        (State(outcome="handoff:support"), False, True),
        (State(reference="OT-7KQ4-M2XP-9RWC"), False, True),
    ],
)
def test_nothing_was_sent_is_said_only_when_that_is_so(
    state: State, filed: bool, decided: bool, policy: Policy
) -> None:
    assert (is_moment("filed", state, policy), is_moment("decided", state, policy)) == (filed, decided)
