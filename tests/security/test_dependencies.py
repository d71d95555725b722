"""The list of known advisories has its form, and an audit that could not look is never taken for a good one."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from assistant.settings import ROOT
from tests.security.dependencies import FOUND, NOT_LOOKED, WELL, judged, known, read_npm_audit, read_pip_audit

LISTED = [{"package": "aiohttp", "ids": ["CVE-1", "GHSA-2"]}]
_PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", re.MULTILINE)


def audit(*packages: dict[str, Any]) -> str:
    return json.dumps({"dependencies": packages})


def found(*ids: str) -> dict[str, Any]:
    return {"name": "aiohttp", "version": "1", "vulns": [{"id": each, "aliases": []} for each in ids]}


SKIPPED = {"name": "absl-py", "skip_reason": "Dependency not found on the index and could not be audited"}
CLEAN = {"name": "lit", "version": "1", "vulns": []}


def test_every_entry_says_what_why_and_when_of_a_version_that_is_pinned() -> None:
    pinned = dict(_PIN.findall((ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")))
    for entry in known():
        assert set(entry) == {"package", "version", "ids", "why", "date"}
        assert pinned.get(entry["package"]) == entry["version"], f"{entry['package']} was upgraded: look again"
        assert entry["ids"] and len(set(entry["ids"])) == len(entry["ids"])
        assert all(re.fullmatch(r"(CVE|GHSA|PYSEC)-[\w-]+", each) for each in entry["ids"])
        assert len(entry["why"].split()) > 8 and isinstance(entry["date"], date)
    assert len({entry["package"] for entry in known()}) == len(known())


@pytest.mark.parametrize("requirements", ["runtime", "dev", "setup", "audit"])
def test_every_pin_has_a_hash(requirements: str) -> None:
    text = (ROOT / "requirements" / f"{requirements}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert blocks and all("--hash=sha256:" in block for block in blocks)


@pytest.mark.parametrize(
    ("output", "code"),
    [
        (audit(found("CVE-1", "GHSA-2"), CLEAN), WELL),
        (audit(found("CVE-1", "GHSA-2", "CVE-3")), FOUND),
        (audit(found("CVE-1")), FOUND),
        (audit(found(), CLEAN), FOUND),
        (audit(CLEAN, {**found("CVE-9"), "name": "other"}), FOUND),
        (audit(found("CVE-1", "GHSA-2"), SKIPPED), NOT_LOOKED),
        (audit(SKIPPED), NOT_LOOKED),
        (audit(found("CVE-3"), SKIPPED), FOUND),
        ("No known vulnerabilities found", NOT_LOOKED),
        ("", NOT_LOOKED),
        ("{}", NOT_LOOKED),
    ],
)
def test_what_an_audit_comes_to(output: str, code: int) -> None:
    assert judged([read_pip_audit(output)], LISTED)[0] == code


def test_another_name_of_a_listed_advisory_is_the_same_one() -> None:
    named = {"name": "aiohttp", "version": "1", "vulns": [
        {"id": "PYSEC-1", "aliases": ["CVE-1"]}, {"id": "PYSEC-2", "aliases": ["GHSA-2", "CVE-7"]},
    ]}  # fmt: skip
    assert judged([read_pip_audit(audit(named))], LISTED) == (WELL, [])


def test_the_widgets_packages_are_audited_too() -> None:
    well = json.dumps({"vulnerabilities": {}})
    bad = json.dumps({"vulnerabilities": {"ws": {"via": [{"url": "https://github.com/advisories/GHSA-x"}, "other"]}}})
    refused = json.dumps({"message": "405 Method Not Allowed", "error": {"summary": ""}})
    assert [judged([read_npm_audit(each)], [])[0] for each in (well, bad, refused)] == [WELL, FOUND, NOT_LOOKED]
