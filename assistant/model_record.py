"""A trained model and the record beside it. Whoever loads a model runs what is in it: only what was trained is loaded.

`make train` writes both: `assistant.tar.gz`, and in `assistant.json` the SHA-256 of it.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Dict

_ENDING = ".tar.gz"


class ModelRefused(Exception):
    """The file is not the model that its record is of. The message says so, and what to do."""


def record_of(model: Path) -> Path:
    """Where a model's record is."""
    return model.with_name(f"{model.name.removesuffix(_ENDING)}.json")


def write_record(inputs: str, model: Path, record: Path) -> None:
    """Note a model's hash, and the hash of what it was made of."""
    noted = {"inputs": inputs, "model": _hash_of(model.read_bytes())}
    record.write_text(json.dumps(noted, indent=1) + "\n")


def read_record(record: Path) -> Dict[str, Any]:
    """What was noted.

    Raises:
        OSError, ValueError: there is no record, or it is none.
    """
    found = json.loads(record.read_text())
    if not isinstance(found, dict) or not {"inputs", "model"} <= set(found):
        raise ValueError(f"{record} is no record of a model")
    return found


def is_as_recorded(model: Path, noted: Dict[str, Any]) -> bool:
    """Whether the file is the one that was trained."""
    return bool(noted["model"] == _hash_of(model.read_bytes()))


def checked_model(model: Path, needs_record: bool) -> bytes:
    """The whole file, read once, so that what is checked is what is loaded.

    Args:
        needs_record: refuse a model without a record, too. Else it is taken as it is: developers train where they like.

    Raises:
        ModelRefused: the file is not the one that the record is of, or there is no record.
        FileNotFoundError: there is no such model.
    """
    content, record = model.read_bytes(), record_of(model)
    if not record.exists() and not needs_record:
        return content
    try:
        noted = str(read_record(record)["model"])
    except (OSError, ValueError) as error:
        raise ModelRefused(
            f"{model} is not loaded: {record.name} beside it, with the model's hash, is missing or cannot be read "
            f"({type(error).__name__}). Copy both files from where the model was trained, or train it anew: make train"
        ) from None
    if noted != _hash_of(content):
        raise ModelRefused(
            f"{model} is not loaded: its SHA-256 is {_hash_of(content)}, but {record.name} says {noted}. It is not the "
            "file that was trained: broken on its way, or changed by somebody. Copy both files again, or train it "
            "anew: make train"
        )
    return content


def _hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
