"""The policy files as typed, checked values. Loading is in `loading.py`; `decide.py` reads them."""

from __future__ import annotations

from datetime import date
from typing import Any, Dict, List, Literal, Optional, Set, Tuple

import pycountry
from pydantic import BaseModel, Extra, HttpUrl, root_validator, validator

from assistant.decision.facts import FACT_VALUES

Source = Literal["article", "sister_page", "operator", "placeholder"]
Outcome = Literal[
    "filed",
    "handoff:support",
    "handoff:csm",
    "handoff:billing_admin",
    "handoff:success",
    "handoff:cloudkitchens_billing",
    "form:cloudretail",
]
LANGUAGES = ("en", "fr")
ANY_OTHER = "any_other"
DETAILS = ("locations", "reasons", "comments", "phone", "organization")


class Strict(BaseModel):
    """A policy value: unknown keys are refused, and it never changes after loading."""

    class Config:
        extra = Extra.forbid
        frozen = True


class Sourced(Strict):
    """A value that says where it came from and when that was last read."""

    source: Source
    date: date


class Text(Strict):
    """One sentence or name in every language."""

    en: str
    fr: str

    def in_language(self, language: str) -> str:
        text: str = getattr(self, language, self.en)
        return text

    @validator("en", "fr")
    def _says_something(cls, text: str) -> str:
        if not text.strip():
            raise ValueError("is empty; write the sentence")
        return text


class Rule(Sourced):
    sentence: Text


class Article(Sourced):
    title: Text
    url: HttpUrl


class Named(Sourced):
    """Something a customer can name: what it is called, and how customers say it.

    `phrases` mean it anywhere in a message, `answers` only where they answer the question.
    """

    name: Text
    phrases: Tuple[str, ...] = ()
    answers: Tuple[str, ...] = ()
    rule: str

    @root_validator(skip_on_failure=True)
    def _has_phrases(cls, values: Dict[str, Any]) -> Dict[str, Any]:
        if not values["phrases"] and not values["answers"]:
            raise ValueError("has neither `phrases` nor `answers`; give at least one that customers use")
        return values


class Addon(Named):
    digital_solution: bool


class Channel(Sourced):
    kind: Literal["phone", "sms", "email", "form"]
    value: Optional[str]

    @root_validator(skip_on_failure=True)
    def _placeholder_has_no_value(cls, values: Dict[str, object]) -> Dict[str, object]:
        if (values["source"] == "placeholder") != (values["value"] is None):
            raise ValueError("a placeholder has `value: null`, and only a placeholder has; give the real source or null")
        return values


class Contact(Strict):
    name: Text
    channels: Tuple[Channel, ...]
    fallback: Text
    rules: Tuple[str, ...]


class Limit(Sourced):
    value: int
    rule: Optional[str] = None


class Range(Sourced):
    value: Tuple[int, int]
    rule: Optional[str] = None


class Limits(Strict):
    reasons: Limit
    bad_answers: Limit
    business_days_to_call: Range


class Answer(Strict):
    """One branch of the tree: for these values go to `next`, or end with `outcome`."""

    is_: Tuple[str, ...]
    rules: Tuple[str, ...]
    next: Optional[str] = None
    outcome: Optional[Outcome] = None

    class Config:
        fields = {"is_": "is"}

    @root_validator(skip_on_failure=True)
    def _goes_on_or_ends(cls, values: Dict[str, object]) -> Dict[str, object]:
        if (values["next"] is None) == (values["outcome"] is None):
            raise ValueError("needs exactly one of `next` and `outcome`")
        return values


class Question(Strict):
    fact: str
    answers: Tuple[Answer, ...]

    @validator("fact")
    def _fact_is_known(cls, fact: str) -> str:
        if fact not in FACT_VALUES and fact != "country":
            raise ValueError(f"'{fact}' is no fact; use one of {', '.join([*FACT_VALUES, 'country'])}")
        return fact

    @root_validator(skip_on_failure=True)
    def _each_value_once(cls, values: Dict[str, object]) -> Dict[str, object]:
        fact, answers = str(values["fact"]), values["answers"]
        given: List[str] = [v for answer in answers for v in answer.is_]  # type: ignore[attr-defined]
        wanted = {ANY_OTHER} if fact == "country" else set(FACT_VALUES[fact])
        twice = sorted({v for v in given if given.count(v) > 1})
        if twice:
            raise ValueError(f"overlap: {', '.join(twice)} stands in two answers; keep it in one")
        missing = sorted(wanted - set(given))
        if missing:
            raise ValueError(f"gap: no answer for {', '.join(missing)}; add it to one")
        unknown = sorted(set(given) - wanted - (_COUNTRIES if fact == "country" else set()))
        if unknown:
            what = "ISO 3166-1 alpha-2 country code" if fact == "country" else f"value of {fact}"
            raise ValueError(f"'{unknown[0]}' is no {what}")
        return values

    def answer_for(self, value: str) -> Answer:
        """The one branch for a value; a country not named takes `any_other`."""
        for answer in self.answers:
            if value in answer.is_:
                return answer
        return next(answer for answer in self.answers if ANY_OTHER in answer.is_)


_COUNTRIES: Set[str] = {country.alpha_2 for country in pycountry.countries}


class Policy(Strict):
    """Everything support operations decide; see docs/policy_guide.md."""

    article: Article
    rules: Dict[str, Rule]
    start: str
    questions: Dict[str, Question]
    details: Dict[str, Tuple[str, ...]]
    limits: Limits
    request_types: Dict[str, Named]
    contacts: Dict[str, Contact]
    products: Dict[str, Named]
    addons: Dict[str, Addon]
    addon_words: Tuple[str, ...]
    account_types: Dict[str, Named]
    roles: Dict[str, Named]
    reasons: Dict[str, Named]

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
