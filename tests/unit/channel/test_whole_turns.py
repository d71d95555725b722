"""Which outcomes of an action end its turn."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from assistant.channel import whole_turns
from assistant.channel.whole_turns import WholeTurns, with_whole_turns
from assistant.conversations.whole_turn import TurnFailed, whole_turn

RIGHT = {"events": [{"event": "slot", "name": "phone", "value": "+1", "timestamp": None}], "responses": []}


class Actions(EndpointConfig):
    """An action endpoint with one outcome."""

    def __init__(self, outcome: Any, url: str = "http://127.0.0.1/webhook") -> None:
        super().__init__(url, enable_selective_domain=True)
        self._outcome = outcome

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """The outcome."""
        if isinstance(self._outcome, Exception):
            raise self._outcome
        return await self._outcome() if callable(self._outcome) else self._outcome


async def turn(actions: EndpointConfig) -> Any:
    """Run an action as Rasa does, going on after whatever it raises."""
    async with whole_turn():
        try:
            return await WholeTurns(actions).request(json={})
        except Exception as error:
            return error


async def test_a_right_reply_is_passed_on() -> None:
    assert await turn(Actions(RIGHT)) == RIGHT


async def test_an_action_that_steps_aside_has_not_failed() -> None:
    aside = ClientResponseError(400, "no", '{"error": "no", "action_name": "validate_request_form"}')
    assert await turn(Actions(aside)) is aside


@pytest.mark.parametrize(
    "outcome",
    [
        ClientResponseError(400, "Bad Request", "<html>"),
        ClientResponseError(400, "Bad Request", '{"error": "Invalid body request"}'),
        ClientResponseError(500, "Server Error", '{"action_name": "validate_request_form"}'),
        OSError("reset"),
        {**RIGHT, "events": None},
        {**RIGHT, "events": [{"event": "?"}]},
        {"events": []},
        [],
        None,
    ],
)
async def test_a_failure_or_garbage_ends_the_turn(outcome: Any) -> None:
    with pytest.raises(TurnFailed):
        await turn(Actions(outcome))


async def test_an_action_that_is_too_late_ends_the_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_turns, "ACTION", 0.05)
    with pytest.raises(TurnFailed):
        await turn(Actions(asyncio.Event().wait))


async def test_actions_in_this_process_are_not_looked_at_twice() -> None:
    assert await turn(Actions({}, "the assistant's own process")) == {}


def test_an_agent_is_given_whole_turns_once_and_keeps_what_endpoints_yml_says() -> None:
    class Rasa:
        """An agent, or its processor."""

        action_endpoint: Any = None

    agent: Any = Rasa()
    agent.processor = Rasa()
    agent.action_endpoint = agent.processor.action_endpoint = Actions(RIGHT)
    first = with_whole_turns(agent).processor.action_endpoint
    assert with_whole_turns(agent).processor.action_endpoint is first is agent.action_endpoint
    assert first.kwargs == {"enable_selective_domain": True}
    assert with_whole_turns(None) is None
