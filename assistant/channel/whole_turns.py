"""An action that fails ends its turn. Rasa goes on without it: a message that nobody read, a step that is not made."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, Callable, Optional

import fastjsonschema
from async_timeout import timeout
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from assistant.conversations.time_limits import ACTION
from assistant.conversations.whole_turn import fail_turn

_STEPS_ASIDE = 400


class BadReply(Exception):
    """An action server's reply is not what Rasa's protocol says."""


class WholeTurns(EndpointConfig):
    """An action endpoint that asks another one, in time, and fails the turn that goes on when that fails."""

    def __init__(self, behind: EndpointConfig) -> None:
        """`behind`: where the actions are."""
        super().__init__(behind.url, **behind.kwargs)
        self._behind = behind
        self._is_remote = str(behind.url).startswith("http")

    async def request(self, *args: Any, **kwargs: Any) -> Optional[Any]:
        """An action's result.

        Raises:
            ClientResponseError: 400, the action steps aside.
            Exception: whatever went wrong, where no turn goes on.
        """
        try:
            async with timeout(ACTION):
                result = await self._behind.request(*args, **kwargs)
            if self._is_remote:
                _must_be_right(result)
            return result
        except ClientResponseError as error:
            if _steps_aside(error):
                raise
            await fail_turn(error)
        except Exception as error:
            await fail_turn(error)


def with_whole_turns(agent: Any) -> Any:
    """Rasa's agent, whose turns are stored whole or not at all; None where none is loaded."""
    processor = getattr(agent, "processor", None)
    if processor and processor.action_endpoint and not isinstance(processor.action_endpoint, WholeTurns):
        agent.action_endpoint = processor.action_endpoint = WholeTurns(processor.action_endpoint)
    return agent


def _steps_aside(error: ClientResponseError) -> bool:
    """Whether the action itself says that it does not run, which is no failure."""
    try:
        return error.status == _STEPS_ASIDE and "action_name" in json.loads(error.text)
    except (TypeError, ValueError):
        return False


def _must_be_right(result: Any) -> None:
    """Rasa takes a reply without events for one that changes nothing; rasa_sdk never leaves them out."""
    if not isinstance(result, dict) or not {"events", "responses"} <= result.keys():
        raise BadReply("no events and responses in it")
    try:
        _schema()(result)
    except fastjsonschema.JsonSchemaException as error:
        raise BadReply(str(error)) from None


@lru_cache(maxsize=1)
def _schema() -> Callable[[Any], Any]:
    """Rasa's, compiled: it takes a while to check by."""
    compiled: Callable[[Any], Any] = fastjsonschema.compile(
        RemoteAction.action_response_format_spec(), use_default=False
    )
    return compiled
