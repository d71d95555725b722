"""The Containerfile, read: images are not built here. What it holds runs in tests/integration/deploy, as a folder."""

from __future__ import annotations

import re
from collections import Counter

from assistant.settings import ROOT
from tests.unit.deploy.containers import DEPLOY, compose

LINES = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()


def test_it_starts_from_the_python_of_the_repository_in_one_version() -> None:
    images = Counter(line.split()[1] for line in LINES if line.startswith("FROM "))
    python = (ROOT / ".python-version").read_text().strip()
    assert [re.fullmatch(rf".*/python:{python}\.\d+-slim-bookworm", each) is not None for each in images] == [True]


def test_packages_are_those_that_are_locked() -> None:
    installs = [line for line in LINES if re.search(r"pip (install|sync)", line)]
    assert len(installs) == 2 and all("--require-hashes" in line for line in installs)


def test_it_runs_as_a_user_by_number_and_keeps_no_secret() -> None:
    assert LINES.count("USER 10001:10001") == 1
    assert not [line for line in LINES if re.match(r"(ARG|ENV).*(SECRET|TOKEN|PASSWORD|_URL)", line)]


def test_its_database_programs_are_of_the_servers_version() -> None:
    client = re.search(r"postgresql-client-(\d+)", "\n".join(LINES))
    assert client and f"postgres:{client[1]}." in compose()["services"]["postgres"]["image"]


def test_only_what_is_listed_gets_into_it_and_all_of_that_is_there() -> None:
    listed = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in listed
    assert [each for each in listed if each.startswith("!") and not (ROOT / each[1:]).exists()] == []
