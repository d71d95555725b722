"""Plays stories and writes down what the assistant did: `python -m tests.conversations.record [file or folder ...]`.

Read every dialogue it prints before you keep it: a recording of a wrong behaviour is worth nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
from pathlib import Path
from typing import Any, Iterable, List

from assistant.running.local_agent import local_agent
from assistant.stories.expectations import differences
from assistant.stories.files import FOLDER, read_stories, story_files
from assistant.stories.layout import write_stories
from assistant.stories.playing import play, recorded


def _files(paths: Iterable[Path]) -> List[Path]:
    return [file.resolve() for path in paths for file in (story_files(path) if path.is_dir() else [path])]


async def _record(agent: Any, path: Path, quiet: bool) -> int:
    """Record a file's stories; those that break their metadata stay as they were. Returns how many did."""
    kept, wrong = [], 0
    for story in read_stories(path):
        played = await play(agent, story)
        faults = differences(story, played)
        kept.append(story if faults else recorded(story, played))
        if faults or not quiet:
            print(f"\n{story.name}  ({path.relative_to(path.parents[2])})\n{played.dialogue}")
            print("".join(f"  NOT RECORDED: {fault}\n" for fault in faults), end="")
        wrong += bool(faults)
    write_stories(path, kept)
    return wrong


async def _record_all(paths: List[Path], quiet: bool) -> int:
    async with local_agent() as agent:
        wrong = sum([await _record(agent, path, quiet) for path in paths])
    print(f"{wrong} stories were not recorded.")
    return wrong


def main() -> None:
    """The command line; ends with 1 when a story does not do what its metadata says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[FOLDER], help="story files or folders; all without one")
    parser.add_argument("--quiet", action="store_true", help="print only what is not recorded")
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)
    raise SystemExit(1 if asyncio.run(_record_all(_files(arguments.paths), arguments.quiet)) else 0)


if __name__ == "__main__":
    main()
