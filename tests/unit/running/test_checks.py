"""A broken domain; what else can be broken is tried with a real start in tests/integration/running."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.decision.policy import Policy
from assistant.running.checks import check_sentences, shown
from assistant.running.processes import CannotStart
from assistant.settings import ROOT

BROKEN = {
    "responses: [": "not readable as YAML",
    "intents: []": "has no 'responses'",
    "responses: 7": "has no 'responses'",
    "": "has no 'responses'",
}


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_domain_is_named(content: str, tmp_path: Path, policy: Policy) -> None:
    domain = tmp_path / "domain.yml"
    domain.write_text(content)
    with pytest.raises(CannotStart, match=f"domain.yml: {BROKEN[content]}"):
        check_sentences(ROOT / "translations", policy, domain)


def test_a_missing_domain_is_named(tmp_path: Path, policy: Policy) -> None:
    with pytest.raises(CannotStart, match="domain.yml: the file is missing"):
        check_sentences(ROOT / "translations", policy, tmp_path / "domain.yml")


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("postgres://user:secret@host:5432/desk", "postgres://host:5432/desk"),
        ("postgres://user:p@ss@host/desk", "postgres://host/desk"),
        ("sqlite:////var/desk.sqlite3", "sqlite:////var/desk.sqlite3"),
    ],
)
def test_a_database_is_shown_without_its_password(url: str, safe: str) -> None:
    assert shown(url) == safe
