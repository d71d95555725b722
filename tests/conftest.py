"""Django in this process is the whole desk, its site included; one running assistant for all that break nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from assistant.decision.loading import load_policy
from assistant.decision.policy import Policy
from assistant.settings import ROOT
from tests.support.whole_assistant import WholeAssistant, whole_assistant

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desk.site_settings")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright has a loop in the thread of a browser test


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeAssistant]:
    """Started when the first test asks for it. Who files through its web chat is a customer of their own."""
    with whole_assistant(tmp_path_factory.mktemp("assistant")) as started:
        yield started


@pytest.fixture(scope="session")
def policy() -> Policy:
    """The policy in force."""
    return load_policy(ROOT / "policy")
