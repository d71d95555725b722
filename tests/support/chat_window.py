"""A customer's browser in tests: one window of the web chat, over a real socket (docs/web_chat.md)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Optional

import socketio

from assistant.channel.visitors import COOKIE
from tests.support.chat_client import Client, session_with
from tests.support.chat_visitor import PATH, SECONDS, address, new_id, origin, token, visitor_cookie
from tests.support.whole_assistant import WholeAssistant

__all__ = ["PATH", "SECONDS", "Refused", "Window", "address", "new_id", "origin", "token", "visitor_cookie"]


class Refused(Exception):
    """The server did not let the window in; `code` is the widget's, `detail` the host's developer's."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code, self.detail = code, detail


class Window:
    """One browser window. It is connected, and has its greeting, once it is made."""

    def __init__(
        self,
        assistant: WholeAssistant,
        cookie: Optional[str] = None,
        token: Any = None,
        *,
        transport: str = "websocket",
        query: str = "",
        auth: Optional[dict[str, Any]] = None,
        site: Optional[str] = None,
    ) -> None:
        """`cookie`: None for a new visitor, "" for none. `site`: the page's origin, when it is not the help centre."""
        self.cookie = visitor_cookie(assistant) if cookie is None else cookie
        self.messages: list[dict[str, Any]] = []
        self.typing: list[bool] = []
        self.greeting: dict[str, Any] = {}
        self.is_closed = False  # by the server
        self._refusals: list[Any] = []
        self._changed = threading.Condition()
        origins = {"origin": site or origin(assistant)}
        session = session_with(self.cookie) if transport == "polling" else None
        self._client = Client(reconnection=False, http_session=session, websocket_extra_options=origins)
        self._listen()
        headers = {"Cookie": f"{COOKIE}={self.cookie}"} if self.cookie else {}
        if transport == "polling":
            headers["Origin"] = site or origin(assistant)
        try:
            self._client.connect(
                address(assistant) + query, headers, {**(auth or {}), **({"token": token} if token else {})} or None,
                [transport], socketio_path=PATH, wait_timeout=SECONDS,
            )  # fmt: skip
        except socketio.exceptions.ConnectionError as error:
            told = self._refusals[0] if self._refusals and isinstance(self._refusals[0], dict) else {}
            raise Refused(
                told.get("message", "no connection"), str(told.get("data", {}).get("detail", error))
            ) from None
        self.until(lambda: bool(self.greeting))

    def _listen(self) -> None:
        self._client.on("conversation", lambda told: self._note(lambda: self.greeting.update(told)))
        self._client.on("message", lambda message: self._note(lambda: self.messages.append(message)))
        self._client.on("typing", lambda told: self._note(lambda: self.typing.append(told["on"])))
        self._client.on("disconnect", lambda: self._note(lambda: setattr(self, "is_closed", True)))
        self._client.on("connect_error", lambda told: self._note(lambda: self._refusals.append(told)))

    @property
    def conversation(self) -> list[dict[str, Any]]:
        """All messages the customer sees here: those of the greeting and those since."""
        return [*self.greeting["messages"], *self.messages]

    @property
    def newest(self) -> dict[str, Any]:
        """The newest message."""
        return self.conversation[-1]

    @property
    def reply(self) -> str:
        """All that was said after the customer's newest message."""
        texts: list[str] = []
        for message in reversed(self.conversation):
            if message["from"] == "customer":
                break
            texts.insert(0, message["text"])
        return "\n".join(texts)

    def say(self, text: Any, message_id: Optional[str] = None) -> dict[str, Any]:
        """Type something; the acknowledgement."""
        return self.send("say", {"id": message_id or new_id(), "text": text})

    def choose(self, *titles: str, message_id: Optional[str] = None) -> dict[str, Any]:
        """Press these buttons of the newest message that has any; the acknowledgement."""
        return self.choose_ids([self.choice(title) for title in titles], message_id)

    def choose_ids(self, ids: Any, message_id: Optional[str] = None) -> dict[str, Any]:
        """Send ids as if their buttons were pressed."""
        return self.send("choose", {"id": message_id or new_id(), "choices": ids})

    def choice(self, title: str) -> str:
        """The id of a button of the newest message that has any."""
        offered = {each["title"]: each["id"] for each in self.choices()}
        assert title in offered, list(offered)
        return offered[title]

    def choices(self) -> list[dict[str, str]]:
        """The buttons of the newest message that has any."""
        return list(next(each["choices"] for each in reversed(self.conversation) if each.get("choices")))

    def send(self, event: str, data: Any) -> dict[str, Any]:
        """Any event, with its acknowledgement."""
        answer: dict[str, Any] = self._client.call(event, data, timeout=SECONDS)
        return answer

    def send_without_waiting(self, event: str, data: Any, then: Optional[Callable[[Any], None]] = None) -> None:
        """Any event; `then` gets its acknowledgement."""
        self._client.emit(event, data, callback=then and (lambda answer: self._note(lambda: then(answer))))

    def until(self, happened: Callable[[], bool], seconds: float = SECONDS) -> None:
        """Return as soon as something that arrives makes this true; fail when nothing does in time."""
        with self._changed:
            assert self._changed.wait_for(happened, seconds), self.messages[-3:]

    def close(self) -> None:
        """Close the window. A polling client would wait until its last request is answered."""
        closing = threading.Thread(target=self._client.disconnect, daemon=True)
        closing.start()
        closing.join(1.0)

    def _note(self, change: Callable[[], Any]) -> None:
        with self._changed:
            change()
            self._changed.notify_all()
