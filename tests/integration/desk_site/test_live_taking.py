"""Taking and closing hand-offs, with an assistant that does not answer: nothing is lost and nobody is told a lie."""

from __future__ import annotations

import pytest

from tests.integration.desk_site.live import history, presence
from tests.support.desk_site import Site

pytestmark = pytest.mark.usefixtures("silent_assistant")

ACTS = ("join", "leave", "say", "typing")


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
    handoff = site.handoff()
    assert client.post(f"/live/{handoff.pk}/{act}").status_code == 403
    client.get(f"/live/{handoff.pk}/{act}", follow=True)
    handoff.refresh_from_db()
    assert (handoff.status, handoff.assigned_to) == ("waiting", None)


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
    presence(site, "kim", seconds_ago=200)
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
