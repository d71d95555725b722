"""What docs/policy_guide.md shows can be done as it stands there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Dict, List, Tuple, get_args

import pytest
import yaml

from assistant.decision.decide import Decision, decide
from assistant.decision.entries import Source
from assistant.decision.facts import Facts
from assistant.decision.loading import load_policy
from assistant.decision.reading import FILES
from assistant.settings import ROOT
from tests.unit.decision.conftest import write_yaml

GUIDE = (ROOT / "docs" / "policy_guide.md").read_text(encoding="utf-8")
#: (file, what stands in it) of each YAML block.
BLOCKS: List[Tuple[str, Dict[str, Any]]] = [
    (file, yaml.safe_load(body)) for file, body in re.findall(r"```yaml\n# (\S+)\n(.*?)```", GUIDE, re.DOTALL)
]
POLICY_BLOCKS = [(Path(file).name, content) for file, content in BLOCKS if file.startswith("policy/")]


def _merged(into: Any, change: Any) -> Any:
    """A file with an example of the guide worked in: keys are merged, everything else replaced."""
    if not (isinstance(into, dict) and isinstance(change, dict)):
        return change
    return {**into, **{key: _merged(into.get(key), value) for key, value in change.items()}}


def test_every_yaml_block_names_its_file() -> None:
    assert len(BLOCKS) == GUIDE.count("```yaml")
    assert all((ROOT / file).is_file() for file, _ in BLOCKS)


@pytest.mark.parametrize(("file", "example"), POLICY_BLOCKS, ids=lambda value: str(value)[:60])
def test_an_example_makes_a_policy_that_is_accepted(file: str, example: Dict[str, Any], policy_copy: Path) -> None:
    path = policy_copy / file
    before = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert _merged(before, example) != before
    write_yaml(path, _merged(before, example))
    load_policy(policy_copy)


def test_the_example_of_a_rule_does_what_its_case_says(policy_copy: Path) -> None:
    for file in ("eligibility.yml", "rules.yml"):
        example = next(content for name, content in POLICY_BLOCKS if name == file)
        write_yaml(
            policy_copy / file, _merged(yaml.safe_load((policy_copy / file).read_text(encoding="utf-8")), example)
        )
    cases = next(content for file, content in BLOCKS if file.endswith("cases.yml"))
    for case in cases["B1"]:
        decided = decide(Facts(**case["facts"]), load_policy(policy_copy))
        assert decided == Decision(case["outcome"], tuple(case["rules"]))


def test_every_policy_file_and_every_source_is_explained() -> None:
    for name in (*FILES, *get_args(Source)):
        assert f"| `{name}` |" in GUIDE
