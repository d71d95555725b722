"""What docs/policy_guide.md shows can be done as it stands there; `make recipes` tries it on everything."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from assistant.decision.decide import Decision, decide
from assistant.decision.entries import Source
from assistant.decision.facts import Facts
from assistant.decision.loading import load_policy
from assistant.decision.reading import FILES
from assistant.settings import ROOT
from tests.recipes.blocks import PAGES, Block, apply, blocks

PAGE = "docs/policy_guide.md"
GUIDE = (ROOT / PAGE).read_text(encoding="utf-8")
BLOCKS = [block for block in blocks() if block.page == PAGE]
POLICY_BLOCKS = [block for block in BLOCKS if block.file.startswith("policy/")]


def of_section(section: str) -> list[Block]:
    return [block for block in POLICY_BLOCKS if block.section == section]


@pytest.mark.parametrize("page", PAGES)
def test_every_yaml_block_names_its_file(page: str) -> None:
    found = [block for block in blocks() if block.page == page]
    assert len(found) == (ROOT / page).read_text(encoding="utf-8").count("```yaml") > 5
    assert all((ROOT / block.file).is_file() for block in found)


@pytest.mark.parametrize("section", sorted({block.section for block in POLICY_BLOCKS}))
def test_an_example_makes_a_policy_that_is_accepted(section: str, policy_copy: Path) -> None:
    for block in of_section(section):
        apply(block, policy_copy.parent)
    load_policy(policy_copy)


def test_the_example_of_a_rule_does_what_its_case_says(policy_copy: Path) -> None:
    for block in of_section("Change a rule"):
        apply(block, policy_copy.parent)
    cases = next(block.content for block in BLOCKS if block.file.endswith("cases.yml"))
    for case in cases["B1"]:
        decided = decide(Facts(**case["facts"]), load_policy(policy_copy))
        assert decided == Decision(case["outcome"], tuple(case["rules"]))


def test_every_policy_file_and_every_source_is_explained() -> None:
    for name in (*FILES, *get_args(Source)):
        assert f"| `{name}` |" in GUIDE
