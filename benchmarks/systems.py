"""The three systems that are compared: what each is trained from, how it is started, where it keeps conversations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Tuple

import yaml

from assistant.settings import ROOT

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class System:
    """`launcher`: the module that takes Rasa's commands. `config`, `domain`, `data`: what `rasa train` takes."""

    name: str
    launcher: str
    config: Path
    domain: Path
    data: Path
    action_server: bool

    @property
    def first_message(self) -> str:
        """What is said to see whether it answers."""
        return next(iter(self.conversations().values()))[0]

    def conversations(self) -> Dict[str, List[str]]:
        """Name -> what the customer says; the empty bot hears as many messages, all the same."""
        whole: Dict[str, List[str]] = said()["conversations"]
        if self is not EMPTY:
            return whole
        return {name: [*said()["empty"] * len(lines)] for name, lines in whole.items()}


OURS = System("ours", "assistant.fast_rasa", ROOT / "config.yml", ROOT / "domain.yml", ROOT / "data", False)
#: The same domain, rules and examples on what `rasa init` gives, with the action server that our actions then need.
STOCK = System("stock", "rasa", FOLDER / "stock" / "config.yml", OURS.domain, OURS.data, True)
_EMPTY = FOLDER / "empty"
EMPTY = System("empty", "rasa", _EMPTY / "config.yml", _EMPTY / "domain.yml", _EMPTY / "data", False)
SYSTEMS = (OURS, STOCK, EMPTY)


@lru_cache(maxsize=1)
def said() -> Dict[str, Any]:
    """conversations.yml."""
    content: Dict[str, Any] = yaml.safe_load((FOLDER / "conversations.yml").read_text(encoding="utf-8"))
    return content


def settings_of(system: System, store: str, actions_port: int) -> Tuple[Dict[str, Any], Dict[str, str]]:
    """endpoints.yml's content and the environment. `store`: a CONVERSATIONS_URL, "" for memory.

    Stock Rasa takes SQLite only here, and our class for the responses, because the domain's sentences, their
    translations and buttons are written for it.
    """
    if system is EMPTY:
        return {}, {}
    endpoints: Dict[str, Any] = yaml.safe_load((ROOT / "endpoints.yml").read_text(encoding="utf-8"))
    if system is OURS:
        if not store:
            del endpoints["tracker_store"]
        return endpoints, {"PLAIN_RASA": "false", **({"CONVERSATIONS_URL": store} if store else {})}
    plain: Dict[str, Any] = {
        "nlg": endpoints["nlg"],
        "action_endpoint": {"url": f"http://127.0.0.1:{actions_port}/webhook"},
    }
    if store:
        plain["tracker_store"] = {"type": "SQL", "dialect": "sqlite", "db": store.removeprefix("sqlite:///")}
    return plain, {}
