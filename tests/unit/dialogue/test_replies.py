"""What is said, in both languages: for each rule (rule_answers.yml), at each moment, whatever the values."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.dialogue.state import Draft, State
from assistant.settings import ROOT
from assistant.stories.wording import spelled_out
from tests.unit.dialogue.replies import reply, titles
from tests.unit.dialogue.test_filling_in_values import ODD

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("rule_answers.yml").read_text(encoding="utf-8"))
LANGUAGES = ("en", "fr")
EVERY_RESPONSE = sorted(
    {
        *yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["responses"],
        *yaml.safe_load((ROOT / "translations" / "en.yml").read_text(encoding="utf-8")),
    }
)
#: What actions give; each response shows some of it.
GIVEN: dict[str, Any] = {
    "rules": ["B3"],
    "understood": ["too_expensive", "other"],
    "fields": ["locations"],
    "choices": ["Soho", "Soho East"],
    "names": ["Bloor"],
    "typed": "Soho",
    "example": "020 7946 0018",
    "filed_on": "2026-11-23",
    "due_on": "2026-11-25",
    "status_id": "called",
    "reference": "OT-7KQ4-M2XP-9RWC",
    "agent": "Kim",
    "outcome": "handoff:csm",
}


def whole(language: str, **changed: Any) -> State:
    """A state in which every slot has a value."""
    values: dict[str, Any] = {
        "product": "otter", "request_type": "cancel_locations", "addon": "loyalty", "country": "CA",
        "role": "billing_admin", "account_type": "standard", "organization": "Joe's", "locations": ["Soho"],
        "reasons": ["too_expensive"], "comments": "call late", "phone": "+14169225811",
        "reference": "OT-7KQ4-M2XP-9RWC", "rules": ["B3"],
    }  # fmt: skip
    return State.from_slots({**values, "language": language, **changed})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']} {case['response'][12:]}")
def test_a_rule_is_told_as_the_article_says_it(case: dict[str, Any], language: str) -> None:
    said = reply(case["response"], State(language=language))["text"].replace("\u00a0", " ")
    patterns = [re.escape(spelled_out(each, language)) if "{contacts." in each else each for each in case[language]]
    assert [each for each in patterns if not re.search(each.replace("\u00a0", " "), said, re.IGNORECASE)] == []
    assert [each for each in case.get("never", ()) if re.search(each, said, re.IGNORECASE)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("response", EVERY_RESPONSE)
def test_a_response_says_something_and_leaves_nothing_unfilled(response: str, language: str) -> None:
    product = {"product": "cloudkitchens"} if response == "utter_about_how_to_cancel" else {}  # with a contact's rule
    said = reply(response, whole(language, **product), **GIVEN)["text"]
    assert said.strip()
    assert not re.search(r"[{}]|\bNone\b|utter_", said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_of_the_check_is_lost(language: str) -> None:
    assert len(reply("utter_check", whole(language))["text"].splitlines()) == 11


@pytest.mark.parametrize("typed", ODD)
def test_whatever_a_customer_types_is_read_back_as_typed(typed: str) -> None:
    said = reply("utter_ask_confirm", whole("en", comments=typed, organization=typed, locations=[typed]))["text"]
    assert said.count(f": {typed}") == 3
    assert "(416) 922-5811" in said


def test_a_language_nobody_translated_falls_back_to_english() -> None:
    assert reply("utter_ask_product", State(language="de"))["text"] == reply("utter_ask_product", State())["text"]


@pytest.mark.parametrize(
    ("response", "draft", "says"),
    [
        ("utter_ask_confirm", Draft(), "check your answers"),
        ("utter_ask_confirm", Draft(editing=True), "What should I change"),
        ("utter_ask_reasons", Draft(), "What are your reasons"),
        ("utter_ask_reasons", Draft(offered_reasons=["other", "not_using"]), "Which ones count most"),
        ("utter_ask_locations", Draft(), "Which locations"),
        ("utter_ask_locations", Draft(location_choices=["Soho", "Soho East"]), "Which one do you mean"),
    ],
)
def test_a_question_fits_the_moment(response: str, draft: Draft, says: str) -> None:
    assert says in reply(response, State(draft=draft))["text"]


@pytest.mark.parametrize(
    ("response", "english", "french"),
    [
        ("utter_ask_product", "Otter", "Otter"),
        ("utter_ask_request_type", "Downgrade my plan", "Passer à un forfait inférieur"),
        ("utter_ask_country", "United Kingdom", "Royaume-Uni"),
        ("utter_ask_role", "I'm not sure", "Je ne sais pas"),
        ("utter_ask_comments", "No comments", "Aucun commentaire"),
        ("utter_ask_reasons", "Too expensive", "Trop cher"),
    ],
)
def test_buttons_speak_the_customers_language(response: str, english: str, french: str) -> None:
    assert english in titles(reply(response, State(language="en")))
    assert french in titles(reply(response, State(language="fr")))


def test_of_too_many_reasons_only_the_offered_are_shown() -> None:
    draft = Draft(offered_reasons=["too_expensive", "not_using"])
    assert titles(reply("utter_ask_reasons", State(draft=draft))) == ["Too expensive", "Not using it"]


def test_a_signed_in_customer_chooses_from_their_own_locations() -> None:
    state = State(visitor={"locations": ["Soho", "Camden"]})
    assert titles(reply("utter_ask_locations", state)) == ["Soho", "Camden"]
    assert titles(reply("utter_ask_locations", State())) == []


def test_only_answers_that_are_there_can_be_changed() -> None:
    state = State(phone="+14169225811", reasons=["other"], draft=Draft(editing=True))
    assert titles(reply("utter_ask_confirm", state)) == ["Reasons", "Phone", "Comments"]


@pytest.mark.parametrize("country", ["AQ", "GS"])
def test_a_country_without_telephones_silences_nobody(country: str) -> None:
    assert (
        "1-888-681-8837"
        in reply("utter_handoff", State(country=country, rules=["B12"]), outcome="handoff:support")["text"]
    )
