"""Whether the parts that a reply needs answer: model, action server, conversation store, locks."""

from __future__ import annotations

import asyncio
from typing import Any, Awaitable, Callable, Dict

import aiohttp

from assistant.conversations.database import database
from assistant.conversations.locks import ConversationLocks

_SECONDS = 0.8


async def health_of(agent: Any, conversations: str) -> Dict[str, str]:
    """Part -> "ok", or what is wrong with it, in less than a second.

    Args:
        agent: Rasa's, None before it is loaded. `conversations`: the URL of their database.
    """
    checks: Dict[str, Callable[[], Awaitable[None]]] = {
        "model": lambda: _model(agent),
        "action_server": lambda: _action_server(agent),
        "conversations": database(conversations).check,  # with PLAIN_RASA, Rasa's agent hides that it failed
    }
    locks = getattr(agent, "lock_store", None)
    if isinstance(locks, ConversationLocks) and locks.are_shared:
        checks["locks"] = locks.check
    results = await asyncio.gather(*(_answer(check) for check in checks.values()))
    return dict(zip(checks, results, strict=True))


async def _answer(check: Callable[[], Awaitable[None]]) -> str:
    try:
        await asyncio.wait_for(check(), _SECONDS)
    except asyncio.TimeoutError:
        return "silent"
    except Exception as error:  # whatever is wrong, health says so
        return type(error).__name__
    return "ok"


async def _model(agent: Any) -> None:
    if agent is None or not agent.is_ready():
        raise LookupError


async def _action_server(agent: Any) -> None:
    endpoint = str(agent.action_endpoint.url)
    if not endpoint.startswith("http"):
        return  # the actions are part of this process (assistant/fast_rasa)
    url = endpoint.rsplit("/", 1)[0] + "/health"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        response.raise_for_status()
