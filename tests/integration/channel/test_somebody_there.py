"""Who asks for a person is told what happens: somebody is there, nobody is, or the one who was there has gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from tests.integration.channel.conftest import OpenWindow
from tests.integration.channel.desk_side import DeskSide
from tests.integration.channel.looking import conversation_of, filed
from tests.support.chat_window import Window
from tests.support.desk_site import Site, connected_site
from tests.support.whole_assistant import WholeAssistant

PERSON = {"en": "a human please", "fr": "une personne, s'il vous plaît"}


@pytest.fixture
def site(assistant: WholeAssistant) -> Iterator[Site]:
    with connected_site(assistant.environment["DATABASE_URL"], assistant.environment["CONVERSATIONS_URL"]) as connected:
        yield connected


@pytest.fixture
def kim_seen(site: Site) -> Iterator[Callable[[float], None]]:
    """Kim, who is available; her page was last open so many seconds ago."""
    from django.utils import timezone

    from desk.live.models import Presence

    def seen(seconds_ago: float) -> None:
        told = {"available": True, "seen_at": timezone.now() - timedelta(seconds=seconds_ago)}
        Presence.objects.update_or_create(user=site.person("agent", "Kim"), defaults=told)

    yield seen
    Presence.objects.all().delete()


def asks_for_a_person(window: Window, language: str) -> str:
    window.say({"en": "hello there", "fr": "bonjour"}[language])
    assert window.say(PERSON[language]) == {"ok": True}
    return window.reply


@pytest.mark.parametrize(
    ("language", "told"), [("en", "someone is at their desk now"), ("fr", "Quelqu'un est à son poste")]
)
def test_somebody_is_there(
    open_window: OpenWindow, kim_seen: Callable[[float], None], language: str, told: str
) -> None:
    kim_seen(0)
    reply = asks_for_a_person(open_window(), language)
    assert told in reply and "681-8837" in reply


@pytest.mark.parametrize(
    ("language", "told"), [("en", "I've passed this on for a person"), ("fr", "J'ai transmis le tout")]
)
def test_nobody_is_there_and_the_hand_off_waits_in_the_queue(
    assistant: WholeAssistant, open_window: OpenWindow, kim_seen: Callable[[float], None], language: str, told: str
) -> None:
    kim_seen(100)
    window = open_window()
    reply = asks_for_a_person(window, language)
    assert told in reply and "desk" not in reply and "poste" not in reply
    (handoff,) = filed(assistant, conversation_of(window), "handoff")
    assert handoff["status"] == "waiting"


def test_a_contact_of_their_own_is_named_as_well(open_window: OpenWindow, kim_seen: Callable[[float], None]) -> None:
    kim_seen(0)
    window = open_window()
    window.say("I want to cancel Future Foods")
    window.say("a human please")
    assert "success@tryotter.com" in window.reply and "I've told our team as well" in window.reply


def test_an_agent_who_has_gone_leaves_nobody_waiting_for_them(
    assistant: WholeAssistant, open_window: OpenWindow, site: Site, kim_seen: Callable[[float], None]
) -> None:
    window = open_window()
    window.say("cancel my otter account")
    window.say("a human please")
    kim = DeskSide(assistant, window)
    kim_seen(100)
    kim.join()
    window.say("are you there?")
    assert kim.state["joined"], "a minute and a half is no absence"
    kim_seen(200)
    assert window.say("hello?") == {"ok": True}
    window.until(lambda: bool(window.newest.get("choices")))
    gone, question = window.conversation[-2:]
    assert "Kim seems to have been cut off" in gone["text"] and "country" in question["text"]
    (handoff,) = filed(assistant, kim.conversation, "handoff")
    assert (handoff["status"], handoff["assigned_to_id"]) == ("waiting", None)
    assert kim.state["joined"] is False
