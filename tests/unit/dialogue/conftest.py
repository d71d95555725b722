"""The policy in force."""

from __future__ import annotations

import pytest

from assistant.decision.loading import load_policy
from assistant.decision.policy import Policy
from assistant.settings import ROOT

pytest.register_assert_rewrite("tests.unit.dialogue.turns")  # so that a failing case shows what differs


@pytest.fixture(scope="session")
def policy() -> Policy:
    return load_policy(ROOT / "policy")
