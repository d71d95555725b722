"""A conversation as a test: the file that tests/conversations wants, recorded from what the assistant does."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence

from assistant.lab.models import Loaded
from assistant.lab.refusals import Refused
from assistant.stories.expectations import differences
from assistant.stories.files import FOLDER, Step, Story, read_stories, story_files
from assistant.stories.layout import as_text
from assistant.stories.playing import play, recorded

LANGUAGES = ("en", "fr")
#: Slots that a test names when they are set at the end, beside `outcome` and, where it is not the folder's, `language`.
_TOLD = (
    "product", "request_type", "addon", "country", "account_type", "role", "organization", "locations", "reasons",
    "comments", "phone",
)  # fmt: skip
_SHORTEST, _LONGEST = 8, 120
_BEHAVIOUR = re.compile(r"[a-z][a-z_]{2,40}")
_LONGEST_FILE_NAME = 60


async def saved(
    model: Loaded, visitor: Optional[Mapping[str, Any]], messages: Sequence[str], wanted: Mapping[str, Any]
) -> Dict[str, Any]:
    """The file's path and text, and what of the expectations the assistant does not do today (`differences`).

    `wanted`: name, behaviour, language, outcome (None: nothing decided), says (texts). When it does something else than
    expected, the file holds the messages alone: what is wrong is not recorded.

    Raises:
        Refused: a name cannot be used.
    """
    path = file_of(wanted, _names_taken)
    given: List[Step] = [{"slot_was_set": [{"visitor": dict(visitor)}]}] if visitor else []
    lines: List[Step] = [{"user": message} for message in messages]
    story = Story(str(wanted["name"]), path, [*given, *lines])
    played = await play(model.agent, story)
    model.conversations.pop(played.conversation, None)
    story.metadata = _metadata(wanted, played.slots)
    faults = differences(story, played)
    text = as_text([story if faults else recorded(story, played)])
    return {"path": f"tests/conversations/{path.relative_to(FOLDER)}", "text": text, "differences": faults}


def _metadata(wanted: Mapping[str, Any], slots: Mapping[str, Any]) -> Dict[str, Any]:
    told = {name: slots[name] for name in _TOLD if slots.get(name) is not None}
    if slots.get("language") != wanted["language"]:
        told["language"] = slots.get("language")
    metadata = {"outcome": wanted["outcome"], "slots": told, "says": list(wanted.get("says") or [])}
    return {name: value for name, value in metadata.items() if name == "outcome" or value}


def file_of(wanted: Mapping[str, Any], names_taken: Callable[[], Mapping[str, Path]]) -> Path:
    """Where the file belongs: always in a folder of a language, in one of a behaviour, in tests/conversations.

    Raises:
        Refused: the name, the behaviour or the language cannot be used.
    """
    name, behaviour, language = (str(wanted[each]) for each in ("name", "behaviour", "language"))
    if not _SHORTEST <= len(name.strip()) <= _LONGEST or not name.isprintable():
        raise Refused(422, f"Give the test a name of {_SHORTEST} to {_LONGEST} characters, on one line.")
    if not _BEHAVIOUR.fullmatch(behaviour):
        raise Refused(422, "Choose a behaviour: small letters and underscores, such as happy_paths.")
    if language not in LANGUAGES:
        raise Refused(422, f"Choose the language of the conversation: {' or '.join(LANGUAGES)}.")
    taken = names_taken()
    if name in taken:
        raise Refused(
            409, f"There is a test of this name already, in {taken[name].relative_to(FOLDER)}. Choose another."
        )
    path = FOLDER / behaviour / language / f"test_{_file_name(name)}.yml"
    if path.exists():
        raise Refused(409, f"There is a file {path.relative_to(FOLDER)} already. Choose another name.")
    return path


def _names_taken() -> Dict[str, Path]:
    return {story.name: file for file in story_files() for story in read_stories(file)}


def _file_name(name: str) -> str:
    """The name's words in plain letters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "_", plain)[:_LONGEST_FILE_NAME].strip("_")
    if not words:
        raise Refused(422, "Use letters in the test's name: the file is called after it.")
    return words


def behaviours() -> List[str]:
    """The folders that tests stand in."""
    return sorted({path.parent.parent.name for path in story_files()})
