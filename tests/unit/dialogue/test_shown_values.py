"""Values as a customer reads them: names in the language, lists, dates, phones."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.decision.policy import Policy
from assistant.dialogue.names import day, listed, territory
from assistant.dialogue.state import State
from assistant.dialogue.values import answer_values, shown_values


def shown(state: State, policy: Policy, language: str, **given: Any) -> dict[str, Any]:
    return shown_values(state, policy, language, given, lambda response, values: response)


@pytest.mark.parametrize(
    ("items", "language", "style", "text"),
    [
        (["A"], "en", "standard", "A"),
        (["A", "B"], "en", "standard", "A and B"),
        (["A", "B"], "fr", "standard", "A et B"),
        (["A", "B", "C"], "fr", "standard", "A, B et C"),
        (["A", "B"], "en", "or", "A or B"),
        (["A", "B"], "fr", "or", "A ou B"),
        ([], "en", "standard", ""),
    ],
)
def test_a_list_reads_as_a_sentence(items: list[str], language: str, style: str, text: str) -> None:
    assert listed(items, language, style) == text


def test_a_date_reads_in_words() -> None:
    assert day(date(2026, 11, 5), "en") == "November 5, 2026"
    assert day(date(2026, 11, 5), "fr") == "5 novembre 2026"
    assert day(date(2026, 12, 1), "fr") == "1er décembre 2026"
    assert day(date(2026, 12, 11), "fr") == "11 décembre 2026"
    assert day(date(2026, 12, 1), "en") == "December 1, 2026"


def test_a_country_has_a_name_in_the_language() -> None:
    assert (territory("GB", "en"), territory("GB", "fr")) == ("United Kingdom", "Royaume-Uni")
    assert territory("XX", "en") == "XX"


def test_the_lines_of_the_check_are_names_not_ids(policy: Policy) -> None:
    state = State(
        product="otter", request_type="cancel_locations", country="CA", account_type="standard", role="billing_admin",
        locations=["Soho", "Camden"], reasons=["too_expensive", "other"], phone="+14169225811", organization="Joe's",
    )  # fmt: skip
    state.draft.other_reason = "my cousin gets married"
    assert answer_values(state, policy, "en") == {
        "product": "Otter",
        "request_type": "Cancel specific locations",
        "addon": None,
        "country": "Canada",
        "account_type": "Standard (none of these)",
        "role": "Billing Admin",
        "locations": "Soho, Camden",
        "reasons": f"Too expensive, {policy.reasons['other'].name.en} (my cousin gets married)",
        "comments": None,
        "phone": "(416) 922-5811",
        "organization": "Joe's",
        "reference": None,
    }
    assert answer_values(state, policy, "fr")["request_type"] == "Annuler certains établissements"


def test_the_countries_and_the_days_are_told_in_the_language(policy: Policy) -> None:
    assert shown(State(), policy, "en")["countries"].startswith("United States, Canada, United Kingdom, ")
    assert shown(State(), policy, "fr")["countries"].startswith("États-Unis, Canada, Royaume-Uni")
    fewest, most = policy.limits.business_days_to_call.value
    assert shown(State(), policy, "en")["days"] == f"{fewest} to {most}"
    assert shown(State(), policy, "fr")["days"] == f"{fewest} à {most}"


def test_what_an_action_gives_is_shown_by_name(policy: Policy) -> None:
    values = shown(
        State(),
        policy,
        "fr",
        understood=["too_expensive"],
        fields=["locations", "addon"],
        filed_on="2026-11-23",
        status_id="new",
    )
    assert values["understood"] == "Trop cher"
    assert values["reason_count"] == 1
    assert values["fields"] == "utter_field_locations et utter_field_addon"
    assert values["filed_on"] == "23 novembre 2026"
    assert values["status"] == "utter_status_new"


def test_why_cites_the_rules_that_decided_and_no_rule_that_was_only_passed(policy: Policy) -> None:
    state = State(rules=["A1", "B1", "B3"])
    assert shown(state, policy, "en")["why"] == policy.rules["B3"].sentence.en
    assert shown(State(rules=["A1"]), policy, "en")["why"] == policy.rules["A1"].sentence.en


def test_the_customer_success_manager_is_named_only_from_the_claims(policy: Policy) -> None:
    assert shown(State(), policy, "en")["csm"] == policy.contacts["csm"].fallback.en
    assert shown(State(visitor={"csm": "kim@tryotter.com"}), policy, "en")["csm"] == "kim@tryotter.com"
