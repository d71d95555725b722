"""A change in the policy folder changes the decision; no Python, no training."""

from __future__ import annotations

from datetime import date
from typing import Any, Dict

from assistant.decision.decide import Ask, Decision, decide
from assistant.decision.facts import Facts
from assistant.decision.loading import load_policy
from tests.unit.decision.conftest import PutInPolicy

BILLING_ADMIN = Facts(product="otter", addon="none", country="US", account_type="standard", role="billing_admin")


def _answer(leads_to: Dict[str, str], *values: str) -> Dict[str, Any]:
    return {"is": list(values), **leads_to, "rules": ["A2"], "source": "operator", "date": date(2026, 11, 23)}


def test_a_country_that_is_added_can_file(put_in_policy: PutInPolicy) -> None:
    countries = ["US", "CA", "GB", "IE", "AU"]
    changed = load_policy(
        put_in_policy("eligibility.yml", ["questions", "otter_country", "answers", 0, "is"], countries)
    )
    facts = Facts("otter", None, "other", "none", "AU", "standard", "billing_admin")
    assert decide(facts, changed) == Decision("filed", ("A1", "B1", "B2", "B5", "B10"))
    assert changed.covered_countries() == tuple(countries)


def test_a_question_whose_answers_all_end_alike_is_not_asked(put_in_policy: PutInPolicy) -> None:
    support = {"outcome": "handoff:support"}
    answers = [_answer(support, "cancel"), _answer(support, "downgrade", "other")]
    changed = load_policy(put_in_policy("eligibility.yml", ["questions", "cloudretail_wish", "answers"], answers))
    assert decide(Facts(product="cloudretail"), changed) == Decision("handoff:support", ("A1", "A2"))


def test_a_wish_that_leaves_one_outcome_is_enough(put_in_policy: PutInPolicy) -> None:
    answers = [
        _answer({"outcome": "handoff:support"}, "downgrade_plan", "other"),
        _answer({"outcome": "filed"}, "cancel_organization", "cancel_locations"),
    ]
    changed = load_policy(put_in_policy("eligibility.yml", ["questions", "otter_request_type", "answers"], answers))
    downgrade, cancel = (Facts(**{**vars(BILLING_ADMIN), "wish": wish}) for wish in ("downgrade", "cancel"))
    assert decide(downgrade, changed) == Decision("handoff:support", ("A1", "B1", "B2", "A2"))
    assert decide(cancel, changed) == Ask("request_type")


def test_a_filing_asks_even_for_a_fact_that_makes_no_difference(put_in_policy: PutInPolicy) -> None:
    """What is filed says who asks; an operator who does not want the question removes it from the tree."""
    place = ["questions", "otter_role", "answers"]
    everyone = [_answer({"next": "otter_request_type"}, "billing_admin", "other", "unidentified")]
    changed = load_policy(put_in_policy("eligibility.yml", place, everyone))
    facts = Facts("otter", None, "other", "none", "US", "standard", None)
    assert decide(facts, changed) == Ask("role")


def test_a_rule_that_stands_twice_on_the_way_is_cited_once(put_in_policy: PutInPolicy) -> None:
    place = ["questions", "otter_country", "answers", 1, "rules"]
    changed = load_policy(put_in_policy("eligibility.yml", place, ["B12", "A1"]))
    assert decide(Facts(product="otter", country="FR"), changed) == Decision("handoff:support", ("A1", "B12"))
