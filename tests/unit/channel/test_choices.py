"""Buttons as opaque ids: what they say when they come back, and which are not taken."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.channel.choices import Choices, NotOffered
from assistant.dialogue.buttons import button

HERE, ELSEWHERE = "web-here", "web-elsewhere"
OTTER = button("Otter", "inform", "product", "otter")
EXPENSIVE = button("Too expensive", "inform", "reason", "too_expensive")
CLOSING = button("Closing, or moving a location", "inform", "reason", "closing")
QUEEN = button("Queen Street, Toronto", "inform", "location_choice", "Queen Street, Toronto")
KING = button("King West", "inform", "location_choice", "King West")
YES = button("Yes, send it", "affirm")
OPENING = button("Cancel my account")


@pytest.fixture
def choices() -> Choices:
    return Choices("a secret")


def ids(choices: Choices, *buttons: dict[str, Any]) -> list[str]:
    return [choices.offered(HERE, each)["id"] for each in buttons]


def test_a_button_is_an_id_and_a_title(choices: Choices) -> None:
    assert set(choices.offered(HERE, OTTER)) == {"id", "title"}
    assert choices.offered(HERE, OTTER)["title"] == "Otter"


def test_a_choice_says_its_title_and_means_what_the_button_means(choices: Choices) -> None:
    text, meaning = choices.said(HERE, ids(choices, OTTER))
    assert text == "Otter"
    assert meaning == {
        "text": "Otter",
        "intent": {"name": "inform", "confidence": 1.0},
        "entities": [{"entity": "product", "value": "otter", "start": 0, "end": 5}],
        "known_example": True,
    }


def test_a_choice_without_an_entity_is_an_intent(choices: Choices) -> None:
    _, meaning = choices.said(HERE, ids(choices, YES))
    assert meaning and (meaning["intent"]["name"], meaning["entities"]) == ("affirm", [])


def test_a_choice_without_a_meaning_is_understood_like_what_is_typed(choices: Choices) -> None:
    assert choices.said(HERE, ids(choices, OPENING)) == ("Cancel my account", None)


@pytest.mark.parametrize("several", [(EXPENSIVE, CLOSING), (CLOSING, EXPENSIVE), (QUEEN, KING), (KING, QUEEN)])
def test_several_are_said_in_the_order_they_were_chosen_also_with_commas_in_them(
    several: tuple[dict[str, Any], ...], choices: Choices
) -> None:
    text, meaning = choices.said(HERE, ids(choices, *several))
    assert text == ", ".join(each["title"] for each in several)
    assert meaning
    assert [each["value"] for each in meaning["entities"]] == [each["meaning"]["value"] for each in several]
    assert [text[each["start"] : each["end"]] for each in meaning["entities"]] == [each["title"] for each in several]


def test_a_choice_made_twice_counts_once(choices: Choices) -> None:
    text, meaning = choices.said(HERE, ids(choices, KING, QUEEN, KING))
    assert text == "King West, Queen Street, Toronto"
    assert meaning and len(meaning["entities"]) == 2
    assert choices.said(HERE, ids(choices, YES, YES))[0] == "Yes, send it"


NOT_TOGETHER = {
    "two answers of one kind that takes one": (OTTER, button("CloudRetail", "inform", "product", "cloudretail")),
    "a reason and a location": (EXPENSIVE, KING),
    "a reason and a product": (EXPENSIVE, OTTER),
    "yes and no": (YES, button("No, change something", "deny")),
    "a reason and a yes": (EXPENSIVE, YES),
    "two that are like typed text": (OPENING, button("Downgrade my plan")),
}


@pytest.mark.parametrize("buttons", [pytest.param(each, id=name) for name, each in NOT_TOGETHER.items()])
def test_choices_that_do_not_go_together_are_not_taken(buttons: tuple[dict[str, Any], ...], choices: Choices) -> None:
    with pytest.raises(NotOffered):
        choices.said(HERE, ids(choices, *buttons))


NOT_OFFERED: dict[str, Any] = {
    "another conversation's": [Choices("a secret").offered(ELSEWHERE, OTTER)["id"]],
    "another secret's": [Choices("another secret").offered(HERE, OTTER)["id"]],
    "one of another conversation among ours": [
        Choices("a secret").offered(HERE, KING)["id"],
        Choices("a secret").offered(ELSEWHERE, QUEEN)["id"],
    ],
    "the title": ["Otter"],
    "an empty id": [""],
    "a slash message": ["/affirm"],
    "a number": [7],
    "null": [None],
    "an object": [{"id": Choices("a secret").offered(HERE, OTTER)["id"]}],
    "a list in the list": [[Choices("a secret").offered(HERE, OTTER)["id"]]],
    "half a surrogate pair": ["\ud800"],
    "bytes": [b"a.b"],
    "no choice": [],
    "one id without a list": Choices("a secret").offered(HERE, OTTER)["id"],
    "nothing": None,
    "more than there can be": [Choices("a secret").offered(HERE, KING)["id"]] * 501,
}


@pytest.mark.parametrize("given", [pytest.param(each, id=name) for name, each in NOT_OFFERED.items()])
def test_what_was_not_offered_here_is_not_taken(given: Any, choices: Choices) -> None:
    with pytest.raises(NotOffered):
        choices.said(HERE, given)


def test_an_id_with_one_character_changed_is_not_taken(choices: Choices) -> None:
    (right,) = ids(choices, OTTER)
    for place, char in enumerate(right[:-1]):  # the last character's low bits mean nothing
        wrong = right[:place] + ("A" if char != "A" else "B") + right[place + 1 :]
        with pytest.raises(NotOffered):
            choices.said(HERE, [wrong])


def test_an_id_outlives_a_restart() -> None:
    before = Choices("a secret").offered(HERE, OTTER)["id"]
    assert Choices("a secret").said(HERE, [before])[0] == "Otter"


def test_all_500_locations_of_an_account_fit_one_message(choices: Choices) -> None:
    from assistant.channel.incoming import MOST_BYTES

    names = [f"Chez Frédéric, rue Saint-Denis {number}" for number in range(500)]
    buttons = [button(name, "inform", "location_choice", name) for name in names]
    sent = ids(choices, *buttons)
    _, meaning = choices.said(HERE, sent)
    assert meaning and [each["value"] for each in meaning["entities"]] == names
    assert len(str(sent)) < MOST_BYTES
