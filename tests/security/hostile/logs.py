"""Logs of servers to which hostile texts were said: one line for each record, and nothing of a customer's secrets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from assistant.settings import ROOT
from tests.security.hostile.corpus import Hostile
from tests.security.hostile.report import Report
from tests.support.whole_assistant import WholeAssistant

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_FORGED = re.compile(r"^\W*(?:\[\d+m)?(FORGED|Bcc:|forged)")


def read_logs(assistant: WholeAssistant) -> dict[str, str]:
    """What each server has logged."""
    ports = {**{each: f"{each.upper()}_PORT" for each in ("rasa", "web", "desk", "lab")}, "deliveries": "RASA_PORT"}
    paths = [ROOT / "var" / f"{name}-{assistant.environment[port]}.log" for name, port in ports.items()]
    found = {path.name: _read(path) for path in paths}
    assert all(log for name, log in found.items() if name.startswith("rasa-")), "the assistant logs elsewhere"
    return found


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def look(logs: dict[str, str], texts: Sequence[Hostile], report: Report) -> None:
    """Every line of every log."""
    secrets = [each for each in texts if each.hidden]
    for name, log in logs.items():
        for line in log.split("\n"):
            report.check(not _CONTROL.search(line), name, f"control characters in {line[:120]!r}")
            report.check(not _FORGED.search(line), name, f"a forged line: {line[:120]!r}")
        told = [str(each) for each in secrets if each.hidden in log and len(each.hidden) > 5]
        report.check(not told, name, f"secrets in the log: {told[:3]}")
        report.check("Traceback" not in log, name, f"a fault: {_last_traceback(log)}")


def _last_traceback(log: str) -> str:
    return log[log.rfind("Traceback") :][-1500:]
