"""Trackers are cut to the last message (ADR 11), so no rule may look back further, or at a conversation's start."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from assistant.settings import ROOT

RULES: list[dict[str, Any]] = [
    rule
    for path in sorted((ROOT / "data" / "rules").glob("*.yml"))
    for rule in yaml.safe_load(path.read_text(encoding="utf-8")).get("rules", [])
]


def test_there_are_rules() -> None:
    assert len(RULES) > 30


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["rule"])
def test_a_rule_is_about_one_message(rule: dict[str, Any]) -> None:
    assert sum("intent" in step or "or" in step for step in rule["steps"]) <= 1
    assert not rule.get("conversation_start")
