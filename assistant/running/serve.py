"""`python -m assistant.running.serve PART`: one part of production, as this process. docs/deploying.md joins them.

`command` is any of the desk's: `python -m assistant.running.serve command create_lead ana`.

Settings, policy, translations and model are looked at first. What is only right for development is refused, as is a
contact that is a placeholder and has nothing to say in its place.
"""

from __future__ import annotations

import argparse
import sys
from typing import Callable, Dict, Sequence

from assistant.running.checks import check_sentences, checked_policy, checked_settings
from assistant.running.local_agent import MODEL
from assistant.running.processes import CannotStart, become
from assistant.running.production import check_production
from assistant.settings import ROOT, Settings

_CREDENTIALS = ROOT / "deploy" / "credentials.yml"
#: Seconds: longer than a page of the lab waits for a model (desk/lab/client.py); for the acts that are under way.
DESK_TIMEOUT, DESK_GRACE = 75, 30
Command = Sequence[str]


def _assistant(settings: Settings, interface: str) -> Command:
    """Customers' chat, and what the desk does in it. Without Rasa's HTTP API, which nothing here needs."""
    return (
        "assistant.fast_rasa", "run", "--model", str(MODEL), "--endpoints", str(ROOT / "endpoints.yml"),
        "--credentials", str(_CREDENTIALS), "--interface", interface, "--port", str(settings.rasa_port),
    )  # fmt: skip


def _desk(settings: Settings, interface: str) -> Command:
    """The agents' desk."""
    return (
        "gunicorn", "desk.wsgi", "--bind", f"{interface}:{settings.desk_port}", "--threads", "16",
        "--timeout", str(DESK_TIMEOUT), "--graceful-timeout", str(DESK_GRACE), "--log-level", "warning",
    )  # fmt: skip


PARTS: Dict[str, Callable[[Settings, str], Command]] = {
    "assistant": _assistant,
    "desk": _desk,
    "deliveries": lambda settings, interface: ("desk", "deliver"),
    "lab": lambda settings, interface: ("assistant.lab",),
    "migrate": lambda settings, interface: ("desk", "migrate", "--no-input"),
    "command": lambda settings, interface: ("desk",),
}


def checked(part: str) -> Settings:
    """The settings, once everything that this part needs is in order.

    Raises:
        CannotStart: something is not; the message says what, where, and how to mend it.
    """
    settings = checked_settings()
    check_production(part, settings)
    check_sentences(settings.translations_folder, checked_policy(settings.policy_folder))
    if part == "assistant" and not MODEL.exists():
        raise CannotStart(f"There is no model at {MODEL}. Mount one there, or make it: make train")
    return settings


def main() -> int:
    """The command line; returns only when nothing could be started."""
    parser = argparse.ArgumentParser(prog="python -m assistant.running.serve", allow_abbrev=False)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("--interface", default="127.0.0.1", help="where it listens; 0.0.0.0 in a container")
    given, more = parser.parse_known_args()
    try:
        settings = checked(given.part)
    except CannotStart as error:
        print(error, file=sys.stderr)
        return 1
    become((*PARTS[given.part](settings, given.interface), *more))


if __name__ == "__main__":
    sys.exit(main())
