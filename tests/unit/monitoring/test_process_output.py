"""A process that writes JSON writes nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from assistant.settings import ROOT

_BEGIN = "from assistant.monitoring.process_output import write_json; write_json(); import sys, logging, threading\n"


def written(code: str) -> list[dict[str, Any]]:
    """The lines of a process that runs this."""
    done = subprocess.run([sys.executable, "-c", _BEGIN + code], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.split("\n") if line]


@pytest.mark.parametrize(
    ("code", "logger", "level"),
    [
        ("print('one')", "printed", "info"),
        ("print('one', file=sys.stderr)", "printed", "error"),
        ("logging.getLogger('some.library').warning('one')", "some.library", "warning"),
        ("1 / 0", "assistant.monitoring.process_output", "critical"),
        ("threading.Thread(target=lambda: 1 / 0).start()", "assistant.monitoring.process_output", "critical"),
        ("logging.warning('%d', 'one')", "root", "warning"),
    ],
)
def test_whatever_is_written_is_one_object(code: str, logger: str, level: str) -> None:
    (line,) = written(code)
    assert (line["logger"], line["level"]) == (logger, level)


def test_a_handler_that_prints_lines_does_not_print_its_own() -> None:
    """As rasa_sdk's coloured lines do, until they are taken back."""
    lines = written("logging.getLogger().handlers[:] = [logging.StreamHandler(sys.stderr)]; logging.warning('one')")
    assert [line["message"] for line in lines] == ["one"]


def test_what_is_printed_in_parts_is_told_by_lines() -> None:
    lines = written("print('a', end=''); print('b\\nc\\n'); sys.stdout.flush()")
    assert [line["message"] for line in lines] == ["ab", "c"]
