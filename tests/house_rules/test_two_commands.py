"""README's two commands are all that a new machine needs, and CI runs the second and nothing else."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from assistant.settings import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def needs_of(target: str) -> list[str]:
    found = re.search(rf"(?m)^{target}:([^#\n]*)", MAKEFILE)
    assert found, f"the Makefile has no {target}"
    return found[1].split()


def test_make_test_installs_what_it_needs_before_anything_else() -> None:
    assert needs_of("test")[:2] == ["programs", "setup"]
    assert ".NOTPARALLEL:" in MAKEFILE, "else the second would begin beside the first"


def test_ci_runs_make_test_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["exec make test </dev/null"]


def test_make_run_needs_no_more_than_what_runs() -> None:
    assert needs_of("run") == [".venv/.runtime"]


def test_what_runs_tests_has_what_tests_need() -> None:
    recipes = re.findall(r"(?m)^([\w-]+):([^#\n]*).*\n((?:\t.*\n)+)", MAKEFILE)
    run_tests = {name: needs.split() for name, needs, body in recipes if re.search(r"-m (pytest|tests\.)", body)}
    inside = {"tests-with-servers", "tests-in-a-browser", "tests-of-units"}  # after `make test` has set up
    assert {"browser", "recipes", "faults", "security", *inside} <= set(run_tests)
    assert [
        name for name, needs in run_tests.items() if name not in inside and not {"setup", "browser"} & {*needs}
    ] == []


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_readme_has_them(command: str) -> None:
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")


def test_who_may_not_install_is_told_the_one_command(tmp_path: Path) -> None:
    """As somebody else than root, on a machine that has nothing but bash and what is built into it."""
    (tmp_path / "id").write_text("#!/bin/bash\necho 1000\n")
    (tmp_path / "id").chmod(0o755)
    told = subprocess.run(
        ["/bin/bash", ROOT / "scripts" / "system_packages.sh"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert told.returncode == 1
    assert "Run: sudo apt-get install " in told.stderr
    for program in ("redis-server", "prometheus", "chromium", "nodejs", "python3-pip"):
        assert program in told.stderr
