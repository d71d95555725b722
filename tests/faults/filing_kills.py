"""Kills while a request is filed: of the assistant, and of the action server that Rasa as it is published needs.

After each kill the customer's browser comes back and sends the same message again, as the widget does.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.faults.filings import Filing
from tests.faults.killable import Killable, Restartable, action_server
from tests.faults.outcome import SECONDS_TO_RECOVER, Outcome
from tests.support.chat_window import Window
from tests.support.postgres import new_server

MESSAGES = 4
#: Seconds after a message is sent; a turn takes less than half of this, and some five times of it with PLAIN_RASA.
_LATEST_KILL, _LATEST_KILL_PLAIN = 0.025, 0.12
_SECONDS_BETWEEN_LOOKS, _SECONDS_TO_LOOK = 0.001, 5.0
#: Each message is met at any moment, and at those that no chance hits often.
_MOMENTS: dict[str, Callable[[Filing, int], bool]] = {
    "stored": lambda filing, number: filing.ids[number] in filing.held.messages,
    "filed": lambda filing, number: bool(filing.held.references),
}


#: (message's number, moment) of every step that is aimed at.
STEPS = (
    *((number, "any moment") for number in range(MESSAGES)),
    *((number, "stored") for number in range(MESSAGES)),
    (MESSAGES - 1, "filed"),
)


def kill_assistants(database: str, kills: int, seed: int, steps: Sequence[tuple[int, str]] = STEPS) -> Outcome:
    """Kill an assistant whose databases are of this kind so often."""
    outcome, chance = Outcome(f"assistant on {database}"), random.Random(seed)
    with assistant_on(database) as assistant:
        for number in range(kills):
            _kill_once(assistant, assistant, _LATEST_KILL, *steps[number % len(steps)], chance, outcome)
    return outcome


def kill_action_servers(kills: int, seed: int) -> Outcome:
    """Kill the action server of Rasa as it is published so often."""
    outcome, chance = Outcome("action server, PLAIN_RASA"), random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="kills-") as name, ExitStack() as stack:
        assistant = stack.enter_context(Killable(Path(name), PLAIN_RASA="true"))
        actions = stack.enter_context(action_server(assistant.environment, Path(name)))
        for number in range(kills):
            _kill_once(assistant, actions, _LATEST_KILL_PLAIN, *STEPS[number % len(STEPS)], chance, outcome)
    return outcome


def _kill_once(
    assistant: Killable, killed: Restartable, latest: float, number: int, moment: str, chance: random.Random,
    outcome: Outcome,
) -> None:  # fmt: skip
    """File a request, with a kill while one of its messages is answered."""
    filing = Filing(assistant.as_whole, Window(assistant.as_whole))
    for each in range(number):
        filing.say(each, SECONDS_TO_RECOVER)
    filing.send(number)
    _await(moment, filing, number, chance.uniform(0, latest))
    killed.kill()
    began = time.monotonic()
    step = f"at message {number + 1}, {_where(filing, number)}"
    killed.start()
    starting = time.monotonic() - began
    filing.assistant = assistant.as_whole
    filing.come_back()
    filing.say(number, SECONDS_TO_RECOVER * 2)
    seconds = time.monotonic() - began
    for each in range(number + 1, MESSAGES):
        filing.say(each, SECONDS_TO_RECOVER)
    outcome.note(step, filing.faults(), seconds, starting)
    filing.window.close()


def _await(moment: str, filing: Filing, number: int, delay: float) -> None:
    """Return at the moment, or after the delay for a moment that is any."""
    if moment not in _MOMENTS:
        time.sleep(delay)
        return
    end = time.monotonic() + _SECONDS_TO_LOOK
    while not _MOMENTS[moment](filing, number) and time.monotonic() < end:
        time.sleep(_SECONDS_BETWEEN_LOOKS)


def _where(filing: Filing, number: int) -> str:
    """How far the message was, as the databases tell."""
    held = filing.held
    if filing.ids[number] in held.messages:
        return "stored"
    return "filed but not stored" if held.references else "not stored"


@contextmanager
def assistant_on(database: str) -> Iterator[Killable]:
    """An assistant whose databases are of this kind."""
    with tempfile.TemporaryDirectory(prefix="kills-") as name, ExitStack() as stack:
        urls = {}
        if database == "PostgreSQL":
            server = stack.enter_context(new_server())
            names = ("DATABASE_URL", "CONVERSATIONS_URL")
            urls = {each: server.url_of(stack.enter_context(server.new_database())) for each in names}
        yield stack.enter_context(Killable(Path(name), **urls))
