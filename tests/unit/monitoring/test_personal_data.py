from __future__ import annotations

import ast
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
import yaml
from django.db.utils import IntegrityError, OperationalError

from assistant.conversations.whole_turn import TurnFailed
from assistant.monitoring.personal_data import OURS_THAT_TELL, masked, of_exception, said
from assistant.settings import SettingError
from tests.house_rules.repository import parsed, python_files

CASES = yaml.safe_load((Path(__file__).parent / "personal_data.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["line"][:40])
def test_a_line_tells_nobodys_details(case: dict[str, str]) -> None:
    assert said(case["line"], (), case.get("logger", "assistant.channel")) == case["told"]


@pytest.mark.parametrize(
    ("message", "arguments", "told"),
    [
        ("A turn of %s failed", ("web-1",), "A turn of web-1 failed"),
        ("%(who)s failed", {"who": "a part"}, "a part failed"),
        ("It failed: %s", (ValueError("Corner Diner"),), "It failed: ValueError"),
        ("It failed: %s", (ConnectionRefusedError("db is away"),), "It failed: ConnectionRefusedError: db is away"),
        (KeyError("Corner Diner"), (), "KeyError"),
        ("two %s %s", ("one",), "two %s %s"),
        ({"text": "not a text"}, (), "{'text': 'not a text'}"),
    ],
)
def test_arguments_are_filled_in_but_for_what_an_exception_quotes(message: Any, arguments: Any, told: str) -> None:
    assert said(message, arguments, "assistant.channel") == told


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ValueError("Corner Diner"), ""),
        (IntegrityError("Key (phone)=(x) already exists"), ""),
        (OperationalError("server closed the connection"), "server closed the connection"),
        (OSError("no route to +1 416 555 0134"), "no route to [hidden]"),
        (TurnFailed("IntegrityError: Key (name)=(Corner Diner) is wrong"), ""),
        (SettingError("RASA_PORT='x' cannot be used."), "RASA_PORT='x' cannot be used."),
    ],
)
def test_an_exception_tells_only_what_is_no_value(error: Exception, told: str) -> None:
    assert of_exception(error) == told


def test_those_of_ours_that_tell_are_there() -> None:
    classes = {
        node.name for path in python_files() for node in ast.walk(parsed(path)) if isinstance(node, ast.ClassDef)
    }
    assert classes >= OURS_THAT_TELL


@pytest.mark.parametrize(
    "text", ["1 " * 5000, "a" * 100_000, "@" * 9_000, "1.1." * 5000, "token=" * 3000, "://a:" * 2000]
)
def test_no_text_is_slow_to_mask(text: str) -> None:
    began = monotonic()
    masked(text)
    assert monotonic() - began < 0.5
