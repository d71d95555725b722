"""`python -m tests.faults.crowd [SOCKETS [SECONDS]]`: a thousand open chats, five messages a second, five minutes long.

A quarter of the customers file requests, the others keep their windows open. Every message must be answered, 95 of 100
within a second; no line may be lost, and the assistant's memory may not grow.
"""

from __future__ import annotations

import asyncio
import resource
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, quantiles

import psutil

from tests.faults.filings import lines
from tests.faults.killable import Killable
from tests.faults.light_window import LightWindow
from tests.support.chat_visitor import new_id, visitor_cookie
from tests.support.whole_assistant import WholeAssistant

_SOCKETS, _SECONDS, _MESSAGES_A_SECOND = 1_000, 300.0, 5.0
_SPEAK = 4  # one customer in so many
_AT_ONCE = 20  # windows that are being opened
_P95, _MOST_GROWTH = 1.0, 1.10
#: Beside the sockets: databases, logs, a model, Python itself.
_OTHER_FILES = 200
_SECONDS_BETWEEN_LOOKS = 1.0


@dataclass
class Measured:
    """`seconds`: of each acknowledged message; `memory`: the assistant's, in MB, second by second."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    filed: int = 0


def allow_files(sockets: int) -> None:
    """Let this process, and those it starts, open as many files as it takes; end it where that is not allowed."""
    needed = sockets + _OTHER_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < needed:
        sys.exit(f"{sockets} sockets need {needed} open files, and this user may have {hard}. Try: ulimit -Hn {needed}")
    if soft != resource.RLIM_INFINITY and soft < needed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))


async def measure(assistant: WholeAssistant, sockets: int, seconds: float, speakers: int) -> Measured:
    """Open so many windows and speak so long; `speakers`: those who speak, in turns."""
    measured, process = Measured(), psutil.Process(assistant.process.pid)
    windows = await _windows(assistant, sockets)
    for text in lines():  # the first filing loads what filing needs, some 25 MB
        await windows[-1].say(text, new_id())
    watching = asyncio.ensure_future(_watch(process, measured))
    await _speak(windows[:speakers], seconds, measured)
    watching.cancel()
    measured.errors += [f"a line was lost: {each.lost}" for each in windows if each.lost is not None]
    measured.filed = sum(len(each.references) for each in windows[:speakers])
    await asyncio.gather(*(each.close() for each in windows))
    return measured


async def _windows(assistant: WholeAssistant, sockets: int) -> list[LightWindow]:
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        cookies = list(threads.map(lambda _: visitor_cookie(assistant), range(sockets)))
    free = asyncio.Semaphore(_AT_ONCE)

    async def open_one(cookie: str) -> LightWindow:
        async with free:
            return await LightWindow.opened(assistant, cookie)

    return list(await asyncio.gather(*map(open_one, cookies)))


async def _speak(windows: list[LightWindow], seconds: float, measured: Measured) -> None:
    """Each window in its turn says the next line of its request; a message is sent when it is due, come what may."""
    loop, began = asyncio.get_running_loop(), time.monotonic()
    texts = [lines() for _ in windows]
    sent = []
    for number in range(int(seconds * _MESSAGES_A_SECOND)):
        await asyncio.sleep(max(0.0, began + number / _MESSAGES_A_SECOND - time.monotonic()))
        window, text = number % len(windows), number // len(windows) % len(texts[0])
        sent.append(loop.create_task(_say(windows[window], texts[window][text], measured)))
    await asyncio.gather(*sent)


async def _say(window: LightWindow, text: str, measured: Measured) -> None:
    began, replies = time.monotonic(), window.replies
    ack = await window.say(text, new_id())
    measured.seconds.append(time.monotonic() - began)
    if ack != {"ok": True}:
        measured.errors.append(f"a message was answered: {ack}")
    elif window.replies == replies:
        measured.errors.append("a message had no reply")


async def _watch(process: psutil.Process, measured: Measured) -> None:
    while True:
        measured.memory.append(process.memory_info().rss / 1e6)
        await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)


def report(measured: Measured, sockets: int, seconds: float) -> bool:
    """Print the figures; whether all was well."""
    part = min(60, max(1, len(measured.memory) // 2))
    first, last = mean(measured.memory[:part]), mean(measured.memory[-part:])
    p95 = quantiles(measured.seconds, n=20)[-1]
    print(f"{sockets} open sockets, {len(measured.seconds)} messages in {seconds:.0f} s, {measured.filed} filed:")
    print(f"  until the acknowledgement: p95 {p95 * 1000:.0f} ms, longest {max(measured.seconds) * 1000:.0f} ms")
    print(f"  {len(measured.errors)} errors {sorted(set(measured.errors))[:5] or ''}")
    print(f"  memory: {first:.0f} MB in the first {part} s, {last:.0f} MB in the last")
    return p95 <= _P95 and not measured.errors and last <= first * _MOST_GROWTH and measured.filed > 0


def main() -> int:
    """The command line; 1 when somebody was not answered in time, or memory grew."""
    given = sys.argv[1:]
    sockets, seconds = int(given[0]) if given else _SOCKETS, float(given[1]) if given[1:] else _SECONDS
    allow_files(sockets)
    with tempfile.TemporaryDirectory(prefix="crowd-") as name, Killable(Path(name)) as assistant:
        measured = asyncio.run(measure(assistant.as_whole, sockets, seconds, max(1, sockets // _SPEAK)))
    return 0 if report(measured, sockets, seconds) else 1


if __name__ == "__main__":
    sys.exit(main())
