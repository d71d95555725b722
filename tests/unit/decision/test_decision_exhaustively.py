"""Every combination of facts has one answer, asks for nothing it does not need, and files only what may be filed."""

from __future__ import annotations

from itertools import product as combinations
from typing import Any, Dict, Iterator, List, Tuple, Union

import numpy as np
import numpy.typing as npt
import pycountry
import pytest

from assistant.decision.decide import Ask, Decision, decide
from assistant.decision.facts import FACT_VALUES, WISH_OF_REQUEST, Facts
from assistant.decision.policy import Policy

#: B1, as the article states it; one country stands for all others.
COVERED = ("US", "CA", "GB", "IE")
ELSEWHERE = "FR"
OTHER_COUNTRIES = tuple(each.alpha_2 for each in pycountry.countries if each.alpha_2 not in (*COVERED, ELSEWHERE))

Answer = Union[Ask, Decision]
Slice = npt.NDArray[np.int_]
#: The facts of a complete case, in the order of the axes of `outcomes`. The request type tells the wish.
AXES: Dict[str, Tuple[str, ...]] = {
    **{fact: FACT_VALUES[fact] for fact in ("product", "addon", "account_type", "role", "request_type")},
    "country": (*COVERED, ELSEWHERE),
}
OUTCOMES: Tuple[str, ...] = (
    "filed",
    "handoff:support",
    "handoff:csm",
    "handoff:billing_admin",
    "handoff:success",
    "handoff:cloudkitchens_billing",
    "form:cloudretail",
)


class CountryWasRead(Exception):
    """The answer may depend on the country."""


class FactsWithoutCountry(Facts):
    """Facts that do not let anyone look at the country."""

    def __getattribute__(self, name: str) -> Any:
        if name == "country":
            raise CountryWasRead
        return super().__getattribute__(name)


@pytest.fixture(scope="module")
def answers(policy: Policy) -> List[Tuple[Facts, Answer]]:
    """What is decided for every combination, after showing that the countries not covered are all treated alike."""
    found: List[Tuple[Facts, Answer]] = []
    for known in _all_but_country():
        elsewhere = decide(Facts(**known, country=ELSEWHERE), policy)
        assert all(answer == elsewhere for answer in _answers_in_other_countries(known, policy)), known
        cases = [Facts(**known, country=country) for country in (*COVERED, None)]
        found += [(Facts(**known, country=ELSEWHERE), elsewhere), *((facts, decide(facts, policy)) for facts in cases)]
    return found


def _all_but_country() -> Iterator[Dict[str, Any]]:
    values = [(*each, None) for each in FACT_VALUES.values()]
    for chosen in combinations(*values):
        yield dict(zip(FACT_VALUES, chosen))


def _answers_in_other_countries(known: Dict[str, Any], policy: Policy) -> Iterator[Answer]:
    """One answer where the country is not looked at; else the answer in each country."""
    try:
        yield decide(FactsWithoutCountry(**known), policy)
    except CountryWasRead:
        yield from (decide(Facts(**known, country=country), policy) for country in OTHER_COUNTRIES)


@pytest.fixture(scope="module")
def outcomes(policy: Policy) -> Slice:
    """The outcome of every complete case, as its place in OUTCOMES."""
    table = np.empty([len(values) for values in AXES.values()], dtype=np.int_)
    for place in np.ndindex(table.shape):
        facts: Dict[str, Any] = {fact: AXES[fact][i] for fact, i in zip(AXES, place)}
        answer = decide(Facts(**facts), policy)
        assert isinstance(answer, Decision), facts
        table[place] = OUTCOMES.index(answer.outcome)
    return table


def _still_possible(facts: Facts, outcomes: Slice) -> Slice:
    """The outcomes of the complete cases that agree with what is known."""
    places = [[i for i, value in enumerate(AXES[fact]) if _agrees(facts, fact, value)] for fact in AXES]
    possible: Slice = outcomes[np.ix_(*places)]
    return possible


def _agrees(facts: Facts, fact: str, value: str) -> bool:
    if fact == "request_type" and facts.request_type is None:
        return facts.wish in (None, WISH_OF_REQUEST[value])
    return getattr(facts, fact) in (None, value)


def _changes_along(fact: str, possible: Slice) -> bool:
    axis = list(AXES).index(fact)
    return bool((possible.max(axis) != possible.min(axis)).any())


def test_all_combinations_of_all_iso_countries_are_looked_at(answers: List[Tuple[Facts, Answer]]) -> None:
    assert len(OTHER_COUNTRIES) + len((*COVERED, ELSEWHERE)) == len(pycountry.countries) == 249
    assert len({facts for facts, _ in answers}) == 5 * 4 * 5 * 8 * 6 * 4 * len((*COVERED, ELSEWHERE, None))


def test_a_question_is_asked_only_if_its_answers_lead_to_different_outcomes(
    answers: List[Tuple[Facts, Answer]], outcomes: Slice
) -> None:
    """The request type also tells the wish and whether an add-on is meant, and nothing is filed without it."""
    for facts, answer in answers:
        if not isinstance(answer, Ask):
            continue
        possible = _still_possible(facts, outcomes)
        assert getattr(facts, answer.fact) is None, facts
        needed = _changes_along(answer.fact, possible)
        if answer.fact == "request_type":
            needed = needed or _changes_along("addon", possible) or OUTCOMES.index("filed") in possible
        assert needed, (facts, answer)


def test_a_decision_stays_the_same_whatever_is_learned_later(
    answers: List[Tuple[Facts, Answer]], outcomes: Slice
) -> None:
    for facts, answer in answers:
        if isinstance(answer, Decision):
            assert (_still_possible(facts, outcomes) == OUTCOMES.index(answer.outcome)).all(), (facts, answer)


def test_a_request_is_filed_exactly_when_the_rules_b1_to_b3_allow_it(answers: List[Tuple[Facts, Answer]]) -> None:
    for facts, answer in answers:
        allowed = (
            facts.product == "otter"
            and facts.country in COVERED
            and facts.account_type == "standard"
            and facts.role == "billing_admin"
            and facts.addon in ("none", "other")
            and facts.request_type is not None
        )
        assert (isinstance(answer, Decision) and answer.outcome == "filed") == allowed, (facts, answer)


def test_every_decision_cites_defined_rules_each_once(answers: List[Tuple[Facts, Answer]], policy: Policy) -> None:
    cited = {answer.rules for _, answer in answers if isinstance(answer, Decision)}
    for rules in cited:
        assert rules and len(set(rules)) == len(rules) and set(rules) <= set(policy.rules), rules


def test_every_outcome_is_reached(answers: List[Tuple[Facts, Answer]]) -> None:
    assert {answer.outcome for _, answer in answers if isinstance(answer, Decision)} == set(OUTCOMES)
