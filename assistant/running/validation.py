"""`make validate`: Rasa's own check of domain and training data; a warning about our files is an error."""

from __future__ import annotations

import re
import sys
from typing import Iterator

from assistant.running.processes import Processes, last_lines
from assistant.settings import ROOT

LOG = ROOT / "var" / "validate.log"
#: What Rasa says of our files. Its dependencies' warnings stand in the log too, and are not ours to mend.
_ABOUT_OUR_FILES = re.compile(
    r"/rasa/\S+: (?:User|Future)Warning: (?P<warning>.+)|(?:WARNING|ERROR) +rasa\S* +- (?P<said>.+)"
)


def warnings_in(log: str) -> Iterator[str]:
    """The warnings and errors about our files."""
    for found in _ABOUT_OUR_FILES.finditer(log):
        yield found["warning"] or found["said"]


def main() -> int:
    """The command line; returns the exit code."""
    LOG.parent.mkdir(exist_ok=True)
    with Processes() as processes, LOG.open("w", encoding="utf-8") as output:
        code = processes.start(("assistant.fast_rasa", "data", "validate", "--fail-on-warnings"), output).wait()
    warnings = list(warnings_in(LOG.read_text(encoding="utf-8")))
    if warnings or code:
        print("\n".join(warnings) or last_lines(LOG), f"All that Rasa said: {LOG}", sep="\n", file=sys.stderr)
        return 1
    print("Rasa finds the domain and the training data in order.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
