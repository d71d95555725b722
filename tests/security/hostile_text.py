"""`python -m tests.security.hostile_text [PART ...]`: hostile texts through every field, page, mail and export.

Two halves run side by side: what customers say, in a process of its own; and everything else. docs/security.md lists
the parts.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

from assistant.settings import ROOT
from tests.security.hostile.corpus import corpus
from tests.security.hostile.parts import PARTS

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright has a loop in this thread
_IN_THE_OTHER_HALF = "talking"


def run(names: list[str]) -> bool:
    """Run parts; prints what came of them, and returns whether all was well."""
    well = True
    for name in names:
        began = time.monotonic()
        for report in PARTS[name]():
            print("\n".join(report.lines()), flush=True)
            well = well and not report.wrong
        print(f"  {name}: {time.monotonic() - began:.0f} s", flush=True)
    return well


def main() -> int:
    """The command line; 1 when a check did not hold."""
    if sys.argv[1:]:
        return 0 if run(sys.argv[1:]) else 1
    print(f"{len(corpus())} texts of {len({each.kind for each in corpus()})} kinds", flush=True)
    other = subprocess.Popen([sys.executable, "-W", "ignore", "-m", __spec__.name, _IN_THE_OTHER_HALF], cwd=ROOT)
    well = run([name for name in PARTS if name != _IN_THE_OTHER_HALF])
    return 1 if other.wait() or not well else 0


if __name__ == "__main__":
    sys.exit(main())
