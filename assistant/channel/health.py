"""Whether the parts that a reply needs answer: model, action server, conversation store."""

from __future__ import annotations

import asyncio
from typing import Any, Awaitable, Callable, Dict

import aiohttp

_SECONDS = 1.0
#: A conversation that nobody has.
_NOBODY = "health"


async def health_of(agent: Any) -> Dict[str, str]:
    """Part -> "ok", or what is wrong with it. `agent`: Rasa's, None before it is loaded. Takes a second at most."""
    checks: Dict[str, Callable[[], Awaitable[None]]] = {
        "model": lambda: _model(agent),
        "action_server": lambda: _action_server(agent),
        "conversations": lambda: _store(agent),
    }
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
    url = str(agent.action_endpoint.url).rsplit("/", 1)[0] + "/health"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        response.raise_for_status()


async def _store(agent: Any) -> None:
    """In a thread: Rasa's store is asynchronous by name only, and a silent database would stop the server."""
    await asyncio.get_running_loop().run_in_executor(None, lambda: asyncio.run(agent.tracker_store.retrieve(_NOBODY)))
