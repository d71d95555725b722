"""`python -m tests.security.dependencies`: every pinned package, asked of the index's advisories; none is skipped.

0: all were looked up, and what was found is in requirements/known_advisories.yml. 1: something was found that is not
there, or something there applies no longer. 3: not everything could be looked up, which says nothing of what was not.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any, Iterable

import yaml

from assistant.settings import ROOT

WELL, FOUND, NOT_LOOKED = 0, 1, 3
KNOWN = ROOT / "requirements" / "known_advisories.yml"
_AUDITED = ("dev", "setup")  # dev holds runtime
_OWN = ROOT / "var" / "audit"
_SECONDS, _SHOWN = 500, 12


@dataclass
class Looked:
    """What an audit says. `found`: package -> the names of each advisory of it; `skipped`: why something was not."""

    found: dict[str, list[set[str]]] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)


def known() -> list[dict[str, Any]]:
    """The entries of the file."""
    entries: list[dict[str, Any]] = yaml.safe_load(KNOWN.read_text(encoding="utf-8"))
    return entries


def judged(looked: Iterable[Looked], listed: Iterable[dict[str, Any]]) -> tuple[int, list[str]]:
    """The exit code, and a line for each thing to do something about."""
    lines, skipped, ids = [], [], {each["package"]: set(each["ids"]) for each in listed}
    for each in looked:
        skipped += each.skipped
        for package, advisories in each.found.items():
            expected, seen = ids.get(package, set()), set().union(*advisories)
            lines += [f"{package}: {min(names)} is not listed" for names in advisories if not names & expected]
            lines += [f"{package}: {one} is listed and applies no longer" for one in sorted(expected - seen)]
    if lines:
        return FOUND, lines + skipped
    return (NOT_LOOKED, skipped) if skipped else (WELL, [])


def read_pip_audit(output: str) -> Looked:
    """What pip-audit says; it calls it "no known vulnerabilities" when it could look up nothing at all."""
    looked = Looked()
    try:
        packages = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Looked(skipped=["pip-audit said nothing that can be read"])
    for each in packages:
        if "skip_reason" in each:
            looked.skipped.append(str(each["skip_reason"]))
        else:
            looked.found[each["name"]] = [{one["id"], *one.get("aliases", [])} for one in each["vulns"]]
    return looked


def read_npm_audit(output: str) -> Looked:
    """What npm audit says. Packages are called npm:<name>."""
    try:
        told = json.loads(output)
        looked = Looked()
        for name, each in told["vulnerabilities"].items():
            advisories = [one for one in each["via"] if isinstance(one, dict)]
            looked.found[f"npm:{name}"] = [{str(one["url"]).rpartition("/")[2]} for one in advisories]
        return looked
    except (ValueError, KeyError, TypeError):
        return Looked(skipped=["npm audit could not ask for the advisories of the widget's packages"])


def _python() -> Looked:
    uv = shutil.which("uv") or str(ROOT / "var" / "uv" / "bin" / "uv")
    python = str(_OWN / "bin" / "python")
    install = ["pip", "install", "--quiet", "--require-hashes", "--python", python, "-r", "requirements/audit.txt"]
    for command in ([uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(_OWN)], [uv, *install]):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=_SECONDS)
        if done.returncode:
            return Looked(skipped=[f"pip-audit could not be installed: {done.stderr.strip()[-300:]}"])
    files = [part for name in _AUDITED for part in ("-r", f"requirements/{name}.txt")]
    audit = [python, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--progress-spinner", "off", "-f", "json"]
    done = subprocess.run([*audit, *files], cwd=ROOT, capture_output=True, text=True, timeout=_SECONDS)
    return read_pip_audit(done.stdout)


def _widget() -> Looked:
    command = ["npm", "audit", "--json"]
    done = subprocess.run(command, cwd=ROOT / "web", capture_output=True, text=True, timeout=_SECONDS)
    return read_npm_audit(done.stdout)


def main() -> int:
    """The command line."""
    looked = [_python(), _widget()]
    code, lines = judged(looked, known())
    asked = sum(len(each.found) for each in looked)
    print(f"Looked up: {asked} packages. Not looked up: {sum(len(each.skipped) for each in looked)}.")
    print("\n".join(f"  {line}" for line in lines[:_SHOWN]) + ("\n  ..." if len(lines) > _SHOWN else ""))
    if code == NOT_LOOKED:
        print("This says nothing of what was not looked up. Run it where the package indexes answer with advisories.")
    return code


if __name__ == "__main__":
    sys.exit(main())
