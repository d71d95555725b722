"""A turn does not get slower unseen: its function calls are counted, which a busy machine does not change."""

from __future__ import annotations

import json
import subprocess
import sys

from assistant.settings import ROOT
from benchmarks.calls import COMMITTED, exceeded


def test_a_turn_makes_no_more_function_calls_than_committed() -> None:
    done = subprocess.run([sys.executable, "-m", "benchmarks.calls"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    more = exceeded(json.loads(done.stdout), json.loads(COMMITTED.read_text(encoding="utf-8")))
    assert more == [], (
        "A turn does more than before. See what: python -m benchmarks.calls --profile. "
        "If it has to be: python -m benchmarks.calls --save, and say why in the commit."
    )
