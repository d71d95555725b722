"""Products, add-ons, roles and account types as people write them, and what they deny (mentions.yml)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.understanding.mention import Mention
from assistant.understanding.phrases import PhraseFinder

Find = Callable[[str], list[Mention]]


def table() -> Iterator[Any]:
    content = yaml.safe_load(Path(__file__).with_name("mentions.yml").read_text(encoding="utf-8"))
    for group, rows in content.items():
        for row in rows:
            yield pytest.param(row, id=f"{group}: {row['says']}")


@pytest.mark.parametrize("row", table())
def test_a_message_mentions(row: dict[str, Any], find: Find) -> None:
    mentions = find(row["says"])
    for entity, values in row.items():
        if entity != "says":
            said = [f"-{m.value}" if m.negated else m.value for m in mentions if m.entity == entity]
            assert said == values


@pytest.fixture(scope="module")
def colours() -> PhraseFinder:
    phrases = {"colour": {"dark": ["blue", "dark blue"], "light": ["light"]}, "sky": {"blue": ["blue"]}}
    return PhraseFinder(phrases, real_words=())


def test_the_longest_phrase_of_a_kind_wins_and_kinds_may_overlap(colours: PhraseFinder) -> None:
    assert [(m.entity, m.start, m.end) for m in colours.find("a dark blue")] == [("colour", 2, 11), ("sky", 7, 11)]


@pytest.mark.parametrize("says", ["not blue", "not the blue", "pas bleu, pas blue", "without blue", "no car, not blue"])
def test_a_negation_right_before_turns_it_round(says: str, colours: PhraseFinder) -> None:
    assert all(mention.negated for mention in colours.find(says))


@pytest.mark.parametrize("says", ["no, blue", "no blue", "not red. blue", "not red but blue", "not at all red so blue"])
def test_a_negation_of_something_else_does_not(says: str, colours: PhraseFinder) -> None:
    found = colours.find(says)
    assert found and not any(mention.negated for mention in found)


def test_accents_case_and_hyphens_make_no_difference(find: Find) -> None:
    spellings = ["Réputation", "REPUTATION", "reputation", "réputation-management"]
    assert {m.value for each in spellings for m in find(each) if m.entity == "addon"} == {"reputation_management"}


def test_no_text_is_too_odd_to_look_at(find: Find) -> None:
    for text in ["", " ", "\n", "🙂", "\u202e", "a" * 2000, "otter " * 300, "'\"\\{}[]()", "нет", "取消"]:
        assert isinstance(find(text), list)
