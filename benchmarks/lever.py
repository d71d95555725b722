"""`python -m benchmarks.lever NAME MODEL`: filings in this process, all levers as they are but one; prints JSON."""

from __future__ import annotations

import asyncio
import importlib
import json
import logging
import os
import sys
import time
from contextlib import ExitStack
from types import SimpleNamespace
from typing import Any, Dict
from uuid import uuid4

from assistant.fast_rasa.left_out import leave_out
from assistant.fast_rasa.parts import replacements
from assistant.running.action_server import action_server
from assistant.settings import ROOT, settings
from benchmarks.conversing import FILING, must_be_served
from benchmarks.systems import OURS
from benchmarks.usage import cpu_seconds, memory_bytes
from desk.ready import make_ready

ALL = "everything as it is"
_PARTS = {
    "the graph walked in order": "DaskGraphRunner",
    "the compiled check of action results": "_validate_action_result",
    "actions in the assistant's process": "read_endpoints",
    "the table of events": "resolve_by_type",
}
_TENSORFLOW = "TensorFlow left out"
_STORE = "live trackers"
ADOPTED = (_TENSORFLOW, *_PARTS, _STORE)
_COPIES = "no copies for logs that nobody reads"
_TEXT_RULES = "no look for rules that match a text"
REFUSED = (_COPIES, _TEXT_RULES)
_FILINGS = 8


def prepare(lever: str) -> None:
    """Put in every part of ours but the lever's."""
    if lever != _TENSORFLOW:
        leave_out()
    for part in replacements():
        if part.name != _PARTS.get(lever):
            part.install()
    if lever == _COPIES:
        for name in ("processor", "actions.action", "actions.forms", "policies.rule_policy"):
            vars(importlib.import_module(f"rasa.core.{name}"))["copy"] = SimpleNamespace(deepcopy=lambda each: each)
    if lever == _TEXT_RULES:
        policy = importlib.import_module("rasa.core.policies.rule_policy").RulePolicy
        whole = policy._find_action_from_rules

        def by_intent(self: Any, tracker: Any, domain: Any, use_text_for_last_user_input: bool) -> Any:
            return (None, None, False) if use_text_for_last_user_input else whole(self, tracker, domain, False)

        policy._find_action_from_rules = by_intent


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
    """`start` in seconds from now to the first filing's end, `cpu` in seconds a turn, `memory` in bytes."""
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
        return {"start": start, "cpu": (cpu_seconds(us) - before) / sum(turns), "memory": float(memory_bytes(us))}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(measure(sys.argv[1], sys.argv[2]))))
