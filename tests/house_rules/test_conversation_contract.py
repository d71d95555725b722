"""The conversation contract: interfaces, tests and evaluations bind to these names, so they do not change."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.decision.facts import FACT_VALUES
from assistant.decision.policy import Policy
from tests.house_rules.repository import loaded

LISTED: dict[str, str] = {
    "product": "otter cloudretail future_foods cloudkitchens",
    "request_type": "downgrade_plan cancel_organization cancel_locations other",
    "addon": "direct_orders promotions loyalty reputation_management other",
    "role": "billing_admin other",
    "account_type": "standard enterprise partner annual",
    "language": "en fr",
    "outcome": "filed handoff:support handoff:csm handoff:billing_admin handoff:success "
    "handoff:cloudkitchens_billing form:cloudretail withdrawn",
}
TYPES = {
    "country": "text",
    "organization": "text",
    "locations": "list",
    "reasons": "list",
    "comments": "text",
    "phone": "text",
    "reference": "text",
}


def slots() -> dict[str, Any]:
    return dict(loaded("domain.yml")["slots"])


@pytest.mark.parametrize("slot", LISTED)
def test_a_slot_of_the_contract_has_its_values_and_only_products_and_contacts_of_the_policy_beside(
    slot: str, policy: Policy
) -> None:
    grows = {"product": (*policy.products,), "outcome": policy.outcomes()}.get(slot, ())
    listed = LISTED[slot].split()
    assert slots()[slot]["type"] == "categorical"
    assert slots()[slot]["values"][: len(listed)] == listed
    assert set(slots()[slot]["values"]) == {*listed, *grows}


@pytest.mark.parametrize("slot", TYPES)
def test_a_free_slot_of_the_contract_has_its_type(slot: str) -> None:
    assert slots()[slot]["type"] == TYPES[slot]


def test_no_slot_is_set_by_text_that_a_customer_types() -> None:
    typed = [name for name, slot in slots().items() if slot["mappings"] != [{"type": "custom"}]]
    assert typed == [], "mappings other than custom obey typed slash messages"


@pytest.mark.parametrize("slot", ["request_type", "account_type", "role"])
def test_the_decision_knows_the_values_of_the_contract(slot: str) -> None:
    assert set(FACT_VALUES[slot]) - {"unidentified"} == set(LISTED[slot].split())


@pytest.mark.parametrize("entries", ["products", "request_types", "addons", "roles", "account_types"])
def test_the_policy_names_every_value_of_the_contract(entries: str, policy: Policy) -> None:
    assert set(getattr(policy, entries)) >= set(LISTED[entries[:-1]].split())


def test_the_form_asks_for_the_slots_of_the_contract() -> None:
    asked = [slot for form in loaded("domain.yml")["forms"].values() for slot in form["required_slots"]]
    assert set(asked) <= {*LISTED, *TYPES, "confirm"}
