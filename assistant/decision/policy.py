"""The policy as one checked value. Loading is in `loading.py`; `decide.py` reads it."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional, Set, Tuple

import pycountry
from pydantic import StrictStr, root_validator, validator

from assistant.decision.contacts import Contact
from assistant.decision.entries import LANGUAGES, Article, Limits, Named, Reason, RequestType, Rule, Sourced, Strict
from assistant.decision.facts import FACT_VALUES

__all__ = ["ANY_OTHER", "FILED", "LANGUAGES", "Answer", "Named", "Outcome", "Policy", "Question"]

FILED = "filed"
#: Who is there for what nothing else covers (A2), so in every policy.
SUPPORT = "handoff:support"
#: "filed"; "handoff:" or "form:" and the contact's name in contacts.yml.
Outcome = str
_OUTCOME = re.compile(r"filed|(?:handoff|form):[a-z][a-z0-9_]*")
ANY_OTHER = "any_other"
_FACTS = ("product", *FACT_VALUES, "country")
_COUNTRIES: Set[str] = {country.alpha_2 for country in pycountry.countries}


class Answer(Sourced):
    """One branch of the tree: for these values go to `next`, or end with `outcome`."""

    is_: Tuple[StrictStr, ...]
    rules: Tuple[StrictStr, ...]
    next: Optional[StrictStr] = None
    outcome: Optional[StrictStr] = None

    class Config:
        fields = {"is_": "is"}

    @validator("outcome")
    def _outcome_has_a_known_form(cls, outcome: Optional[str]) -> Optional[str]:
        if outcome is not None and not _OUTCOME.fullmatch(outcome):
            raise ValueError(f"'{outcome}' cannot be used; write {FILED}, handoff:<contact> or form:<contact>")
        return outcome

    @root_validator(skip_on_failure=True)
    def _goes_on_or_ends(cls, values: Dict[str, Any]) -> Dict[str, Any]:
        if (values["next"] is None) == (values["outcome"] is None):
            raise ValueError("dead end or two ways: needs exactly one of `next` and `outcome`; give one")
        if values["outcome"] and not values["rules"]:
            raise ValueError("an outcome rests on a rule; name it in `rules`")
        return values


class Question(Strict):
    """A look at one fact: each of its values stands in exactly one answer."""

    fact: StrictStr
    answers: Tuple[Answer, ...]

    @validator("fact")
    def _fact_is_known(cls, fact: str) -> str:
        if fact not in _FACTS:
            raise ValueError(f"'{fact}' is no fact; use one of {', '.join(_FACTS)}")
        return fact

    @root_validator(skip_on_failure=True)
    def _each_value_once(cls, values: Dict[str, Any]) -> Dict[str, Any]:
        fact: str = values["fact"]
        given: List[str] = [value for answer in values["answers"] for value in answer.is_]
        wanted = {ANY_OTHER} if fact == "country" else set(FACT_VALUES.get(fact, ()))
        twice = sorted({value for value in given if given.count(value) > 1})
        if twice:
            raise ValueError(f"overlap: {', '.join(twice)} stands in two answers; keep it in one")
        missing = sorted(wanted - set(given))
        if missing:
            raise ValueError(f"gap: no answer for {', '.join(missing)}; add it to one")
        if fact == "product":
            return values  # which there are, another file says: consistency.py
        unknown = sorted(set(given) - wanted - (_COUNTRIES if fact == "country" else set()))
        if unknown and fact == "country":
            raise ValueError(f"'{unknown[0]}' is no ISO 3166-1 alpha-2 country code; correct it, in capitals")
        if unknown:
            raise ValueError(f"'{unknown[0]}' is no value of {fact}; use {', '.join(FACT_VALUES[fact])}")
        return values

    def answer_for(self, value: str) -> Answer:
        """The one branch for a value; a country not named takes `any_other`."""
        for wanted in (value, ANY_OTHER):
            for answer in self.answers:
                if wanted in answer.is_:
                    return answer
        raise ValueError(f"{value!r} is no value of {self.fact}")


class Policy(Strict):
    """Everything support operations decide; see docs/policy_guide.md."""

    article: Article
    rules: Mapping[str, Rule]
    start: StrictStr
    questions: Mapping[str, Question]
    limits: Limits
    request_types: Mapping[str, RequestType]
    contacts: Mapping[str, Contact]
    products: Mapping[str, Named]
    addons: Mapping[str, Named]
    addon_words: Tuple[StrictStr, ...]
    account_types: Mapping[str, Named]
    roles: Mapping[str, Named]
    reasons: Mapping[str, Reason]

    @property
    def details(self) -> Dict[str, Tuple[str, ...]]:
        """What a request of each type holds besides the facts that decide it, in the order asked."""
        return {name: each.details for name, each in self.request_types.items()}

    def outcomes(self) -> Tuple[Outcome, ...]:
        """Every outcome that the tree leads to, and Support, each once."""
        led_to = (answer.outcome for each in self.questions.values() for answer in each.answers if answer.outcome)
        return tuple(dict.fromkeys((FILED, SUPPORT, *led_to)))

    def end_of_product(self, product: str) -> Optional[Answer]:
        """The answer that ends every request for a product, whatever is wanted of it; None where none does."""
        first = self.questions[self.start]
        known = first.fact == "product" and product in self.products
        answer = first.answer_for(product) if known else None
        return answer if answer and answer.outcome else None

    def covered_countries(self) -> Tuple[str, ...]:
        """The countries named by the tree, in the order of the file (B1)."""
        return tuple(
            value
            for question in self.questions.values()
            if question.fact == "country"
            for answer in question.answers
            for value in answer.is_
            if value != ANY_OTHER
        )
