from __future__ import annotations

import pytest

from assistant.dialogue.cards import LINE
from assistant.dialogue.state import State
from tests.house_rules.repository import loaded
from tests.unit.dialogue.replies import reply

ANSWERED = State(product="otter", country="GB", phone="+442079460018", reasons=["too_expensive"], reference=None)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_line_of_the_check_has_a_label_and_one_field(language: str) -> None:
    lines = loaded(f"translations/{language}.yml")["utter_check"][0]["text"].split("\n")
    assert [line for line in lines if not LINE.fullmatch(line)] == []


def test_the_check_comes_line_by_line_and_each_can_be_changed() -> None:
    card = reply("utter_ask_confirm", ANSWERED)["card"]
    assert (card["kind"], card["before"], card["after"]) == (
        "check", "Please check your answers:", "Shall I send this request?",
    )  # fmt: skip
    assert [(line["field"], line["label"], line["value"]) for line in card["lines"]] == [
        ("product", "Product", "Otter"),
        ("country", "Country", "United Kingdom"),
        ("reasons", "Reasons", "Too expensive"),
        ("phone", "Phone", "020 7946 0018"),
    ]
    assert card["lines"][3]["change"]["meaning"] == {"intent": "correct", "entity": "field", "value": "phone"}


def test_the_text_holds_all_that_the_card_holds() -> None:
    said = reply("utter_ask_confirm", ANSWERED)
    for line in said["card"]["lines"]:
        assert f"- {line['label']}: {line['value']}" in said["text"]


def test_the_confirmation_has_the_reference_and_nothing_to_change() -> None:
    card = reply("utter_filed", ANSWERED, reference="OT-7KQ4-M2XP-9RWC", outcome="filed")["card"]
    assert (card["kind"], card["reference"]) == ("filed", "OT-7KQ4-M2XP-9RWC")
    assert [line for line in card["lines"] if "change" in line] == []


def test_the_card_speaks_french() -> None:
    state = State(product="otter", phone="+15145550123", country="CA", language="fr")
    assert [line["label"] for line in reply("utter_ask_confirm", state)["card"]["lines"]] == [
        "Produit", "Pays", "Téléphone",
    ]  # fmt: skip


def test_a_reply_without_a_check_has_no_card() -> None:
    assert "card" not in reply("utter_ask_phone", ANSWERED)


def test_reasons_can_be_chosen_together_up_to_the_limit_and_locations_without_one() -> None:
    assert reply("utter_ask_reasons", State())["most"] == 3
    visitor = {"locations": ["Soho", "Camden", "Leeds", "York"]}
    assert reply("utter_ask_locations", State(visitor=visitor))["most"] == 4
    assert "most" not in reply("utter_ask_locations", State())
    assert "most" not in reply("utter_ask_product", State())
