"""English or French, of messages of about three words (short_messages.yml), through the trained model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

MESSAGES: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("short_messages.yml").read_text(encoding="utf-8")
)
ENOUGH = 0.95
Parse = Callable[[str], dict[str, Any]]


@pytest.mark.parametrize("language", MESSAGES)
def test_short_messages_are_told_apart(language: str, parse: Parse) -> None:
    wrong = [text for text in MESSAGES[language] if parse(text)["language"]["name"] != language]
    assert len(MESSAGES[language]) >= 60
    assert len(wrong) <= (1 - ENOUGH) * len(MESSAGES[language]), wrong


@pytest.mark.parametrize("text", ["416 922 5811", "?!", "...", "🙂🙂", " "])
def test_what_has_no_letter_has_no_language(text: str, parse: Parse) -> None:
    assert "language" not in parse(text)


@pytest.mark.parametrize(
    "text", ["quiero cancelar mi cuenta de otter por favor", "Ich möchte mein Konto kündigen bitte", "我想取消我的账户"]
)
def test_another_language_is_taken_for_neither(text: str, parse: Parse) -> None:
    assert parse(text)["language"]["name"] == "other"


def test_the_same_words_are_never_surer_than_certain(parse: Parse) -> None:
    for text in [*MESSAGES["en"][:5], *MESSAGES["fr"][:5]]:
        assert 0.5 <= parse(text)["language"]["confidence"] <= 1.0
