"""What a container's runtime asks: whether the part in it answers."""

from __future__ import annotations

import pytest

from assistant.running.action_server import free_port
from tests.support.deployment import Deployment
from tests.support.whole_assistant import run_command


@pytest.mark.parametrize("part", ["assistant", "desk"])
def test_a_part_that_answers_is_healthy_and_one_that_does_not_is_not(production: Deployment, part: str) -> None:
    running = production.assistants[0] if part == "assistant" else production.parts[3]

    def asked(port: int) -> int:
        ports = {"RASA_PORT": str(port), "DESK_PORT": str(port)}
        environment = {**production.environment, **ports}
        return run_command("assistant.running.healthy", part, environment=environment).returncode

    assert (asked(running.port), asked(free_port())) == (0, 1)
