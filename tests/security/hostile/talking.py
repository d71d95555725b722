"""Hostile texts said to the assistant in this process: Rasa's agent and the real stores, without the network between.

Each text is said as the first message and as the answer to every question of the form, in a conversation of its own
that begins where a prepared one has come to that question. `as_typed` is what the chat's channel lets through; Rasa's
REST channel lets everything through.
"""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Optional

from assistant.channel.incoming import Unreadable, typed_text
from tests.security.hostile.corpus import Hostile
from tests.security.hostile.report import Report
from tests.security.hostile.sound import unsound

FIRST = "first message"
#: Where conversations stop -> what leads there.
_FACTS = "cancel some locations of my otter account in canada, standard account, i'm the billing admin"
WAYS: dict[str, tuple[str, ...]] = {
    FIRST: (),
    "product": ("cancel my account",),
    "request_type": ("cancel otter",),
    "addon": ("remove an add-on from otter",),
    "country": ("cancel my whole otter account",),
    "account_type": ("cancel my whole otter account in canada",),
    "role": ("cancel my whole otter account in canada, standard account",),
    "locations": (_FACTS,),
    "reasons": (_FACTS, "King West"),
    "comments": (_FACTS, "King West", "too expensive"),
    "phone": (_FACTS, "King West", "too expensive", "no comments"),
    "organization": (_FACTS, "King West", "too expensive", "no comments", "416 555 0134"),
    "confirm": (_FACTS, "King West", "too expensive", "no comments", "416 555 0134", "Corner Diner"),
}
#: What a template or a format would make of the corpus's own (texts/templates.yml).
EVALUATED = "133707"
SECONDS = 1.0
_TRIES = 3
_PLACEHOLDER = re.compile(r"\{\w+\}")


class Talk:
    """The agent, and the conversations that have come to each question."""

    def __init__(self, agent: Any, requests: Any) -> None:
        """`requests` counts what is filed."""
        self.agent, self._count_filed = agent, requests
        self._begun: dict[str, list[Any]] = {}

    async def prepare(self) -> None:
        """Come to every question once. Before, make the language detector load what it loads once in a process."""
        await self.agent.handle_text("отменить мой аккаунт", sender_id=uuid.uuid4().hex)
        for slot, lines in WAYS.items():
            sender = uuid.uuid4().hex
            for line in lines:
                await self.agent.handle_text(line, sender_id=sender)
            tracker = await self.agent.tracker_store.retrieve(sender)
            asked = tracker.get_slot("requested_slot") if tracker else None
            assert slot == FIRST or asked == slot, f"the way to {slot} leads to {asked}"
            self._begun[slot] = list(tracker.events) if tracker else []

    async def at(self, slot: str) -> str:
        """A new conversation that has come to a question."""
        from assistant.conversations.tracker import StoredTracker

        sender = uuid.uuid4().hex
        if self._begun[slot]:
            domain_slots = self.agent.domain.slots
            await self.agent.tracker_store.save(StoredTracker.from_events(sender, self._begun[slot], domain_slots))
        return sender

    async def say(self, each: Hostile, slot: str, report: Report, as_typed: bool = True) -> Optional[str]:
        """Say a text where a question is open; the reply, or None where the channel refuses the text."""
        text = each.text
        if as_typed:
            try:
                text = typed_text({"id": "a", "text": each.text})[1]
            except Unreadable as error:
                report.refused(error.code)
                return None
        before = await self._count_filed()
        for _ in range(_TRIES):  # a machine at work on something else is no slow text
            sender = await self.at(slot)
            began = time.monotonic()
            replies = await self.agent.handle_text(text, sender_id=sender) or []
            seconds = time.monotonic() - began
            if seconds <= SECONDS:
                break
        report.took(seconds, SECONDS, each, slot)
        said = "\n".join(str(reply.get("text") or "") for reply in replies)
        tracker = await self.agent.tracker_store.retrieve(sender)
        report.check(bool(said.strip()), each, f"{slot}: no answer")
        report.check(not _raw(said, text), each, f"{slot}: raw or evaluated: {_raw(said, text)}")
        report.check(await self._count_filed() == before, each, f"{slot}: something was filed")
        wrong = unsound(dict(tracker.current_slot_values()))
        report.check(not wrong, each, f"{slot}: unvalidated {wrong}")
        return said


def _raw(said: str, text: str) -> list[str]:
    """Placeholders and results of templates in a reply, other than the customer's own words."""
    found = {*_PLACEHOLDER.findall(said), *([EVALUATED] if EVALUATED in said else [])}
    return sorted(each for each in found if each not in text)


@asynccontextmanager
async def talk(folder: Path, database_url: str) -> AsyncIterator[Talk]:
    """The agent on its real stores; Django of this process must be connected to the database."""
    from asgiref.sync import sync_to_async

    from assistant.conversations.store import ConversationStore
    from assistant.running.local_agent import local_agent
    from desk.requests.models import Request

    async def filed() -> int:
        return int(await sync_to_async(Request.objects.count, thread_sensitive=False)())

    async with local_agent(database_url) as agent:
        agent.tracker_store = ConversationStore(agent.domain, f"sqlite:///{folder / 'conversations.sqlite3'}")
        agent.processor.tracker_store = agent.tracker_store
        talking = Talk(agent, filed)
        await talking.prepare()
        yield talking
