"""`python -m benchmarks.lever NAME MODEL`: filings in this process, all levers as they are but one; prints JSON."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
import time
from contextlib import ExitStack
from typing import Any, Dict
from uuid import uuid4

from assistant.fast_rasa.left_out import leave_out
from assistant.fast_rasa.parts import replacements
from assistant.running.action_server import action_server
from assistant.settings import ROOT, settings
from benchmarks.conversing import FILING, must_be_served
from benchmarks.counting import CallCounter
from benchmarks.systems import OURS
from benchmarks.usage import cpu_seconds, memory_bytes
from desk.ready import make_ready

ALL = "everything as it is"
_PARTS = {
    "the graph walked in order": "DaskGraphRunner",
    "the compiled check of action results": "_validate_action_result",
    "actions in the assistant's process": "read_endpoints",
    "the table of events": "resolve_by_type",
    "slots copied by attribute": "__copy__",
    "no look for rules that match a text": "_find_action_from_rules",
    "an empty domain asked once": "is_empty",
    "no copies for the log": "copy",
}
_LEFT_OUT = "libraries left out"
_STORE = "live trackers"
LEVERS = (_LEFT_OUT, *_PARTS, _STORE)
_FILINGS = 8


def prepare(lever: str) -> None:
    """Put in every part of ours but the lever's."""
    if lever != _LEFT_OUT:
        leave_out()
    for part in replacements():
        if part.name != _PARTS.get(lever):
            part.install()


async def loaded(lever: str, model: str, stack: ExitStack) -> Any:
    """The agent, with an action server where the lever needs one."""
    from rasa.core.agent import load_agent
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.endpoints import EndpointConfig

    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    if lever in _PARTS and _PARTS[lever] == "read_endpoints":
        url = stack.enter_context(action_server(settings().database_url))
        endpoints.action = EndpointConfig(url=url, enable_selective_domain=True)
    if lever == _STORE:
        file = settings().conversations_url.removeprefix("sqlite:///")
        endpoints.tracker_store = EndpointConfig(store_type="SQL", dialect="sqlite", db=f"{file}-rasas")
    return await load_agent(model_path=model, endpoints=endpoints)


async def file_one(agent: Any) -> int:
    """Hold the filing; its turns."""
    lines, sender = OURS.conversations()[FILING], uuid4().hex
    replies = [await agent.handle_text(line, sender_id=sender) for line in lines]
    texts = ["\n".join(str(each.get("text") or "") for each in reply or []) for reply in replies]
    must_be_served({"conversations": [{"name": FILING, "replies": texts}]})
    return len(lines)


async def measure(lever: str, model: str) -> Dict[str, float]:
    """`start` in seconds from now to the first filing's end, `cpu` in seconds a turn, `calls`, `memory` in bytes."""
    began = time.monotonic()
    with ExitStack() as stack:
        prepare(lever)
        logging.disable(logging.WARNING)
        make_ready()
        agent = await loaded(lever, model, stack)
        await file_one(agent)
        start, us = time.monotonic() - began, [os.getpid()]
        before = cpu_seconds(us)
        turns = [await file_one(agent) for _ in range(_FILINGS)]
        cpu = (cpu_seconds(us) - before) / sum(turns)
        return {"start": start, "cpu": cpu, "calls": await calls(agent), "memory": float(memory_bytes(us))}


async def calls(agent: Any) -> float:
    """Function calls in this thread, by turn. They do not vary, so they tell of levers that are smaller than noise."""
    with CallCounter() as counter:
        turns = await file_one(agent)
    return sum(counter.calls.values()) / turns


if __name__ == "__main__":
    print(json.dumps(asyncio.run(measure(sys.argv[1], sys.argv[2]))))
