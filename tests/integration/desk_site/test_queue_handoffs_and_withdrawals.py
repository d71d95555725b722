"""Hand-offs and withdrawals are worked as requests are, each with moves of its own."""

from __future__ import annotations

from tests.integration.desk_site.queue_pages import do, history_of, told, topics
from tests.support.desk_site import Site


def test_a_handoff_is_taken_and_closed(site: Site) -> None:
    handoff, agent = site.handoff(), site.client("agent", "ana")
    do(agent, handoff, "take")
    assert "ana took it" in told(do(site.client("agent", "ben"), handoff, "close", version=0))
    do(agent, handoff, "close")
    handoff.refresh_from_db()
    assert (handoff.status, handoff.assigned_to.username) == ("closed", "ana")
    assert "This hand-off was closed" in told(do(agent, handoff, "take"))
    assert topics() == ["handoff.taken", "handoff.closed"]


def test_a_withdrawal_is_noted_once_and_stands_in_the_requests_history(site: Site) -> None:
    from desk.requests.filing import withdraw_request
    from desk.requests.models import Withdrawal

    request = site.request()
    withdraw_request(request.reference, "conversation")
    withdrawal = Withdrawal.objects.get()
    do(site.client("agent", "ana"), withdrawal, "note_it")
    withdrawal.refresh_from_db()
    assert withdrawal.noted
    assert "This withdrawal was noted" in told(do(site.client("agent", "ben"), withdrawal, "note_it"))
    assert history_of(request) == [("The customer", "withdrew it"), ("ana", "noted the withdrawal")]
