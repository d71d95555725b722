"""`python -m tests.security.references [GUESSES]`: references guessed through the actions that customers reach.

Every guess is a new visitor's, so that the limit of wrong references (policy/filing.yml) does not help: what is shown
is that guessing is hopeless without it. Half of the guesses are drawn as references are, the others are filed
references with one character changed; half ask for the status, half withdraw. Beside them, strangers come with the
very references of people who filed while signed in: to them they must be as unknown, in words and in time.
"""

from __future__ import annotations

import asyncio
import math
import os
import random
import statistics
import sys
import tempfile
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.decision.reference import ALPHABET, new_reference
from assistant.running.action_server import migrate
from tests.integration.desk.conftest import connected_to
from tests.integration.desk.requests_to_file import ANSWERS, NOW

_GUESSES, _FILED, _SEED = 10_000, 1_000, 20261128
_ACTIONS = ("action_tell_status", "action_withdraw_request")
_FEWEST_BITS = 58.0
#: The response to a reference that nobody has.
UNKNOWN = "utter_unknown_reference"
#: How far the medians of two kinds of strangers' waits may be apart: what a network adds is hundred times more.
_APART = 0.25
_LETTERS = ALPHABET.strip("0123456789")
_LENGTH = 12


def bits() -> float:
    """The entropy of a reference: twelve characters, drawn evenly, of which one at least is a digit."""
    return math.log2(len(ALPHABET) ** _LENGTH - len(_LETTERS) ** _LENGTH)


@dataclass
class Strangers:
    """What strangers were answered: each answer with how often it came, and the seconds that it took, by kind."""

    answers: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, list[float]] = field(default_factory=dict)

    async def ask(self, here: Any, kind: str, action: str, reference: str) -> None:
        """One more, who has said nothing before."""
        event = {"event": "user", "text": reference, "input_channel": "web"}
        call = {
            "next_action": action, "sender_id": f"web-{uuid.uuid4().hex}", "version": "3.6.21", "domain": {},
            "tracker": {
                "sender_id": "web-1", "slots": {"reference": reference}, "latest_message": event, "events": [event],
                "active_loop": {}, "paused": False, "followup_action": None, "latest_action_name": "action_listen",
            },
        }  # fmt: skip
        began = time.perf_counter()
        result = await here.request(json=call)
        self.seconds.setdefault(f"{kind}, {action}", []).append(time.perf_counter() - began)
        (said,) = result["responses"]
        told = {name: value for name, value in said.items() if value and name != "response"}
        kept = {each["name"]: each["value"] for each in result["events"] if each["name"] != "draft"}
        self.answers[f"{said['response']} {told} {kept}"] += 1

    def medians(self, action: str) -> list[float]:
        """The median waits for an unknown reference and for somebody else's."""
        return [statistics.median(self.seconds[f"{kind}, {action}"]) for kind in ("guessed", "foreign")]

    def apart(self, action: str) -> float:
        """How far the median waits for an unknown reference and for somebody else's are apart, as a share."""
        unknown, foreign = self.medians(action)
        return abs(unknown - foreign) / min(unknown, foreign)


def guesses(filed: list[str], number: int, chance: random.Random) -> list[str]:
    """Half as they are drawn, half close to those that are filed."""
    return [_close_to(chance.choice(filed), chance) if each % 2 else new_reference() for each in range(number)]


def _close_to(reference: str, chance: random.Random) -> str:
    place = chance.choice([at for at, character in enumerate(reference) if at > 2 and character != "-"])
    other = chance.choice(ALPHABET.replace(reference[place], ""))
    return f"{reference[:place]}{other}{reference[place + 1 :]}"


async def guess(filed: list[str], foreign: list[str], number: int, chance: random.Random) -> Strangers:
    """Let them all come, in mixed order."""
    from assistant.fast_rasa.actions_here import ActionsHere

    here, strangers = ActionsHere(), Strangers()
    for place, reference in enumerate(guesses(filed, number, chance)):
        await strangers.ask(here, "guessed", _ACTIONS[place // 2 % 2], reference)
        if place < 2 * len(foreign):
            await strangers.ask(here, "foreign", _ACTIONS[place % 2], foreign[place // 2])
    return strangers


async def _is_told(reference: str) -> bool:
    """Whether the status of a request is told to who has its reference."""
    from assistant.fast_rasa.actions_here import ActionsHere

    owner = Strangers()
    await owner.ask(ActionsHere(), "owner", _ACTIONS[0], reference)
    return not any(answer.startswith(UNKNOWN) for answer in owner.answers)


def run(number: int, filed: int) -> tuple[Strangers, int]:
    """So many guesses where so many requests are filed; what was answered, and how many requests were changed."""
    with tempfile.TemporaryDirectory(prefix="references-") as folder:
        url = f"sqlite:///{Path(folder) / 'desk.sqlite3'}"
        migrate({**os.environ, "DATABASE_URL": url})
        with connected_to(url) as desk:
            visitors = ["", "ana-7"] * (filed // 2)
            references = [
                desk.file_request(f"key-{each}", f"c-{each}", {**ANSWERS, "visitor": visitor}, NOW, 2).reference
                for each, visitor in enumerate(visitors)
            ]
            assert asyncio.run(_is_told(references[0])), "who has a reference is not told, so nobody's guess could be"
            strangers = asyncio.run(guess(references, references[1::2], number, random.Random(_SEED)))
            from desk.requests.models import Request

            return strangers, Request.objects.exclude(status="new").count()


def main() -> int:
    """The command line; 1 when a guess hit, or an answer tells more than that there is nothing."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else _GUESSES
    strangers, changed = run(number, _FILED)
    hits = sum(count for answer, count in strangers.answers.items() if not answer.startswith(UNKNOWN))
    differently = len(strangers.answers) > 1
    print(f"A reference has {bits():.1f} bits. {_FILED} requests were filed.")
    print(f"{number} guesses, and {_FILED // 2} references of others who are signed in, asked about and withdrawn:")
    print(f"{hits} hits, {changed} changed.")
    for answer, count in strangers.answers.items():
        print(f"  {count} x {answer}")
    for action in _ACTIONS:
        unknown, foreign = strangers.medians(action)
        print(f"  {action}: median {unknown * 1000:.2f} ms for an unknown one, {foreign * 1000:.2f} ms for another's")
    apart = max(map(strangers.apart, _ACTIONS))
    return 1 if hits or differently or changed or apart > _APART or bits() < _FEWEST_BITS else 0


if __name__ == "__main__":
    sys.exit(main())
