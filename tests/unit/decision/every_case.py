"""Every combination of facts, and what is still possible when some are unknown."""

from __future__ import annotations

from itertools import product as combinations
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple, Union

import numpy as np
import numpy.typing as npt
import pycountry
import yaml

from assistant.decision.decide import Ask, Decision, decide
from assistant.decision.facts import FACT_VALUES, WISH_OF_REQUEST, Facts
from assistant.decision.loading import load_policy
from assistant.decision.policy import Policy
from assistant.settings import ROOT

MAY_FILE: Dict[str, List[str]] = yaml.safe_load((Path(__file__).parent / "may_file.yml").read_text(encoding="utf-8"))
COVERED = tuple(MAY_FILE["country"])
#: One country stands for all that are not covered.
ELSEWHERE, *OTHER_COUNTRIES = (each.alpha_2 for each in pycountry.countries if each.alpha_2 not in COVERED)

Answer = Union[Ask, Decision]
#: Outcomes as their places in OUTCOMES, an axis for each of AXES.
Outcomes = npt.NDArray[np.int_]
IN_FORCE = load_policy(ROOT / "policy")
#: Every value of every fact but the country, beside "not known".
VALUES: Dict[str, Tuple[str, ...]] = {"product": tuple(IN_FORCE.products), **FACT_VALUES}
#: The facts of a complete case, in the order of the axes of `outcomes`. The request type tells the wish.
AXES: Dict[str, Tuple[str, ...]] = {
    **{fact: VALUES[fact] for fact in ("product", "addon", "account_type", "role", "request_type")},
    "country": (*COVERED, ELSEWHERE),
}
OUTCOMES: Tuple[str, ...] = IN_FORCE.outcomes()


class CountryWasRead(Exception):
    """The answer may depend on the country."""


class FactsWithoutCountry(Facts):
    """Facts that do not let anyone look at the country."""

    def __getattribute__(self, name: str) -> Any:
        if name == "country":
            raise CountryWasRead
        return super().__getattribute__(name)


def all_but_country() -> Iterator[Dict[str, Any]]:
    """Every combination of all facts but the country, each also unknown."""
    values = [(*each, None) for each in VALUES.values()]
    for chosen in combinations(*values):
        yield dict(zip(VALUES, chosen, strict=True))


def answers_in_other_countries(known: Dict[str, Any], policy: Policy) -> Iterator[Answer]:
    """One answer where the country is not looked at; else the answer in each country."""
    try:
        yield decide(FactsWithoutCountry(**known), policy)
    except CountryWasRead:
        yield from (decide(Facts(**known, country=country), policy) for country in OTHER_COUNTRIES)


def still_possible(facts: Facts, outcomes: Outcomes) -> Outcomes:
    """The outcomes of the complete cases that agree with what is known."""
    places = [[i for i, value in enumerate(AXES[fact]) if _agrees(facts, fact, value)] for fact in AXES]
    possible: Outcomes = outcomes[np.ix_(*places)]
    return possible


def _agrees(facts: Facts, fact: str, value: str) -> bool:
    if fact == "request_type" and facts.request_type is None:
        return facts.wish in (None, WISH_OF_REQUEST[value])
    return getattr(facts, fact) in (None, value)


def changes_along(fact: str, possible: Outcomes) -> bool:
    """Whether two values of a fact lead to different outcomes, all else being equal."""
    axis = list(AXES).index(fact)
    return bool((possible.max(axis) != possible.min(axis)).any())
