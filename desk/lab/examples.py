"""Accepted misunderstandings as Rasa training examples, for a developer to merge into data/nlu."""

from __future__ import annotations

from itertools import groupby
from typing import Any, Dict, Iterable, List

import yaml

from desk.lab.models import Misunderstanding

#: What a customer types in brackets is no annotation.
_NO_ANNOTATION = str.maketrans("[]", "()")


class Block(str):
    """A text that is written as a block."""


def as_nlu(accepted: Iterable[Misunderstanding]) -> str:
    """A file like those below data/nlu: one block for each language and intent, every example once."""
    ordered = sorted(accepted, key=lambda each: (each.language, each.right, each.pk))
    blocks: List[Dict[str, Any]] = []
    for (language, intent), those in groupby(ordered, key=lambda each: (each.language, each.right)):
        lines = dict.fromkeys(f"- {example(each)}" for each in those)
        text = Block("".join(f"{line}\n" for line in lines))
        blocks.append({"intent": intent, "metadata": {"language": language}, "examples": text})
    return str(yaml.dump({"version": "3.1", "nlu": blocks}, Dumper=_dumper(), sort_keys=False, allow_unicode=True))


def example(marked: Misunderstanding) -> str:
    """The message on one line, its names annotated: `close [King West](location)`."""
    text, at = marked.message.translate(_NO_ANNOTATION), 0
    parts: List[str] = []
    for name in marked.names:
        parts += [text[at : name["start"]], f"[{text[name['start'] : name['end']]}]({name['entity']})"]
        at = name["end"]
    return " ".join("".join([*parts, text[at:]]).split())


def _dumper() -> Any:
    class Layout(yaml.SafeDumper):
        """Blocks of examples as people write them."""

    Layout.add_representer(Block, lambda to, text: to.represent_scalar("tag:yaml.org,2002:str", str(text), style="|"))
    return Layout
