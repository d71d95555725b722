"""What a production start refuses; what is in order starts in tests/integration/deploy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.running.processes import CannotStart
from assistant.running.production import check_production
from assistant.running.serve import PARTS
from assistant.settings import ROOT, settings
from tests.support.whole_assistant import elsewhere, run_command

_RIGHT: dict[str, Any] = {
    "production": True, "database_url": "postgres://db/desk", "conversations_url": "postgres://db/conversations",
    "rasa_token": "a-token-that-nobody-guesses-0123456789",
    "assistant_url": "https://chat.example.com", "allowed_origins": ("https://help.example.com",),
    "desk_hosts": ("desk.example.com",), "desk_proxies": 1, "plain_rasa": False,
}  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_what_is_right_is_taken(part: str) -> None:
    check_production(part, replace(settings(), **_RIGHT))


@pytest.mark.parametrize(
    ("part", "wrong", "said"),
    [
        ("deliveries", {"production": False}, "PRODUCTION is not true, and this is a production start."),
        ("migrate", {"database_url": settings().database_url}, "DATABASE_URL is not set. Set it to a database that is"),
        ("assistant", {"conversations_url": settings().conversations_url}, "CONVERSATIONS_URL is not set."),
        ("assistant", {"rasa_token": ""}, "RASA_TOKEN is not set, or short."),
        ("desk", {"rasa_token": "short"}, "RASA_TOKEN is not set, or short."),
        ("lab", {"rasa_token": ""}, "RASA_TOKEN is not set, or short."),
        ("assistant", {"plain_rasa": True}, "PLAIN_RASA is true."),
        ("assistant", {"assistant_url": "http://chat.example.com"}, "ASSISTANT_URL is http://chat.example.com."),
        ("assistant", {"allowed_origins": ("https://a.example.com", "http://b.example.com")}, "holds http://b.example"),
        ("desk", {"desk_proxies": 0}, "DESK_PROXIES is 0."),
        ("desk", {"desk_hosts": ("localhost", "127.0.0.1")}, "DESK_HOSTS is not set."),
    ],
)
def test_what_is_only_right_for_development_is_refused(part: str, wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(CannotStart, match=said.replace(".", r"\.")):
        check_production(part, replace(settings(), **{**_RIGHT, **wrong}))


@pytest.fixture
def in_production(tmp_path: Path) -> Callable[[Path], dict[str, str]]:
    """The environment of a production start with a policy folder."""

    def made(policy: Path) -> dict[str, str]:
        return {
            **elsewhere(tmp_path), "PRODUCTION": "true", "SECRET_KEY": "long-enough-to-be-taken-in-production",
            "ASSISTANT_URL": "https://chat.example.com", "ALLOWED_ORIGINS": "https://help.example.com",
            "POLICY_FOLDER": str(policy),
        }  # fmt: skip

    return made


def test_a_placeholder_without_anything_to_say_in_its_place_is_refused(
    in_production: Callable[[Path], dict[str, str]], tmp_path: Path
) -> None:
    folder = tmp_path / "policy"
    folder.mkdir()
    for file in (ROOT / "policy").glob("*.yml"):
        (folder / file.name).write_bytes(file.read_bytes())
    contacts = yaml.safe_load((folder / "contacts.yml").read_text(encoding="utf-8"))
    contacts["contacts"]["csm"]["fallback"]["fr"] = " "
    (folder / "contacts.yml").write_text(yaml.safe_dump(contacts), encoding="utf-8")
    started = run_command("assistant.running.serve", "deliveries", environment=in_production(folder))
    assert started.returncode == 1
    assert "contacts.yml: contacts.csm.fallback.fr: is empty; write the sentence" in started.stderr
    assert "Traceback" not in started.stderr
