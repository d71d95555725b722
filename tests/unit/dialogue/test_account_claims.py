from __future__ import annotations

from typing import Any

import pytest

from assistant.decision.policy import Policy
from assistant.dialogue.account_claims import signed_in
from assistant.dialogue.interpret import interpret
from assistant.dialogue.next_step import next_slot
from assistant.dialogue.state import State
from assistant.dialogue.vouching import visitor_in, vouched
from tests.unit.dialogue.replies import reply
from tests.unit.dialogue.turns import turn

VISITOR = {
    "subject": "user-7",
    "name": "Noor",
    "organization": "Naan Stop",
    "country": "CA",
    "role": "billing_admin",
    "account_type": "standard",
    "language": "fr",
}


def after(says: str, policy: Policy, visitor: dict[str, Any] = VISITOR, **message: Any) -> State:
    state = State(product="otter", request_type="other", visitor=dict(visitor))
    state.draft.wish = "other"
    return interpret(turn(says, **message), state, policy, "key")


def test_claims_fill_their_slots_and_are_not_asked(policy: Policy) -> None:
    state = after("otter", policy, asked="product")
    assert (state.organization, state.country, state.role, state.account_type) == (
        "Naan Stop", "CA", "billing_admin", "standard",
    )  # fmt: skip
    assert next_slot(state, policy) == "reasons"


def test_the_chat_begins_in_the_language_of_the_sign_in_and_goes_on_in_the_customers(policy: Policy) -> None:
    assert after("otter", policy, asked="product").language == "fr"
    spoken = after("please cancel it", policy, asked="product", language={"name": "en", "confidence": 0.99})
    assert spoken.language == "en"


@pytest.mark.parametrize(
    ("says", "message", "slot"),
    [
        ("the country is Germany", {"asked": "request_type"}, "country"),
        ("the country is Germany", {"asked": "reasons"}, "country"),
        ("le type de compte est facturation annuelle", {"asked": "comments"}, "account_type"),
        ("I'm not the billing admin", {"asked": "comments"}, "role"),
        ("annual billing", {"asked": "account_type"}, "account_type"),
        ("I'm not the billing admin", {"asked": "reasons", "intent": "deny"}, "role"),
        ("the business name is Burger Barn", {"asked": "confirm", "intent": "correct"}, "organization"),
        ("the country is wrong", {"asked": "confirm", "intent": "correct"}, "country"),
    ],
)
def test_no_message_changes_a_claim_and_the_customer_is_told(
    says: str, message: dict[str, Any], slot: str, policy: Policy
) -> None:
    state = after(says, policy, **message)
    assert getattr(state, slot) == VISITOR[slot]
    assert {"response": "utter_from_your_account", "values": {"fields": [slot]}} in state.draft.notices


def test_a_message_that_agrees_with_a_claim_is_not_contradicted(policy: Policy) -> None:
    state = after("Canada, standard", policy, asked="country")
    assert [notice["response"] for notice in state.draft.notices] == []


def test_a_fact_without_a_claim_is_asked_and_changes_as_ever(policy: Policy) -> None:
    state = after("it's in Ireland", policy, visitor={"subject": "user-7"}, asked="country")
    assert state.country == "IE"
    assert next_slot(state, policy) == "account_type"


def test_starting_over_keeps_who_is_signed_in_and_drops_the_request(policy: Policy) -> None:
    state = after("start over", policy, asked="reasons", intent="start_over", known_example=True)
    assert (state.request_type, state.visitor) == (None, VISITOR)
    assert state.draft.notices == []


def test_claimed_lines_of_the_check_cannot_be_changed() -> None:
    state = State(**{**{slot: VISITOR[slot] for slot in ("country", "role")}, "phone": "+15145550123"}, visitor=VISITOR)
    lines = reply("utter_ask_confirm", state)["card"]["lines"]
    assert {line["field"]: "change" in line for line in lines} == {"country": False, "role": False, "phone": True}


def test_only_what_was_vouched_for_in_this_conversation_is_believed() -> None:
    metadata = vouched(VISITOR, "conversation-1", "secret")
    assert visitor_in({"metadata": metadata}, "conversation-1", "secret") == VISITOR
    assert visitor_in({"metadata": metadata}, "conversation-2", "secret") is None
    assert visitor_in({"metadata": metadata}, "conversation-1", "another secret") is None
    for forged in (None, {}, {"visitor": VISITOR}, {"visitor": "x.y"}, {"visitor": metadata["visitor"] + "A"}):
        assert visitor_in({"metadata": forged, "input_channel": "web"}, "conversation-1", "secret") is None


def test_what_is_filed_says_which_facts_the_sign_in_vouches_for() -> None:
    everything = signed_in(State(visitor=VISITOR))
    assert everything["verified"] == ["organization", "country", "account_type", "role"]
    assert (everything["visitor"], everything["visitor_name"], everything["self_declared"]) == ("user-7", "Noor", False)
    partly = signed_in(State(visitor={"subject": "user-7", "country": "CA"}))
    assert (partly["verified"], partly["self_declared"]) == (["country"], True)
    assert signed_in(State())["self_declared"] is True
