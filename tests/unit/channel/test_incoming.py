"""What a browser sends, looked at before anything else sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.channel.incoming import Unreadable, message_id, typed_text
from assistant.understanding.text import LONGEST_MESSAGE

SENT = yaml.safe_load(Path(__file__).with_name("incoming.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", [pytest.param(each, id=each["name"]) for each in SENT])
def test_a_message_is_taken_or_refused_with_a_code(row: dict[str, Any]) -> None:
    if "taken" in row:
        assert typed_text(row["sent"]) == (row["sent"]["id"], row["taken"])
        return
    with pytest.raises(Unreadable) as refused:
        typed_text(row["sent"])
    assert refused.value.code == row["error"]


def test_half_a_surrogate_pair_is_taken_out() -> None:
    assert typed_text({"id": "a", "text": "he\ud83dllo\udc4d"}) == ("a", "hello")
    with pytest.raises(Unreadable, match="empty"):
        typed_text({"id": "a", "text": "\ud800"})


def test_a_message_has_2000_characters_at_most() -> None:
    assert typed_text({"id": "a", "text": "🥞" * LONGEST_MESSAGE}) == ("a", "🥞" * 2000)
    with pytest.raises(Unreadable, match="too_long"):
        typed_text({"id": "a", "text": "x" * (LONGEST_MESSAGE + 1)})


def test_an_id_has_64_characters_at_most() -> None:
    assert message_id({"id": "x" * 64}) == "x" * 64
    with pytest.raises(Unreadable, match="bad_message"):
        message_id({"id": "x" * 65})
