"""The sentences of translations/: English beside domain.yml's, and every other language whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List

import yaml

Responses = Dict[str, List[Dict[str, Any]]]
ENGLISH = "en"


class TranslationError(Exception):
    """A translation file cannot be used. The message names file, key and remedy."""


def load_translations(folder: Path, responses_of_domain: Responses) -> Dict[str, Responses]:
    """Language -> response -> variations. English is domain.yml's responses and en.yml together.

    Raises:
        TranslationError: en.yml is missing, a file is not YAML, or a translation has a key or a number
            of variations that English does not have.
    """
    if not (folder / f"{ENGLISH}.yml").exists():
        raise TranslationError(f"{ENGLISH}.yml: the file is missing in {folder}. Restore it from version control.")
    english = {**responses_of_domain, **_read(folder / f"{ENGLISH}.yml")}
    others = {path.stem: _read(path) for path in sorted(folder.glob("*.yml")) if path.stem != ENGLISH}
    for language, responses in others.items():
        _compare(f"{language}.yml", responses, english)
    return {ENGLISH: english, **others}


def _read(path: Path) -> Responses:
    try:
        content: Responses = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, ValueError) as error:  # no UTF-8, or a date that no calendar has
        raise TranslationError(f"{path.name}: not readable as YAML: {error}. Mend the marked line.") from None
    if not isinstance(content, dict):
        raise TranslationError(f"{path.name}: should hold responses as `name: [{{text: ...}}]`, and holds none.")
    for key, variations in content.items():
        whole = isinstance(variations, list) and variations and all(_has_text(each) for each in variations)
        if not whole:
            raise TranslationError(f"{path.name}: '{key}' should be a list of entries with `text: ...`.")
    return content


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
