"""Taking and closing hand-offs, with an assistant that does not answer: nothing is lost and nobody is told a lie."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from assistant.running.action_server import free_port
from assistant.settings import settings
from tests.integration.desk_site.test_live_queue import polled, presence
from tests.support.desk_site import Site

ACTS = ("join", "leave", "say", "typing")


@pytest.fixture(autouse=True)
def silent_assistant(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing listens where the assistant should answer."""
    monkeypatch.setenv("ASSISTANT_API_URL", f"http://127.0.0.1:{free_port()}")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def history(handoff: Any) -> list[tuple[str, str]]:
    from desk.requests.models import HistoryEntry

    return list(HistoryEntry.objects.filter(subject=f"handoff:{handoff.pk}").order_by("id").values_list("change", "by"))


@pytest.mark.parametrize("role", ["auditor", "tester"])
@pytest.mark.parametrize("act", ACTS)
def test_who_may_not_join_is_refused(site: Site, role: str, act: str) -> None:
    handoff = site.handoff()
    values = {"text": "hi", "id": "a", "to": "closed"}
    assert site.client(role).post(f"/live/{handoff.pk}/{act}", values).status_code == 403
    handoff.refresh_from_db()
    assert (handoff.status, history(handoff)) == ("waiting", [])


@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_done_without_the_pages_own_token(site: Site, act: str) -> None:
    from django.test import Client

    client = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    client.force_login(site.person("agent"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(f"/live/{site.handoff().pk}/{act}").status_code == 403
    assert client.get(f"/live/{site.handoff().pk}/{act}").status_code == 405


def test_taking_is_written_down_and_covers_all_that_the_customer_waits_for(site: Site) -> None:
    from desk.live.taking import take

    first, second, other = site.handoff(conversation="one"), site.handoff(conversation="one"), site.handoff()
    passed_on = site.handoff(conversation="one", status="passed_on", asked_for_person=False)
    for _ in range(2):
        take(second.pk, site.person("agent"))
    for each in (first, second, other, passed_on):
        each.refresh_from_db()
    assert [each.status for each in (first, second, other, passed_on)] == ["taken", "taken", "waiting", "passed_on"]
    assert second.assigned_to == site.person("agent")
    assert (second.version, history(second)) == (1, [("taken", "agent")])


def test_the_second_agent_is_told_who_has_it(site: Site) -> None:
    from desk.live.taking import take

    handoff = site.handoff()
    take(handoff.pk, site.person("agent", "kim"))
    presence(site, "kim")
    answer = site.client("agent", "ola").post(f"/live/{handoff.pk}/join", follow=True)
    assert "kim has this conversation." in answer.content.decode()
    handoff.refresh_from_db()
    assert handoff.assigned_to == site.person("agent", "kim")


def test_a_conversation_whose_agent_has_gone_can_be_taken_over(site: Site) -> None:
    from desk.live.taking import take

    handoff = site.handoff()
    take(handoff.pk, site.person("agent", "kim"))
    presence(site, "kim", seconds_ago=100)
    page = site.client("agent", "ola").get(f"/live/{handoff.pk}/").content.decode()
    assert "kim has this conversation, but is not here." in page and "Take over" in page
    take(handoff.pk, site.person("agent", "ola"))
    handoff.refresh_from_db()
    assert handoff.assigned_to == site.person("agent", "ola")


def test_an_assistant_that_is_silent_leaves_it_to_be_joined(site: Site) -> None:
    handoff, client = site.handoff(), site.client("agent")
    page = client.post(f"/live/{handoff.pk}/join", follow=True).content.decode()
    assert "You have taken it, but not joined yet. The assistant did not answer." in page
    handoff.refresh_from_db()
    assert handoff.status == "taken"


def test_what_the_assistant_did_not_take_is_not_called_sent(site: Site) -> None:
    from desk.live.taking import take

    handoff, client = site.handoff(), site.client("agent")
    said = {"id": "a", "text": "hello"}
    refused = client.post(f"/live/{handoff.pk}/say", said)
    assert refused.status_code == 409
    assert refused.json() == {"error": "You do not have this conversation. Press Join first."}
    take(handoff.pk, site.person("agent"))
    silent = client.post(f"/live/{handoff.pk}/say", said)
    assert silent.status_code == 503
    assert silent.json()["error"].startswith("The assistant did not answer. Your text is kept")


def test_leaving_fails_whole_when_the_customer_could_not_be_told(site: Site) -> None:
    from desk.live.taking import take

    handoff, client = site.handoff(), site.client("agent")
    take(handoff.pk, site.person("agent"))
    page = client.post(f"/live/{handoff.pk}/leave", {"to": "bot"}, follow=True).content.decode()
    assert "You still have this conversation. The assistant did not answer." in page
    handoff.refresh_from_db()
    assert (handoff.status, history(handoff)) == ("taken", [("taken", "agent")])


def test_opening_a_conversation_is_noted_once_and_looking_for_news_is_not(site: Site) -> None:
    from desk.people.models import AuditEntry

    handoff, client = site.handoff(conversation="one"), site.client("auditor")
    site.say("one", ("user", "cancel otter"), ("bot", "Which <country>?"))
    page = client.get(f"/live/{handoff.pk}/").content.decode()
    assert "cancel otter" in page and "Which &lt;country&gt;?" in page
    assert "The assistant does not answer" in page
    assert 'id="live-join"' not in page, "who reads only has nothing to press"
    client.get(f"/live/{handoff.pk}/news?after=0")
    assert list(AuditEntry.objects.values_list("by", "what", "subject")) == [
        ("auditor", "transcript", f"handoff:{handoff.pk}")
    ]


def test_news_are_what_was_said_since_and_what_has_changed(site: Site) -> None:
    handoff, client = site.handoff(conversation="one"), site.client("agent")
    site.say("one", ("user", "first"))
    news = polled(client.get(f"/live/{handoff.pk}/"))
    assert client.get(news).status_code == 204
    site.say("one", ("user", "second"))
    answer = client.get(news).content.decode()
    assert "second" in answer and "first" not in answer and 'id="live-acts"' not in answer
    assert client.get(polled(client.get(news))).status_code == 204
    handoff.status = "closed"
    handoff.save()
    assert "Closed." in client.get(news).content.decode()


@pytest.mark.parametrize("address", ["999/", "999/news?after=0", "1/news?after=-1", "1/news?after=x", "1/news"])
def test_what_is_not_there_is_told_so(site: Site, address: str) -> None:
    site.handoff(pk=1)
    assert site.client("agent").get(f"/live/{address}").status_code in (400, 404)


def test_the_queue_has_a_way_to_the_conversation(site: Site) -> None:
    handoff = site.handoff()
    client = site.client("auditor")
    assert "Open the conversation" in client.get(f"/requests/handoff/{handoff.pk}/change/").content.decode()
    answer = client.get(f"/requests/handoff/{handoff.pk}/conversation/")
    assert answer["Location"] == f"/live/{handoff.pk}/"
    assert site.client("tester").get(f"/requests/handoff/{handoff.pk}/conversation/").status_code == 403
