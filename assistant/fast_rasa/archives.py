"""Unpacking a model: only the one that was trained, whoever asks Rasa to load it."""

from __future__ import annotations

import argparse
import io
from pathlib import Path
from typing import Sequence, Union

from rasa.engine.storage.local_model_storage import LocalModelStorage, TarSafe
from rasa.exceptions import ModelNotFound
from rasa.model import get_local_model

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


def must_be_loadable(arguments: Sequence[str]) -> None:
    """Check the model that `rasa run` with these arguments will load, which would else run on without one.

    Raises:
        ModelRefused: it is another one than was trained.
    """
    if arguments[:1] != ["run"] or arguments[1:2] == ["actions"]:
        return
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("-m", "--model", default="models")
    try:
        model = get_local_model(parser.parse_known_args(arguments[1:])[0].model)
    except ModelNotFound:
        return  # Rasa says so
    checked_model(Path(model), needs_record=settings().production)
