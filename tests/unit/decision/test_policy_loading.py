"""A policy that is wrong is refused, and the message says where and how to mend it (broken_policies.yml)."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any, Dict, List

import pytest
import yaml

from assistant.decision.loading import PolicyError, load_policy
from assistant.settings import ROOT
from tests.support.policies import put
from tests.unit.decision.conftest import PutInPolicy

BROKEN: List[Dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "broken_policies.yml").read_text(encoding="utf-8")
)


def _break(case: Dict[str, Any], folder: Path, put_in_policy: PutInPolicy) -> None:
    file = folder / case["file"]
    if "put" in case:
        put_in_policy(case["file"], case["put"], case["to"])
    elif "remove" in case:
        put_in_policy(case["file"], case["remove"], None)
    elif "text" in case:
        file.write_text(case["text"], encoding="utf-8")
    elif "add" in case:
        file.write_text(file.read_text(encoding="utf-8") + case["add"], encoding="utf-8")
    elif case["delete"]:
        file.unlink()


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: str(case["name"]))
def test_what_is_wrong_is_named_with_file_key_and_remedy(
    case: Dict[str, Any], policy_copy: Path, put_in_policy: PutInPolicy
) -> None:
    _break(case, policy_copy, put_in_policy)
    with pytest.raises(PolicyError) as refused:
        load_policy(policy_copy)
    start = f"{case.get('blames', case['file'])}: {case['key']}"
    lines = _faults(str(refused.value))
    assert any(fault.startswith(start) and case["remedy"] in fault for fault in lines), refused.value


def _faults(message: str) -> List[str]:
    """The faults of a message; a line of YAML's own explanation belongs to the fault before it."""
    files = tuple(path.name for path in (ROOT / "policy").iterdir())
    faults: List[str] = []
    for line in message.splitlines():
        if line.startswith(files):
            faults.append(line)
        else:
            faults[-1] += f"\n{line}"
    return faults


def test_several_faults_are_told_at_once(put_in_policy: PutInPolicy) -> None:
    put_in_policy("rules.yml", ["rules", "B7", "date"], "soon")
    folder = put_in_policy("filing.yml", ["limits", "reasons", "value"], 0)
    with pytest.raises(PolicyError) as refused:
        load_policy(folder)
    assert "rules.yml: rules.B7.date" in str(refused.value)
    assert "filing.yml: limits.reasons.value" in str(refused.value)


@pytest.mark.parametrize("phrase", ["false alarm", "true cost of it", "trueblue"])
def test_a_phrase_may_begin_like_a_truth_value(phrase: str, policy_copy: Path) -> None:
    file = policy_copy / "reasons.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("phrases: [", f"phrases: [{phrase}, ", 1), encoding="utf-8")
    load_policy(policy_copy)


@pytest.mark.parametrize(
    "text",
    [
        "Call or text 1-888-681-8837, 24/7, since 2026-12-01. 1 000 000 did.",
        "The (https://www.example.com/a) page, and 888 681-8837.",
    ],
)
def test_what_is_said_beside_an_address_is_none(text: str, policy_copy: Path) -> None:
    channels = [
        {"kind": "phone", "value": "+18886818837", "source": "operator", "date": date(2026, 11, 23)},
        {"kind": "form", "value": "https://www.example.com/a", "source": "operator", "date": date(2026, 11, 23)},
    ]
    told = f"{text} 1 888 681-8837 https://www.example.com/a"
    put(policy_copy, "contacts.yml", ["contacts", "cloudretail", "channels"], channels)
    put(policy_copy, "contacts.yml", ["contacts", "cloudretail", "fallback"], {"en": told, "fr": told})
    load_policy(policy_copy)


def test_norway_is_a_country_and_not_a_refusal(policy_copy: Path) -> None:
    put(policy_copy, "eligibility.yml", ["questions", "otter_country", "answers", 0, "is"], ["NO", "US"])
    assert load_policy(policy_copy).covered_countries() == ("NO", "US")


def test_what_is_said_for_a_placeholder_holds_no_invented_address(policy_copy: Path) -> None:
    for contact in load_policy(policy_copy).contacts.values():
        if any(channel.source == "placeholder" for channel in contact.channels):
            assert "@" not in contact.fallback.en + contact.fallback.fr


_PRODUCTION = {
    "PRODUCTION": "true",
    "SECRET_KEY": "only-for-this-test-and-long-enough",
    "ALLOWED_ORIGINS": "https://help.example.com",
    "ASSISTANT_URL": "https://chat.example.com",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}
_START = "from assistant.dialogue.responses import BilingualResponses; BilingualResponses()"


def _start_in_production(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **_PRODUCTION, "POLICY_FOLDER": str(folder), "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-c", _START], env=environment, cwd=ROOT, capture_output=True, text=True)


def test_a_production_start_refuses_a_placeholder_without_fallback_text(put_in_policy: PutInPolicy) -> None:
    started = _start_in_production(put_in_policy("contacts.yml", ["contacts", "cloudretail", "fallback"], None))
    assert started.returncode != 0
    assert "contacts.yml: contacts.cloudretail.fallback: is missing. Add it" in started.stderr


def test_a_production_start_takes_placeholders_that_have_one(policy_copy: Path) -> None:
    started = _start_in_production(policy_copy)
    assert started.returncode == 0, started.stderr
