"""`make evaluate`: sets of cases through Rasa's own Agent, as customers would use it (docs/evaluation.md).

Prints every miss, a table, and last how many cases were dangerous. With --fresh, a set that nobody has run before is
run once, on a commit, and noted in docs/evaluation.md.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from pathlib import Path
from typing import Any, Dict, List

from assistant.running.local_agent import local_agent
from evaluation import dialogues, first_messages, replies
from evaluation.cases import FOLDER, KINDS, Case, CasesUnreadable, read_sets
from evaluation.history import NotOnACommit, note, on_commit
from evaluation.results import Results, table


async def evaluate(cases: List[Case]) -> Results:
    """Run the cases one after the other, each in a conversation of its own."""
    results = Results()
    async with local_agent() as agent:
        for case in cases:
            content: Dict[str, Any] = {"lang": case.language, **case.content}
            said: List[str] = []
            if case.kind == "dialogues":
                verdict, said = await dialogues.judge(agent, content)
            else:
                judge = first_messages.judge if case.kind == "understand" else replies.judge
                verdict = await judge(agent, content)
            results.add(case, verdict, said)
    return results


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=["en", "fr"], action="append", help="only this language")
    parser.add_argument("--only", choices=KINDS, help="only this kind")
    parser.add_argument(
        "--folder", type=Path, action="append", help="a folder of cases, instead of those in evaluation/sets"
    )
    parser.add_argument("--fresh", metavar="AUTHORS", help="note the figures: the set was never run, by these authors")
    given = parser.parse_args()
    logging.disable(logging.WARNING)
    folders = given.folder or sorted(each for each in FOLDER.iterdir() if each.is_dir())
    try:
        commit = on_commit() if given.fresh else ""
        found = read_sets(folders)
    except (CasesUnreadable, NotOnACommit) as error:
        print(error, file=sys.stderr)
        return 1
    wanted = [
        case for case in found
        if case.language in (given.language or case.language) and given.only in (None, case.kind)
    ]  # fmt: skip
    results = asyncio.run(evaluate(wanted))
    print("\n".join(results.misses), f"\n{table(results)}", sep="\n")
    if given.fresh:
        note(results, commit, given.fresh)
    print(f"Dangerous: {results.dangerous}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
