"""`python -m benchmarks.load job.json`: customers in a process of their own; what their turns took, as JSON.

A job: {"url", "pids" of the server, "conversations": {name: [line]}, "long": [line], "own": {line: what a web chat's
customer says instead, with a {number} of theirs}, "steps": [{"kind", ...}]}. The kinds: `turns` {"at_once", "name"},
`socket`, `parse`, `long` {"turns", "seconds", "name"}. A result for each step, in their order: {"seconds": [of each
turn], "wall", "server_cpu", "client_cpu" (all in seconds), "conversations": [{"name", "sender", "replies"}]}.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import secrets
import sys
import time
import uuid
from pathlib import Path
from typing import Any, Awaitable, Callable, Dict, List, Tuple

import aiohttp

from benchmarks.customers import Customer, HttpCustomer, SocketCustomer
from benchmarks.usage import cpu_seconds

_SECONDS = 120
Job = Dict[str, Any]
Turns = List[Tuple[float, str]]
#: (name of the conversation, its id, its turns)
Played = Tuple[str, str, Turns]


async def _play(customer: Customer, lines: List[str]) -> Turns:
    return [await customer.say(line) for line in lines]


async def _turns(session: aiohttp.ClientSession, job: Job, step: Job) -> List[Played]:
    """One customer after the other has every conversation; several at once have one each."""

    async def conversation(number: int) -> Played:
        name = names[number % len(names)]
        # never the conversation of another step, or of another server on the same store
        sender = f"{step['name']}-{number}-{uuid.uuid4().hex}"
        return name, sender, await _play(HttpCustomer(session, job["url"], sender), job["conversations"][name])

    names = list(job["conversations"])
    if step["at_once"] == 1:
        return [await conversation(number) for number in range(len(names))]
    return list(await asyncio.gather(*(conversation(number) for number in range(step["at_once"]))))


async def _socket(session: aiohttp.ClientSession, job: Job, step: Job) -> List[Played]:
    """As `turns` with one customer. A new visitor for each: one may say twenty things at once, then one a second."""
    played = []
    for name, lines in job["conversations"].items():
        number = secrets.randbelow(10_000)
        own = [job["own"].get(line, line).format(number=number) for line in lines]
        with SocketCustomer(job["url"]) as customer:
            played.append((name, "", await _play(customer, own)))
    return played


async def _parse(session: aiohttp.ClientSession, job: Job, step: Job) -> List[Played]:
    """Every line to `POST /model/parse`: HTTP, the whole NLU pipeline and Rasa's result as JSON, no dialogue."""
    played = []
    for name, lines in job["conversations"].items():
        turns = []
        for line in lines:
            began = time.perf_counter()
            async with session.post(f"{job['url']}/model/parse", json={"text": line}) as response:
                response.raise_for_status()
                found = await response.json(content_type=None)
            turns.append((time.perf_counter() - began, str(found["intent"]["name"])))
        played.append((name, "", turns))
    return played


async def _long(session: aiohttp.ClientSession, job: Job, step: Job) -> List[Played]:
    """One conversation of `turns` turns, shorter when it lasts longer than `seconds`."""
    sender, turns, end = f"{step['name']}-{uuid.uuid4().hex}", [], time.monotonic() + step["seconds"]
    customer = HttpCustomer(session, job["url"], sender)
    for line in itertools.islice(itertools.cycle(job["long"]), step["turns"]):
        turns.append(await customer.say(line))
        if time.monotonic() > end:
            break
    return [("long", sender, turns)]


_KINDS: Dict[str, Callable[[aiohttp.ClientSession, Job, Job], Awaitable[List[Played]]]] = {
    "turns": _turns, "socket": _socket, "parse": _parse, "long": _long,
}  # fmt: skip


async def run(job: Job) -> List[Job]:
    """The results of a job's steps."""
    results = []
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_SECONDS)) as session:
        for step in job["steps"]:
            began, server, client = time.monotonic(), cpu_seconds(job["pids"]), time.process_time()
            played = await _KINDS[step["kind"]](session, job, step)
            results.append({
                "wall": time.monotonic() - began,
                "server_cpu": cpu_seconds(job["pids"]) - server,
                "client_cpu": time.process_time() - client,
                "seconds": [seconds for _, _, turns in played for seconds, _ in turns],
                "conversations": [
                    {"name": name, "sender": sender, "replies": [reply for _, reply in turns]}
                    for name, sender, turns in played
                ],
            })  # fmt: skip
    return results


if __name__ == "__main__":
    print(json.dumps(asyncio.run(run(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))))
