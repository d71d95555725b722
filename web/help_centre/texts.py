"""The words that belong to the page alone, by language."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Mapping

import yaml

_FOLDER = Path(__file__).parent / "text"


def page_text(language: str, values: Mapping[str, object]) -> Dict[str, Any]:
    """Every text of a language, with {names} filled from these values."""
    text: Dict[str, Any] = yaml.safe_load((_FOLDER / f"{language}.yml").read_text(encoding="utf-8"))
    return {key: _filled(value, values) for key, value in text.items()}


def _filled(value: Any, values: Mapping[str, object]) -> Any:
    if isinstance(value, dict):
        return {key: _filled(each, values) for key, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, values) for each in value]
    return value.format_map(values)
