"""The sentences of translations/: English beside domain.yml's, and every other language whole."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Collection, Dict, Iterator, List, Mapping, Sequence, Set

import yaml

from assistant.decision.policy import LANGUAGES
from assistant.decision.reading import StrictLoader

Responses = Dict[str, List[Dict[str, Any]]]
ENGLISH = "en"
#: The name of a value in a sentence.
PLACEHOLDER = re.compile(r"\{(\w+)\}")


class TranslationError(Exception):
    """A translation file cannot be used. The message names file, key and remedy."""


def load_translations(folder: Path, responses_of_domain: Responses) -> Dict[str, Responses]:
    """Language -> response -> variations. English is domain.yml's responses and en.yml together.

    Raises:
        TranslationError: a language's file is missing, is of no language of ours or not YAML, or a translation has a
            key or a number of variations that English does not have.
    """
    _must_have_texts("domain.yml", responses_of_domain)
    english = {**responses_of_domain, **_read(folder / f"{ENGLISH}.yml")}
    for path in sorted(folder.iterdir()):
        if path.suffix in (".yml", ".yaml") and path.name not in {f"{each}.yml" for each in LANGUAGES}:
            raise TranslationError(f"{path.name}: {not_ours(path)}")
    others = {language: _read(folder / f"{language}.yml") for language in LANGUAGES if language != ENGLISH}
    for language, responses in others.items():
        _compare(f"{language}.yml", responses, english)
    return {ENGLISH: english, **others}


def not_ours(path: Path) -> str:
    """What to say of a file or folder that is named for a language which the assistant does not speak."""
    speaks = ", ".join(LANGUAGES)
    return (
        f"is of no language that the assistant speaks ({speaks}). Move it out of {path.parent}; docs/changing.md says "
        "what a new language needs."
    )


def faults_of_sentences(sentences: Dict[str, Responses], known: Collection[str]) -> Iterator[str]:
    """A line for each sentence that is missing in a language, or shows other {values} than English or than there are.

    `sentences`: what `load_translations` gives. `known`: the names of all values.
    """
    english = sentences[ENGLISH]
    for key, variations in english.items():
        for name in sorted(_values_of(variations) - {*known}):
            near = next(iter(get_close_matches(name, known, 1)), None)
            hint = f"Did you mean {{{near}}}?" if near else f"There are: {', '.join(sorted(known))}."
            yield f"'{key}' shows {{{name}}}, which is no value. {hint}"
    for language, responses in sentences.items():
        for key in english:
            if key not in responses:
                yield f"{language}.yml: '{key}' is missing, and English has it. Translate it."
                continue
            for number, (ours, theirs) in enumerate(zip(responses[key], english[key], strict=True), 1):
                place = f"'{key}'" if len(english[key]) == 1 else f"'{key}', variation {number},"
                here, there = _values_of([ours]), _values_of([theirs])
                for name in sorted(there - here):
                    yield f"{language}.yml: {place} does not show {{{name}}}, and English does. Add it."
                for name in sorted(here - there):
                    yield f"{language}.yml: {place} shows {{{name}}}, and English does not. Remove it, or add it there."


def _values_of(variations: Sequence[Mapping[str, Any]]) -> Set[str]:
    return {name for each in variations for name in PLACEHOLDER.findall(each["text"])}


def _read(path: Path) -> Responses:
    try:
        content: Responses = yaml.load(path.read_text(encoding="utf-8"), StrictLoader) or {}
    except FileNotFoundError:
        raise TranslationError(
            f"{path.name}: the file is missing in {path.parent}. Restore it from version control."
        ) from None
    except (yaml.YAMLError, ValueError) as error:  # no UTF-8, or a date that no calendar has
        raise TranslationError(f"{path.name}: not readable as YAML: {error}. Mend the marked line.") from None
    if not isinstance(content, dict):
        raise TranslationError(f"{path.name}: should hold responses as `name: [{{text: ...}}]`, and holds none.")
    _must_have_texts(path.name, content)
    return content


def _must_have_texts(file: str, content: Responses) -> None:
    for key, variations in content.items():
        whole = isinstance(variations, list) and variations and all(_has_text(each) for each in variations)
        if not whole:
            raise TranslationError(f"{file}: '{key}' should be a list of entries with `text: ...`.")


def _has_text(variation: Any) -> bool:
    return isinstance(variation, dict) and isinstance(variation.get("text"), str)


def _compare(file: str, responses: Responses, english: Responses) -> None:
    for key, variations in responses.items():
        if key not in english:
            raise TranslationError(f"{file}: '{key}' is no response in English. Remove or rename it.")
        if len(variations) != len(english[key]):
            raise TranslationError(
                f"{file}: '{key}' has {len(variations)} variations; English has {len(english[key])}."
            )
