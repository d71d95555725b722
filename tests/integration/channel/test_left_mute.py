"""However a hand-off leaves its agent, the customer is answered: at once, or when they write next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from assistant.running.action_server import free_port
from assistant.settings import settings
from tests.integration.channel.desk_side import DONE, DeskSide
from tests.support.chat_window import Window, address
from tests.support.desk_site import Site, connected_site
from tests.support.whole_assistant import WholeAssistant


@pytest.fixture
def site(assistant: WholeAssistant, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The desk's pages, which speak with the assistant."""
    monkeypatch.setenv("ASSISTANT_API_URL", address(assistant))
    monkeypatch.setenv("RASA_TOKEN", assistant.environment["RASA_TOKEN"])
    settings.cache_clear()
    with connected_site(assistant.environment["DATABASE_URL"], assistant.environment["CONVERSATIONS_URL"]) as connected:
        yield connected
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def nobody_listens(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the desk asks the assistant, which itself lives on."""
    monkeypatch.setenv("ASSISTANT_API_URL", f"http://127.0.0.1:{free_port()}")
    settings.cache_clear()


def move(site: Site, kim: DeskSide, name: str) -> str:
    """Press a button of the queue; what the page says then."""
    from desk.requests.models import Handoff

    row = Handoff.objects.get(conversation=kim.conversation)
    answer = site.client("agent", "Kim").post(
        f"/requests/handoff/{row.pk}/move/", {"move": name, "version": row.version}, follow=True
    )
    return str(answer.content.decode())


@pytest.mark.parametrize(("name", "told"), [("close", "closed the conversation"), ("put_back", "Kim has left")])
def test_the_queues_buttons_bring_the_bot_back_at_once(
    site: Site, window: Window, kim: DeskSide, name: str, told: str
) -> None:
    kim.join()
    assert "did not answer" not in move(site, kim, name)
    window.until(lambda: any(told in each["text"] for each in window.conversation))
    assert kim.state["joined"] is False
    window.say("hello")
    assert window.newest["from"] == "bot"


@pytest.mark.parametrize(("name", "told"), [("close", "Kim has left"), ("put_back", "Kim seems to have been cut off")])
@pytest.mark.usefixtures("nobody_listens")
def test_what_the_assistant_was_not_told_it_finds_out_when_the_customer_writes(
    site: Site, window: Window, kim: DeskSide, name: str, told: str
) -> None:
    kim.join()
    assert "the assistant did not answer" in move(site, kim, name)
    assert kim.state["joined"] is True
    assert window.say("are you there?") == {"ok": True}
    window.until(lambda: bool(window.newest.get("choices")))
    assert sum(told in each["text"] for each in window.conversation) == 1
    assert kim.state["joined"] is False


def test_an_agent_who_is_there_is_never_interrupted(window: Window, kim: DeskSide) -> None:
    kim.join()
    for text in ("one", "two"):
        assert window.say(text) == {"ok": True}
    assert kim.say("I'm here") == DONE


def test_a_message_that_cannot_be_read_is_told_as_that(site: Site, window: Window, kim: DeskSide) -> None:
    from desk.requests.models import Handoff

    kim.join()
    handoff = Handoff.objects.get(conversation=kim.conversation)
    client: Any = site.client("agent", "Kim")
    answer = client.post(f"/live/{handoff.pk}/say", {"id": "no id", "text": "hi"})
    assert (answer.status_code, "could not read" in answer.json()["error"]) == (409, True)
