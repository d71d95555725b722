"""`python -m benchmarks.counting MODEL`: function calls in a filing, in memory and on SQLite; prints JSON.

Calls, of Python's and C's functions, in every thread: unlike time, they are the same on a busy machine and a quick one.
cProfile would see one thread only, and conversations are stored in others.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import threading
from collections import Counter
from types import FrameType
from typing import Any, Dict, List
from uuid import uuid4

from assistant.conversations import time_limits
from assistant.fast_rasa.parts import install
from assistant.settings import ROOT
from benchmarks.conversing import FILING, TalkedPast, must_be_served
from benchmarks.stores import MEMORY, SQLITE
from benchmarks.systems import OURS

#: filings before the one that counts: the first fill caches
_WARM_UP = 2
#: Seconds. Counting makes a turn some twenty times as long; on a busy machine the first would be ended for it.
_LONGEST_TURN = 120.0


class CallCounter:
    """A context that counts calls by function. Threads count too, if they were started after it was made."""

    def __init__(self) -> None:
        """Watch threads from now on; count nothing yet."""
        self.calls: Counter[str] = Counter()
        self._counting = False
        threading.setprofile(self._see)

    def __enter__(self) -> CallCounter:
        """Count."""
        self._counting = True
        sys.setprofile(self._see)
        return self

    def __exit__(self, *error: object) -> None:
        """Stop counting."""
        sys.setprofile(None)
        self._counting = False

    def _see(self, frame: FrameType, event: str, argument: Any) -> None:
        if self._counting and event == "call":
            code = frame.f_code
            self.calls[f"{code.co_filename}:{code.co_firstlineno} {code.co_name}"] += 1
        elif self._counting and event == "c_call":
            self.calls[f"{argument.__module__ or 'built-in'} {argument.__qualname__}"] += 1


async def _file(agent: Any, counter: CallCounter) -> List[str]:
    """One filing; counts while the agent is at work. The reply to each message."""
    sender, replies = uuid4().hex, []
    for line in OURS.conversations()[FILING]:
        with counter:
            said = await agent.handle_text(line, sender_id=sender)
        replies.append("\n".join(str(each.get("text") or "") for each in said or []))
    must_be_served({"conversations": [{"name": FILING, "replies": replies}]})
    return replies


async def counted(model: str) -> Dict[str, Dict[str, int]]:
    """Store -> function -> its calls in one filing, with our parts of Rasa and its logging as `rasa run` has it.

    Raises:
        TalkedPast: a filing did not end in a reference.
    """
    time_limits.TURN = _LONGEST_TURN
    install()
    from rasa.core.agent import load_agent
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_logging_and_warnings(logging.INFO, None, warn_only_once=True, filter_repeated_logs=True)
    configure_structlog(logging.INFO)
    found: Dict[str, Dict[str, int]] = {}
    for store in (MEMORY, SQLITE):
        counter = CallCounter()
        endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
        if store == MEMORY:
            endpoints.tracker_store = None
        agent = await load_agent(model_path=model, endpoints=endpoints)
        for _ in range(_WARM_UP):
            await _file(agent, counter)
        counter.calls.clear()
        await _file(agent, counter)
        found[store] = dict(counter.calls)
    return found


def main() -> int:
    """The command line; returns the exit code."""
    try:
        print(json.dumps(asyncio.run(counted(sys.argv[1]))))
    except TalkedPast as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
