"""What a production start refuses: what is missing, and what is only right for development."""

from __future__ import annotations

from typing import Dict, Iterator, Tuple

from assistant.running.processes import CannotStart
from assistant.settings import VARIABLES, Settings

#: Who uses what.
_KEEPS_CONVERSATIONS = ("assistant", "desk", "command")
_SHORTEST_TOKEN = 32  # characters
_KNOWS_THE_TOKEN = ("assistant", "desk", "lab")


def check_production(part: str, settings: Settings) -> None:
    """Look at the settings of a part of production (assistant/running/serve.py).

    Raises:
        CannotStart: they are development's; the message names each variable and what would be right.
    """
    faults = list(_faults(part, settings))
    if faults:
        raise CannotStart("\n".join(f"{VARIABLES[field][0]} {fault}" for field, fault in faults))


def _faults(part: str, settings: Settings) -> Iterator[Tuple[str, str]]:
    if not settings.production:
        yield "production", "is not true, and this is a production start. Set it, or use: make run"
        return
    yield from _unset(part, settings)
    if settings.plain_rasa:
        yield "plain_rasa", "is true. It is for comparing Rasa with ours; unset it."
    if part == "assistant":
        insecure = [each for each in (settings.assistant_url, *settings.allowed_origins) if each.startswith("http:")]
        if settings.assistant_url in insecure:
            yield "assistant_url", f"is {settings.assistant_url}. Browsers come by https://; write it so."
        elif insecure:
            yield "allowed_origins", f"holds {insecure[0]}. Only pages that come by https:// may show the chat."
    if part == "desk":
        if not settings.desk_proxies:
            yield "desk_proxies", "is 0. The desk stands behind a proxy that speaks HTTPS (deploy/nginx); set it to 1."
        if VARIABLES["desk_hosts"][1] == ",".join(settings.desk_hosts):
            yield "desk_hosts", "is not set. Set it to the name by which agents reach the desk."


def _unset(part: str, settings: Settings) -> Iterator[Tuple[str, str]]:
    """What has a default that would lose data or shut people out, or none."""
    defaults: Dict[str, str] = {"database_url": VARIABLES["database_url"][1]}
    if part in _KEEPS_CONVERSATIONS:
        defaults["conversations_url"] = VARIABLES["conversations_url"][1]
    for field, default in defaults.items():
        if getattr(settings, field) == default:
            yield field, "is not set. Set it to a database that is backed up: postgres://user:password@host/name"
    if part in _KNOWS_THE_TOKEN and len(settings.rasa_token) < _SHORTEST_TOKEN:
        yield (
            "rasa_token",
            "is not set, or short. The desk speaks in conversations with it; give all parts the same long random text.",
        )
