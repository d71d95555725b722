"""Every combination of facts has one answer, asks for nothing it does not need, and files only what may be filed."""

from __future__ import annotations

from math import prod
from typing import Any, Dict, List, Tuple

import numpy as np
import pycountry
import pytest

from assistant.decision.decide import Ask, Decision, decide
from assistant.decision.facts import Facts
from assistant.decision.policy import Policy
from tests.unit.decision.every_case import (
    AXES,
    COVERED,
    ELSEWHERE,
    MAY_FILE,
    OTHER_COUNTRIES,
    OUTCOMES,
    VALUES,
    Answer,
    Outcomes,
    all_but_country,
    answers_in_other_countries,
    changes_along,
    still_possible,
)


@pytest.fixture(scope="module")
def answers(policy: Policy) -> List[Tuple[Facts, Answer]]:
    """What is decided for every combination, after showing that the countries not covered are all treated alike."""
    found: List[Tuple[Facts, Answer]] = []
    for known in all_but_country():
        elsewhere = decide(Facts(**known, country=ELSEWHERE), policy)
        assert all(answer == elsewhere for answer in answers_in_other_countries(known, policy)), known
        cases = [Facts(**known, country=country) for country in (*COVERED, None)]
        found += [(Facts(**known, country=ELSEWHERE), elsewhere), *((facts, decide(facts, policy)) for facts in cases)]
    return found


@pytest.fixture(scope="module")
def outcomes(policy: Policy) -> Outcomes:
    """The outcome of every complete case, as its place in OUTCOMES."""
    table = np.empty([len(values) for values in AXES.values()], dtype=np.int_)
    for place in np.ndindex(table.shape):
        facts: Dict[str, Any] = {fact: AXES[fact][i] for fact, i in zip(AXES, place, strict=True)}
        answer = decide(Facts(**facts), policy)
        assert isinstance(answer, Decision), facts
        table[place] = OUTCOMES.index(answer.outcome)
    return table


def test_all_combinations_of_all_iso_countries_are_looked_at(answers: List[Tuple[Facts, Answer]]) -> None:
    assert len(OTHER_COUNTRIES) + len((*COVERED, ELSEWHERE)) == len(pycountry.countries) == 249
    of_each = prod(len(values) + 1 for values in VALUES.values())
    assert len({facts for facts, _ in answers}) == of_each * len((*COVERED, ELSEWHERE, None)) > 100_000


def test_a_question_is_asked_only_if_its_answers_lead_to_different_outcomes(
    answers: List[Tuple[Facts, Answer]], outcomes: Outcomes
) -> None:
    """The request type also tells the wish and whether an add-on is meant, and nothing is filed without it."""
    for facts, answer in answers:
        if not isinstance(answer, Ask):
            continue
        possible = still_possible(facts, outcomes)
        assert getattr(facts, answer.fact) is None, facts
        needed = changes_along(answer.fact, possible)
        if answer.fact == "request_type":
            needed = needed or changes_along("addon", possible) or OUTCOMES.index("filed") in possible
        assert needed, (facts, answer)


def test_a_decision_stays_the_same_whatever_is_learned_later(
    answers: List[Tuple[Facts, Answer]], outcomes: Outcomes
) -> None:
    for facts, answer in answers:
        if isinstance(answer, Decision):
            assert (still_possible(facts, outcomes) == OUTCOMES.index(answer.outcome)).all(), (facts, answer)


def test_a_request_is_filed_exactly_when_every_fact_is_one_that_may_file(answers: List[Tuple[Facts, Answer]]) -> None:
    for facts, answer in answers:
        allowed = all(getattr(facts, fact) in values for fact, values in MAY_FILE.items())
        assert (isinstance(answer, Decision) and answer.outcome == "filed") == allowed, (facts, answer)


def test_every_decision_cites_defined_rules_each_once(answers: List[Tuple[Facts, Answer]], policy: Policy) -> None:
    cited = {answer.rules for _, answer in answers if isinstance(answer, Decision)}
    for rules in cited:
        assert rules and len(set(rules)) == len(rules) and set(rules) <= set(policy.rules), rules


def test_a_rule_about_a_fact_is_cited_only_when_that_fact_is_known(answers: List[Tuple[Facts, Answer]]) -> None:
    about = {
        "B1": "country",
        "B12": "country",
        "B3": "account_type",
        "B2": "role",
        "B11": "addon",
        "B6": "request_type",
    }
    for facts, answer in answers:
        cited = answer.rules if isinstance(answer, Decision) else ()
        assert all(getattr(facts, about[rule]) is not None for rule in cited if rule in about), (facts, answer)


def test_every_outcome_is_reached(answers: List[Tuple[Facts, Answer]]) -> None:
    assert {answer.outcome for _, answer in answers if isinstance(answer, Decision)} == set(OUTCOMES)
