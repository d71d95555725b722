"""Unpacking a model: only the one that was trained, whoever asks Rasa to load it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Union

from rasa.engine.storage.local_model_storage import LocalModelStorage, TarSafe

from assistant.model_record import checked_model
from assistant.settings import settings


def extract_checked(model_archive_path: Union[str, Path], temporary_directory: Path) -> None:
    """Unpack an archive that is as its record says.

    In production a model without a record is refused: Rasa's HTTP API loads from any address that it is given.

    Raises:
        ModelRefused: it is another one.
    """
    content = checked_model(Path(model_archive_path), needs_record=settings().production)
    with TarSafe.open(fileobj=io.BytesIO(content), mode="r:gz") as tar:
        tar.extractall(temporary_directory)
    LocalModelStorage._assert_not_rasa2_archive(temporary_directory)
