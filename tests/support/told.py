"""Conversations of a certain day, stored as the assistant stores them."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from itertools import count
from typing import Any

from assistant.conversations.database import database
from desk.seeding.talk import Talk
from tests.support.desk_site import Site

_NUMBERS = count(1)


class Teller:
    """Tells conversations into the databases of a site."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def begin(self, at: str, language: str = "en", conversation: str = "") -> Talk:
        """A conversation that a customer begins, in UTC: "2025-03-03 10:00"."""
        moment = datetime.fromisoformat(at).replace(tzinfo=timezone.utc)
        talk = Talk(conversation or f"told-{next(_NUMBERS)}", moment.timestamp(), language)
        talk.begins()
        talk.says("cancel otter", "cancel")
        talk.sets("language", language)
        return talk

    def asked(self, at: str, *slots: str, language: str = "en") -> Talk:
        """One in which these questions are asked, and all but the last are answered."""
        talk = self.begin(at, language)
        for number, slot in enumerate(slots):
            if number:
                talk.says("an answer")
            talk.asks(slot)
        return talk

    def store(self, *talks: Talk) -> None:
        """Keep them, as a turn's events are kept."""
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, self._store(talks)).result()

    async def _store(self, talks: tuple[Talk, ...]) -> None:
        conversations: Any = database(self._site.conversations_url)
        for talk in talks:
            await conversations.append(talk.conversation, [json.loads(row[-1]) for row in talk.rows], 0)
        if hasattr(conversations, "close"):
            await conversations.close()


def fails(talk: Talk) -> None:
    """The customer writes what the assistant does not understand."""
    talk.says("blorf", "nlu_fallback")
    talk.replies("utter_not_understood")
    talk.acts("action_listen")
