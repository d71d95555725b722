"""Agents work requests: what they may do, what is refused and why, and who of two is told."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

from tests.integration.desk_site.queue_pages import do, history_of, page_of, text_of, told, topics
from tests.support.desk_site import Site


def test_a_request_is_worked_from_new_to_done(site: Site) -> None:
    request, agent = site.request(), site.client("agent", "ana")
    do(agent, request, "take")
    do(agent, request, "call", note="Voicemail is full")
    do(agent, request, "call")
    request.refresh_from_db()
    assert (request.status, request.tries, request.assigned_to.username) == ("called", 2, "ana")
    do(agent, request, "begin")
    do(agent, request, "finish", note="Cancelled both stores")
    request.refresh_from_db()
    assert (request.status, request.version) == ("done", 5)
    assert history_of(request) == [
        ("ana", "took it"), ("ana", "called and got no answer"), ("ana", "called and got no answer"),
        ("ana", "began with it"), ("ana", "finished it"),
    ]  # fmt: skip
    page = text_of(agent.get(page_of(request)))
    assert "Voicemail is full" in page
    assert "Cancelled both stores" in page
    assert topics() == ["request.taken", "request.called", "request.called", "request.begun", "request.done"]


def test_the_second_of_two_agents_is_told_and_changes_nothing(site: Site) -> None:
    request = site.request()
    do(site.client("agent", "ana"), request, "begin", version=0)
    ben = site.client("agent", "ben")
    answer = do(ben, request, "call", version=0, note="Asked for Margot")
    assert "Nothing was changed" in told(answer)
    assert "ana began with it" in told(answer)
    assert "Asked for Margot" in text_of(ben.get(page_of(request))), "what was written is not lost"
    assert "Asked for Margot" not in text_of(ben.get(page_of(request)))
    request.refresh_from_db()
    assert (request.status, request.tries, request.assigned_to.username) == ("in_progress", 0, "ana")
    assert history_of(request) == [("ana", "began with it")]


def test_an_agent_is_told_what_the_customer_did_meanwhile(site: Site) -> None:
    from desk.requests.filing import file_request, withdraw_request

    now = datetime(2026, 11, 25, 12, tzinfo=timezone.utc)
    answers = {"product": "otter", "request_type": "other", "country": "CA", "phone": "+14165550123"}
    agent = site.client("agent")
    request = file_request("key", "conversation", answers, now, 2)
    file_request("key", "conversation", {**answers, "phone": "+14165550199", "comments": "Hi"}, now, 2)
    answer = do(agent, request, "begin", version=0)
    assert "The customer corrected it: comments, phone" in told(answer)
    withdraw_request(request.reference, "conversation")
    assert "The customer withdrew it" in told(do(agent, request, "begin", version=1))
    request.refresh_from_db()
    assert request.status == "withdrawn"
    assert "This request was withdrawn by the customer at " in told(do(agent, request, "begin"))
    assert "What have you done?" not in text_of(agent.get(page_of(request)))


@pytest.mark.parametrize(
    ("status", "move", "why"),
    [
        ("new", "finish", "“Done” is not for one that is new."),
        ("in_progress", "call", "“Called, no answer” is not for one that is in progress."),
        ("done", "take", "A lead can reopen it."),
        ("new", "put_back", "Nobody has it."),
        ("new", "note", "Write the note first."),
    ],
)
def test_an_illegal_move_is_refused_with_the_reason(site: Site, status: str, move: str, why: str) -> None:
    request = site.request(status=status)
    assert why in told(do(site.client("agent"), request, move))
    request.refresh_from_db()
    assert (request.status, request.version) == (status, 0)
    assert history_of(request) == []
    assert topics() == []


def test_only_a_lead_reopens_what_is_done(site: Site) -> None:
    request = site.request(status="done")
    assert do(site.client("agent"), request, "reopen").status_code == 403
    assert "Reopen" not in text_of(site.client("agent").get(page_of(request)))
    do(site.client("lead"), request, "reopen")
    request.refresh_from_db()
    assert request.status == "in_progress"


def test_taking_over_says_from_whom(site: Site) -> None:
    request = site.request()
    do(site.client("agent", "ana"), request, "take")
    assert "You have it already." in told(do(site.client("agent", "ana"), request, "take"))
    buttons = text_of(site.client("agent", "ana").get(page_of(request)))
    assert "Put back" in buttons
    assert "Take it" not in buttons
    do(site.client("agent", "ben"), request, "take")
    assert history_of(request)[-1] == ("ben", "took it over from ana")


@pytest.mark.parametrize(
    "data",
    [
        {}, {"move": "take"}, {"move": "fly", "version": "0"}, {"move": "take", "version": "x"},
        {"move": "take", "version": "9" * 5000}, {"move": "take", "version": "²"}, {"move": "take", "version": "0\n"},
    ],
)  # fmt: skip
def test_a_broken_form_changes_nothing(site: Site, data: dict[str, Any]) -> None:
    request = site.request()
    assert site.client("agent").post(f"/requests/request/{request.pk}/move/", data).status_code == 404
    assert site.client("agent").post("/requests/request/999/move/", {"move": "take", "version": "0"}).status_code == 404
    far = {"move": "take", "version": "0"}
    assert site.client("agent").post(f"/requests/request/{'9' * 5000}/move/", far).status_code == 404
    news = site.client("agent").get(f"/requests/request/{request.pk}/news/", {"version": data.get("version", "x")})
    assert news.status_code == (200 if data.get("version") == "0" else 404)
    assert history_of(request) == []


def test_a_note_is_kept_whatever_it_holds(site: Site) -> None:
    request = site.request()
    do(site.client("agent"), request, "note", note="<b>Call</b> after\x00 6\n" + "x" * 3000)
    page = site.client("agent").get(page_of(request)).content.decode()
    assert "&lt;b&gt;Call&lt;/b&gt; after 6" in page
    assert "x" * 3000 not in page


def test_an_open_page_learns_what_others_did(site: Site) -> None:
    request, client = site.request(), site.client("agent", "ben")
    news = f"/requests/request/{request.pk}/news/"
    before = client.get(f"{news}?version=0")
    assert (before.status_code, text_of(before)) == (200, "")
    do(site.client("agent", "ana"), request, "take")
    after = client.get(f"{news}?version=0")
    assert after.status_code == 286
    assert "Meanwhile: ana took it at" in text_of(after)
    assert client.get(f"{news}?version=x").status_code == 404
    assert client.get("/requests/request/999/news/?version=0").status_code == 404
    assert site.client("tester").get(f"{news}?version=0").status_code == 403
