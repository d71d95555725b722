"""What the policy files hold, value by value: each says where it came from and when that was last read."""

from __future__ import annotations

from datetime import date
from typing import Any, Dict, Literal, Optional, Tuple

from pydantic import BaseModel, Extra, HttpUrl, StrictInt, StrictStr, root_validator, validator

Source = Literal["article", "sister_page", "operator", "placeholder"]
LANGUAGES = ("en", "fr")
Detail = Literal["locations", "reasons", "comments", "phone", "organization"]
#: What the desk cannot file a request without.
NEEDED_TO_FILE: Tuple[Detail, ...] = ("reasons", "phone", "organization")


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

    en: StrictStr
    fr: StrictStr

    def in_language(self, language: str) -> str:
        """The text in a language; English where there is none."""
        text: str = getattr(self, language, self.en)
        return text

    @validator("en", "fr")
    def _says_something(cls, text: str) -> str:
        if not text.strip():
            raise ValueError("is empty; write the sentence")
        return text


class Rule(Sourced):
    """A rule of the article, in the words a customer reads."""

    sentence: Text


class Article(Sourced):
    """Where the rules come from."""

    title: Text
    url: HttpUrl


class Named(Sourced):
    """Something a customer can name: what it is called, and how customers say it.

    `phrases` mean it anywhere in a message, `answers` only where they answer the question.
    """

    name: Text
    phrases: Tuple[StrictStr, ...] = ()
    answers: Tuple[StrictStr, ...] = ()
    rule: StrictStr

    @root_validator(skip_on_failure=True)
    def _has_phrases(cls, values: Dict[str, Any]) -> Dict[str, Any]:
        if not values["phrases"] and not values["answers"]:
            raise ValueError("has neither `phrases` nor `answers`; give at least one that customers use")
        return values


class Reason(Named):
    """Why. `request_type`: what is requested by those who, of reasons that a message leaves open, mean this one."""

    request_type: Optional[StrictStr] = None


class RequestType(Named):
    """What can be asked for, and what is asked besides the facts that decide, in this order."""

    details: Tuple[Detail, ...]

    @validator("details")
    def _can_be_filed(cls, details: Tuple[Detail, ...]) -> Tuple[Detail, ...]:
        absent = [each for each in NEEDED_TO_FILE if each not in details]
        if absent:
            raise ValueError(f"nothing can be filed without {', '.join(absent)}; add it")
        if len(set(details)) < len(details):
            raise ValueError("asks for a detail twice; keep each once")
        return details


class Limit(Sourced):
    """A number that ends something: at least one."""

    value: StrictInt
    rule: Optional[StrictStr] = None

    @validator("value")
    def _is_a_number_to_count_to(cls, value: int) -> int:
        if value < 1:
            raise ValueError("is too small; write 1 or more")
        return value


class Range(Sourced):
    """From the first number to the second."""

    value: Tuple[StrictInt, StrictInt]
    rule: Optional[StrictStr] = None

    @validator("value")
    def _goes_up(cls, value: Tuple[int, int]) -> Tuple[int, int]:
        if not 0 < value[0] <= value[1]:
            raise ValueError("should go from a smaller number to a larger one, both above 0; correct it")
        return value


class Limits(Strict):
    """How many reasons, how many tries, how many days; how often a stranger may file and guess."""

    reasons: Limit
    bad_answers: Limit
    business_days_to_call: Range
    filings_a_day: Limit
    wrong_references_an_hour: Limit
