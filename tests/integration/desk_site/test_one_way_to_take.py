"""Live pages and the queue are one way to take, close and put back: whoever is in a conversation is left there."""

from __future__ import annotations

import pytest

from tests.integration.desk_site.live import history, presence
from tests.integration.desk_site.queue_pages import do, told, topics
from tests.support.desk_site import Site

pytestmark = pytest.mark.usefixtures("silent_assistant")


def test_what_is_taken_and_closed_is_told_to_others_however_it_was_done(site: Site) -> None:
    from desk.live.taking import close, take, who_answers

    handoff = site.handoff()
    take(handoff.pk, site.person("agent"))
    assert who_answers(handoff.conversation) == "queue"
    take(handoff.pk, site.person("agent"))
    close(handoff.pk, site.person("agent"), "given back to the assistant")
    assert topics() == ["handoff.taken", "handoff.put_back", "handoff.taken", "handoff.closed"]
    assert who_answers(handoff.conversation) == "nobody"


def test_a_customer_who_has_asked_twice_has_one_agent_in_the_queue_too(site: Site) -> None:
    first, second = (site.handoff(conversation="one") for _ in range(2))
    do(site.client("agent", "kim"), first, "take")
    second.refresh_from_db()
    assert second.assigned_to == site.person("agent", "kim")
    do(site.client("agent", "kim"), second, "close")
    first.refresh_from_db()
    assert (first.status, history(first)) == ("closed", [("taken", "kim"), ("closed", "kim")])


@pytest.mark.parametrize("move", ["take", "close", "put_back"])
def test_the_queue_leaves_a_conversation_to_the_colleague_who_is_in_it(site: Site, move: str) -> None:
    taken = {"conversation": "one", "status": "taken"}
    kims = site.handoff(**taken, assigned_to=site.person("agent", "kim"))
    olas = site.handoff(**taken, assigned_to=site.person("agent", "max"))
    presence(site, "kim")
    assert "kim has this conversation." in told(do(site.client("agent", "ola"), olas, move))
    for each in (kims, olas):
        each.refresh_from_db()
        assert (each.status, each.version, history(each)) == ("taken", 0, [])
    presence(site, "kim", seconds_ago=200)
    do(site.client("agent", "ola"), olas, move)
    kims.refresh_from_db()
    assert kims.version == 1


def test_whose_a_conversation_is_all_its_hand_offs_tell(site: Site) -> None:
    mine = site.handoff(conversation="one", status="taken", assigned_to=site.person("agent"))
    site.handoff(conversation="one", status="taken", assigned_to=site.person("agent", "kim"))
    client = site.client("agent")
    refused = client.post(f"/live/{mine.pk}/say", {"id": "a", "text": "hello"})
    assert (refused.status_code, refused.json()) == (409, {"error": "kim has this conversation."})
    page = client.post(f"/live/{mine.pk}/leave", {"to": "closed"}, follow=True).content.decode()
    assert "kim has this conversation." in page, "and the assistant was not asked, which does not answer"
    assert "You still have this conversation." not in page
