"""The decision against readable cases, rule by rule (cases.yml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Iterator

import pytest
import yaml

from assistant.decision.decide import Ask, Decision, decide
from assistant.decision.facts import Facts
from assistant.decision.policy import Policy

CASES: Dict[str, Any] = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))


def _cases() -> Iterator[Any]:
    for rule, cases in CASES.items():
        for case in cases:
            yield pytest.param(rule, case, id=f"{rule}: {case['name']}")


@pytest.mark.parametrize(("rule", "case"), _cases())
def test_the_facts_lead_to_the_outcome(rule: str, case: Dict[str, Any], policy: Policy) -> None:
    expected = Ask(case["asks"]) if "asks" in case else Decision(case["outcome"], tuple(case["rules"]))
    assert decide(Facts(**case["facts"]), policy) == expected


def test_every_rule_the_tree_cites_has_a_case_that_cites_it(policy: Policy) -> None:
    cited = {rule for question in policy.questions.values() for answer in question.answers for rule in answer.rules}
    with_case = {rule for rule, cases in CASES.items() if any(rule in case.get("rules", ()) for case in cases)}
    assert cited <= with_case


def test_no_two_cases_have_the_same_name() -> None:
    names = [case["name"] for cases in CASES.values() for case in cases]
    assert len(names) == len(set(names))
