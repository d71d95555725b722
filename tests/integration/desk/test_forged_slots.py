"""Slots that claim what no conversation led to, sent to the real action server: nothing is filed, and it says so."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.running.action_server import action_server
from tests.integration.desk.confirmed import Reply, confirmed_slots, run_action
from tests.integration.desk.conftest import KINDS, connected_to, new_desk
from tests.integration.desk.requests_to_file import counts

#: What is forged -> the slot that the form asks for again.
REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a phone number that is too short": ({"phone": "+44207946"}, "phone"),
    "a phone number that costs the caller": ({"phone": "+19005550123"}, "phone"),
    "a phone number that is no text": ({"phone": 442079460018}, "phone"),
    "a phone number without its country": ({"phone": "020 7946 0018"}, "phone"),
    "four reasons": ({"reasons": ["too_expensive", "closing", "hard_to_use", "other"]}, "reasons"),
    "no reason": ({"reasons": []}, "reasons"),
    "a reason that is not in the list": ({"reasons": ["because"]}, "reasons"),
    "a reason twice": ({"reasons": ["other", "other"]}, "reasons"),
    "reasons that are no list": ({"reasons": {"too_expensive": 1}}, "reasons"),
    "a request type that does not exist": ({"request_type": "cancel_the_weather"}, "request_type"),
    "a request type that is a list": ({"request_type": ["other"]}, "request_type"),
    "a product that does not exist": ({"product": "fax"}, "product"),
    "a role that does not exist": ({"role": "emperor"}, "role"),
    "an account type that does not exist": ({"account_type": "free"}, "account_type"),
    "an add-on that does not exist": ({"addon": "none"}, "confirm"),
    "locations to cancel that are none": ({"request_type": "cancel_locations", "locations": [" "]}, "locations"),
    "a business name as long as a novel": ({"organization": "x" * 121}, "organization"),
    "comments as long as a novel": ({"comments": "x" * 2001}, "comments"),
    "a confirmation that is a word": ({"confirm": "false"}, "confirm"),
}
#: Nothing is wrong with the answers, but the request is not ready.
NOT_READY: dict[str, dict[str, Any]] = {
    "no confirmation, but an outcome": {"confirm": None, "outcome": "filed", "reference": "OT-2222-2222-2222"},
    "no idempotency key": {"draft": {"key": None}},
    "comments that were never asked for": {"draft": {"comments_done": False}},
    "no phone number": {"phone": None},
    "no locations": {"request_type": "cancel_locations", "locations": None},
    "no product": {"product": None},
}
#: Forged facts that the decision answers with somebody else's outcome, whatever else the slots claim.
ELSEWHERE: dict[str, tuple[dict[str, Any], str]] = {
    "Future Foods, confirmed": ({"product": "future_foods"}, "handoff:success"),
    "CloudKitchens, confirmed": ({"product": "cloudkitchens"}, "handoff:cloudkitchens_billing"),
    "CloudRetail, confirmed": ({"product": "cloudretail"}, "form:cloudretail"),
    "an account in France": ({"country": "FR"}, "handoff:support"),
    "a country that does not exist": ({"country": "XX"}, "handoff:support"),
    "a country that is a list": ({"country": ["GB"]}, "handoff:support"),
    "an Enterprise account": ({"account_type": "enterprise"}, "handoff:csm"),
    "somebody who is no Billing Admin": ({"role": "other"}, "handoff:billing_admin"),
    "a forged outcome": (
        {"role": "other", "outcome": "filed", "reference": "OT-2222-2222-2222"},
        "handoff:billing_admin",
    ),
    "a Digital Solutions add-on": ({"addon": "loyalty"}, "handoff:support"),
    "a customer who gives no phone number": ({"draft": {"no_phone": True}}, "handoff:support"),
}


@pytest.fixture(scope="module", params=KINDS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the whole action server answers, with the desk's database open in this process too."""
    folder: Path = tmp_path_factory.mktemp("server")
    with new_desk(request, folder) as url, connected_to(url), action_server(url, log=folder / "log") as webhook:
        yield webhook


@pytest.fixture
def conversation() -> str:
    return uuid.uuid4().hex


def conclude(server: str, conversation: str, forged: dict[str, Any]) -> Reply:
    return run_action(server, confirmed_slots(**forged), conversation)


def requests_of(conversation: str) -> Any:
    from django.apps import apps

    return apps.get_model("requests", "Request").objects.filter(conversation=conversation)


def test_a_request_that_was_not_forged_is_filed(server: str, conversation: str) -> None:
    reply = conclude(server, conversation, {})
    assert reply.responses == ["utter_filed"]
    assert reply.slots["reference"] == requests_of(conversation).get().reference


def test_an_add_on_that_is_not_in_the_list_is_filed_by_the_customers_own_name(server: str, conversation: str) -> None:
    reply = conclude(server, conversation, {"addon": "other", "draft": {"other_addon": "Kitchen Display"}})
    assert reply.responses == ["utter_filed"]
    stored = requests_of(conversation).get()
    assert (stored.addon, stored.other_addon) == ("other", "Kitchen Display")


@pytest.mark.parametrize(("forged", "asked_again"), REFUSED.values(), ids=REFUSED)
def test_an_answer_that_is_wrong_is_not_filed_but_asked_for_again(
    server: str, conversation: str, forged: dict[str, Any], asked_again: str
) -> None:
    reply = conclude(server, conversation, forged)
    assert reply.responses == ["utter_filing_failed"]
    assert not requests_of(conversation).exists()
    assert "outcome" not in reply.slots
    assert reply.next_action == "request_form"
    form = run_action(server, {**confirmed_slots(**forged), **reply.slots}, conversation, "validate_request_form")
    assert (form.slots["requested_slot"], form.responses[-1]) == (asked_again, f"utter_ask_{asked_again}")


@pytest.mark.parametrize("forged", NOT_READY.values(), ids=NOT_READY)
def test_a_request_that_is_not_ready_is_not_filed(server: str, conversation: str, forged: dict[str, Any]) -> None:
    reply = conclude(server, conversation, forged)
    assert reply.responses == ["utter_filing_failed"]
    assert not requests_of(conversation).exists()
    assert reply.next_action == "request_form"


@pytest.mark.parametrize(("forged", "outcome"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_request_that_the_decision_sends_elsewhere_is_handed_off_and_not_filed(
    server: str, conversation: str, forged: dict[str, Any], outcome: str
) -> None:
    before = counts().get("Handoff", 0)
    reply = conclude(server, conversation, forged)
    assert reply.responses == [f"utter_{outcome.partition(':')[0]}"]
    assert reply.slots["outcome"] == outcome
    assert not requests_of(conversation).exists()
    assert counts()["Handoff"] == before + 1


def test_hand_offs_of_two_conversations_without_a_key_are_both_recorded(server: str) -> None:
    before = counts().get("Handoff", 0)
    for conversation in (uuid.uuid4().hex, uuid.uuid4().hex):
        conclude(server, conversation, {"country": "FR", "draft": {"key": None}})
    assert counts()["Handoff"] == before + 2


def test_a_person_is_called_whatever_the_slots_hold(server: str, conversation: str) -> None:
    slots = confirmed_slots(product="fax", request_type=["other"])
    reply = run_action(server, slots, conversation, "action_hand_to_person")
    assert reply.responses == ["utter_person_support"]
    assert reply.slots["outcome"] == "handoff:support"
