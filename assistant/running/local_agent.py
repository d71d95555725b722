"""Rasa's own Agent on the trained model, with a real action server and a database to throw away."""

from __future__ import annotations

import logging
import uuid
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, AsyncIterator, Dict, List, Optional

from assistant.fast_rasa.parts import install
from assistant.running.action_server import action_server
from assistant.settings import ROOT, settings

MODEL = ROOT / "models" / "assistant.tar.gz"


class NoModel(Exception):
    """There is no trained model; the message says what to run."""


@dataclass
class Conversation:
    """One customer's conversation with the agent."""

    agent: Any
    sender: str = field(default_factory=lambda: uuid.uuid4().hex)
    last_replies: List[Dict[str, Any]] = field(default_factory=list)

    async def say(self, text: str) -> str:
        """Send a message; the replies' texts, joined."""
        self.last_replies = await self.agent.handle_text(text, sender_id=self.sender) or []
        return "\n".join(str(reply.get("text", "")) for reply in self.last_replies)

    async def tracker(self) -> Any:
        """Rasa's tracker of the whole conversation."""
        return await self.agent.tracker_store.retrieve_full_tracker(self.sender)

    async def slots(self) -> Dict[str, Any]:
        """The slots as they are now."""
        tracker = await self.tracker()
        return dict(tracker.current_slot_values()) if tracker else {}


@asynccontextmanager
async def local_agent(database_url: Optional[str] = None, model: Path = MODEL) -> AsyncIterator[Any]:
    """The agent; conversations live in memory, requests in the database given or in one that is thrown away.

    Raises:
        NoModel: nothing is trained.
    """
    if not model.exists():
        raise NoModel(f"There is no model at {model}. Run `make train`.")
    if not settings().plain_rasa:
        install()
    from rasa.core.agent import load_agent
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.endpoints import EndpointConfig
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)
    with TemporaryDirectory() as folder, action_server(database_url or f"sqlite:///{folder}/desk.sqlite3") as url:
        endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
        endpoints.action = EndpointConfig(url=url, enable_selective_domain=True)
        endpoints.tracker_store = None
        yield await load_agent(model_path=str(model), endpoints=endpoints)
