"""The page of a conversation, read while the assistant does not answer: what was said stands in the database."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.integration.desk_site.live import polled
from tests.support.desk_site import Site

pytestmark = pytest.mark.usefixtures("silent_assistant")


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


def test_a_conversation_read_through_its_news_is_noted_too(site: Site) -> None:
    from django.utils import timezone

    from desk.people.models import AuditEntry

    handoff, client = site.handoff(conversation="one"), site.client("auditor")
    client.get(f"/live/{handoff.pk}/news?after=0")
    assert AuditEntry.objects.count() == 0, "nothing was said, and nothing read"
    site.say("one", ("user", "cancel otter"))
    for _ in range(2):
        assert "cancel otter" in client.get(f"/live/{handoff.pk}/news?after=0").content.decode()
    entry = AuditEntry.objects.get()
    assert (entry.by, entry.what, entry.subject) == ("auditor", "transcript", f"handoff:{handoff.pk}")
    AuditEntry.objects.update(at=timezone.now() - timedelta(hours=2))
    client.get(f"/live/{handoff.pk}/news?after=0")
    assert AuditEntry.objects.count() == 2


def test_a_store_of_conversations_in_trouble_is_said_and_the_page_goes_on(site: Site) -> None:
    from django.db import connections

    handoff, client = site.handoff(conversation="one"), site.client("agent")
    site.say("one", ("user", "cancel otter"))
    with connections["conversations"].cursor() as cursor:
        cursor.execute("ALTER TABLE events RENAME TO gone")
    page = client.get(f"/live/{handoff.pk}/")
    assert (page.status_code, "The store of conversations does not answer." in page.content.decode()) == (503, True)
    assert client.get(polled(page)).status_code == 503
    with connections["conversations"].cursor() as cursor:
        cursor.execute("ALTER TABLE gone RENAME TO events")
    assert "cancel otter" in client.get(polled(page)).content.decode()


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


@pytest.mark.parametrize(
    "address",
    ["999/", "999/news?after=0", "1/news?after=-1", "1/news?after=x", f"1/news?after={'9' * 5000}", "1/news"],
    ids=lambda address: address[:20],
)
def test_what_is_not_there_is_told_so(site: Site, address: str) -> None:
    site.handoff(pk=1)
    assert site.client("agent").get(f"/live/{address}").status_code in (400, 404)


def test_the_queue_has_a_way_to_the_conversation(site: Site) -> None:
    handoff = site.handoff()
    client = site.client("auditor")
    assert "Open the conversation" in client.get(f"/requests/handoff/{handoff.pk}/change/").content.decode()
    assert client.get("/requests/handoff/x/conversation/").status_code == 404
    answer = client.get(f"/requests/handoff/{handoff.pk}/conversation/")
    assert answer["Location"] == f"/live/{handoff.pk}/"
    assert site.client("tester").get(f"/requests/handoff/{handoff.pk}/conversation/").status_code == 403
