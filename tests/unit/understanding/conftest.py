"""The matchers on the policy in force, and the trained model."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from assistant.running.local_agent import MODEL, NoModel
from assistant.understanding.gathering import gathered_finder, gathered_lexicon
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.mention import Mention


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return gathered_lexicon()


@pytest.fixture(scope="session")
def find() -> Callable[[str], list[Mention]]:
    return gathered_finder()


@pytest.fixture(scope="session")
def parse() -> Callable[[str], dict[str, Any]]:
    """What the trained model makes of a message."""
    if not MODEL.exists():
        raise NoModel(f"There is no model at {MODEL}. Run `make train`.")
    from rasa.core.agent import Agent

    agent = Agent.load(str(MODEL))
    return lambda text: dict(asyncio.run(agent.parse_message(text)))
