"""What a page asked for and what it complained of."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage

from tests.support.whole_assistant import WholeAssistant


class Watch:
    """Watches every page of a context."""

    def __init__(self, context: BrowserContext, assistant: WholeAssistant) -> None:
        ports = [assistant.environment[each] for each in ("WEB_PORT", "RASA_PORT", "DESK_PORT")]
        self._own = {f"{host}:{port}" for host in ("localhost", "127.0.0.1") for port in ports}
        self._requests: list[str] = []
        self._complaints: list[str] = []
        self._expected: tuple[str, ...] = ()
        context.on("request", lambda request: self._requests.append(request.url))
        context.on("console", self._heard)
        context.on("weberror", lambda error: self._complaints.append(str(error.error)))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._complaints.append(message.text)

    def expect(self, *parts: str) -> None:
        """Complaints that hold one of these are part of the test, such as a lost connection."""
        self._expected = (*self._expected, *parts)

    def check(self) -> None:
        """Fail for a request to another host or a complaint that the test did not expect."""
        asked = [urlsplit(url) for url in self._requests]
        foreign = [url for url in asked if url.scheme != "blob" and url.netloc not in self._own]
        unexpected = [each for each in self._complaints if not any(part in each for part in self._expected)]
        assert asked, "no page was opened"
        assert not foreign, f"other hosts were asked: {foreign}"
        assert not unexpected, f"the console says: {unexpected}"
