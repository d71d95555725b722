"""Every sentence in every language, none missing, none unused."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.decision.facts import FACT_VALUES
from assistant.decision.loading import load_policy
from assistant.dialogue.buttons import OPENINGS, changeable_fields
from assistant.dialogue.phone import PhoneFault
from assistant.dialogue.state import State
from assistant.settings import ROOT
from desk.ready import make_ready
from tests.house_rules.repository import loaded, parsed, python_files, rules_of_dialogue

OTHER_LANGUAGES = ("fr",)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def english() -> dict[str, list[dict[str, Any]]]:
    return {**loaded("domain.yml")["responses"], **loaded("translations/en.yml")}


def ids_in_code() -> Iterator[str]:
    """Every text in Python, among them responses named whole, and `utter_ask_*` for those that are put together."""
    for path in python_files("actions", "assistant"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.JoinedStr):
                yield re.sub(r"\{.*?\}", "*", ast.unparse(node)[2:-1])
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not node.value.endswith("_"):
                yield node.value


def families() -> dict[str, set[str]]:
    """Responses whose names are put together from a value: pattern -> what it can become."""
    make_ready()
    from desk.requests.models import Status

    domain = loaded("domain.yml")
    asked = {slot for form in domain["forms"].values() for slot in form["required_slots"]}
    policy = load_policy(ROOT / "policy")
    written = {f"utter_person_{contact}" for contact in policy.contacts} & set(english())
    answered = State.from_slots({name: "x" for name in State().slots() if name not in ("draft", "visitor")})
    questions = [each for each in domain["intents"] if each.startswith("ask_") and each != "ask_why"]  # why: an action
    return {
        "utter_ask_*": {f"utter_ask_{slot}" for slot in asked},
        "utter_about_*": {f"utter_about_{intent[4:]}" for intent in questions},
        "utter_phone_*": {f"utter_phone_{fault.value}" for fault in PhoneFault if fault != PhoneFault.COUNTRY_UNKNOWN},
        "utter_where_to_find_*": {
            f"utter_where_to_find_{fact}"
            for fact, values in FACT_VALUES.items()
            if "unidentified" in values and fact != "addon"  # an add-on is asked for once, then Support (B11)
        },
        "utter_field_*": {f"utter_field_{name}" for name in changeable_fields(answered)},
        "utter_opening_*": {f"utter_opening_{each}" for each in OPENINGS},
        "utter_status_*": {f"utter_status_{status}" for status in Status.values},
        "utter_*": {f"utter_{outcome.partition(':')[0]}" for outcome in policy.outcomes() if outcome != "filed"},
        "utter_person_*": {"utter_person", "utter_person_support", *written},  # without the name: for any contact
    }


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_every_response_has_the_language(language: str) -> None:
    assert set(loaded(f"translations/{language}.yml")) == set(english())


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
@pytest.mark.parametrize("response", english())
def test_a_translation_shows_the_same_values_in_as_many_variations(language: str, response: str) -> None:
    def shown(variations: list[dict[str, Any]]) -> list[list[str]]:
        return [sorted(set(_PLACEHOLDER.findall(each["text"]))) for each in variations]

    assert shown(loaded(f"translations/{language}.yml")[response]) == shown(english()[response])


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_a_translation_is_not_left_in_english(language: str) -> None:
    same = [
        response
        for response, variations in loaded(f"translations/{language}.yml").items()
        for ours, theirs in zip(variations, english()[response], strict=True)
        if ours["text"] == theirs["text"] and len(_PLACEHOLDER.sub("", ours["text"]).split()) > 2
    ]
    assert same == []


def test_no_response_is_written_twice() -> None:
    assert set(loaded("domain.yml")["responses"]).isdisjoint(loaded("translations/en.yml"))


@pytest.mark.parametrize("family", sorted(families()))
def test_a_family_of_responses_is_whole(family: str) -> None:
    assert families()[family] - set(english()) == set()


def test_names_put_together_in_code_belong_to_a_family() -> None:
    put_together = {name for name in ids_in_code() if re.fullmatch(r"utter_[\w*]*\*[\w*]*", name)}
    assert put_together == set(families())


def test_every_response_that_is_named_exists() -> None:
    said = {step["action"] for rule in rules_of_dialogue() for step in rule["steps"] if "action" in step}
    named = {name for name in {*said, *ids_in_code()} if re.fullmatch(r"utter_\w+", name)}
    assert named - set(english()) - {"utter_message", "utter_action"} == set()


def test_no_response_is_unused() -> None:
    said = {step["action"] for rule in rules_of_dialogue() for step in rule["steps"] if "action" in step}
    used = {*said, *ids_in_code(), *(name for each in families().values() for name in each)}
    assert set(english()) - used == set()
