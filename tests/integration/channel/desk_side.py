"""What the desk does in a conversation, over HTTP as it does it, by an agent who has the conversation."""

from __future__ import annotations

from typing import Any, Optional

import requests

from tests.integration.channel.looking import conversation_of
from tests.support.chat_visitor import new_id
from tests.support.chat_window import SECONDS, Window, address
from tests.support.desk_site import connected_site
from tests.support.whole_assistant import WholeAssistant

DONE = (200, {"ok": True})


class DeskSide:
    """An agent in one window's conversation."""

    def __init__(self, assistant: WholeAssistant, window: Window, name: str = "Kim") -> None:
        self._assistant, self.name = assistant, name
        self.conversation = conversation_of(window)
        self._has_it()

    def _has_it(self) -> None:
        """At the desk, with a live page open."""
        with connected_site(
            self._assistant.environment["DATABASE_URL"], self._assistant.environment["CONVERSATIONS_URL"]
        ) as site:
            from desk.live.presence import note_seen
            from desk.requests.models import Handoff

            person, mine = site.person("agent", self.name), Handoff.objects.filter(conversation=self.conversation)
            note_seen(person)
            if not mine.update(status="taken", assigned_to=person):
                site.handoff(conversation=self.conversation, status="taken", assigned_to=person)

    def ask(self, method: str, path: str, body: Any = None, token: Optional[str] = None) -> requests.Response:
        """Any address below /chat/agents/; with the right token, if no other is given."""
        right = f"Bearer {self._assistant.environment['RASA_TOKEN']}"
        headers = {"Authorization": right if token is None else token}
        url = f"{address(self._assistant)}/chat/agents/{path}"
        return requests.request(method, url, json=body, headers=headers, timeout=SECONDS)

    def act(self, what: str, **body: Any) -> tuple[int, dict[str, Any]]:
        """Join, say, type or leave; status and answer."""
        answer = self.ask("POST", f"{self.conversation}/{what}", {"name": self.name, **body})
        return answer.status_code, answer.json()

    def join(self) -> tuple[int, dict[str, Any]]:
        return self.act("join")

    def say(self, text: str, message_id: str = "") -> tuple[int, dict[str, Any]]:
        return self.act("say", text=text, id=message_id or new_id())

    def leave(self, to: str = "bot") -> tuple[int, dict[str, Any]]:
        return self.act("leave", to=to)

    @property
    def state(self) -> dict[str, Any]:
        return dict(self.ask("GET", self.conversation).json())
