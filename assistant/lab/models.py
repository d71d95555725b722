"""The trained models of a folder, loaded when they are asked for."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Dict, List

from assistant.lab.refusals import Refused
from assistant.lab.timing import TimedActions
from assistant.model_record import ModelRefused
from assistant.settings import ROOT

MODELS = ROOT / "models"
DEFAULT = "assistant.tar.gz"
_MOST_IN_MEMORY = 2


@dataclass(frozen=True)
class Loaded:
    """A model in memory. `conversations`: the trackers of those being played, by id."""

    name: str
    agent: Any
    conversations: Dict[str, Any]


class Models:
    """Loads models, and keeps those used last."""

    def __init__(self, folder: Path = MODELS) -> None:
        """Loads nothing yet."""
        self._folder = folder
        self._loaded: OrderedDict[Any, Loaded] = OrderedDict()
        self._loading = asyncio.Lock()

    def listed(self) -> List[Dict[str, Any]]:
        """Every model: name, size in bytes, when it was trained; the newest first."""
        found = []
        for path in self._folder.glob("*.tar.gz"):
            with suppress(FileNotFoundError):  # taken away meanwhile
                found.append((path.stat().st_mtime, path.stat().st_size, path.name))
        return [
            {
                "name": name,
                "size": size,
                "trained": datetime.fromtimestamp(trained, timezone.utc).isoformat(timespec="seconds"),
            }
            for trained, size, name in sorted(found, reverse=True)
        ]

    async def load(self, name: str) -> Loaded:
        """The model of this name; "" is the one that customers talk to.

        Raises:
            Refused: there is none, or it cannot be loaded; the message says why.
        """
        path = self._path(name or DEFAULT)
        key = (path.name, path.stat().st_mtime_ns)  # trained anew, it is another one
        async with self._loading:
            if key not in self._loaded:
                self._loaded[key] = await asyncio.to_thread(_load, path)
            self._loaded.move_to_end(key)
            while len(self._loaded) > _MOST_IN_MEMORY:
                self._loaded.popitem(last=False)
            return self._loaded[key]

    def _path(self, name: str) -> Path:
        known = {path.name: path for path in self._folder.glob("*.tar.gz")}
        if name not in known:
            raise Refused(404, f"There is no model called {name}. There are: {', '.join(sorted(known)) or 'none'}.")
        return known[name]


def _load(path: Path) -> Loaded:
    """Rasa's agent, with conversations in memory, actions in this process, and no broker that tells others."""
    from rasa.core.agent import Agent
    from rasa.core.utils import AvailableEndpoints

    from assistant.lab.live_trackers import LiveTrackers

    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    store = LiveTrackers()
    try:
        agent = Agent.load(str(path), tracker_store=store, action_endpoint=TimedActions(), generator=endpoints.nlg)
        if agent.processor is None or not agent.domain or not agent.domain.action_names_or_texts:
            raise ValueError("it has no dialogue")
    except ModelRefused as error:
        raise Refused(422, str(error)) from error
    except Exception as error:  # a model is any file: whatever is wrong in it is told, and the others go on
        raise Refused(422, f"{path.name} cannot be loaded: {error}. Train it anew: make train") from error
    return Loaded(path.name, agent, store.trackers)
