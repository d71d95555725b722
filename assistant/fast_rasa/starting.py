"""What is looked at before `rasa run` starts, which would else run on: without a model, or with its doors open."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Sequence

from rasa.exceptions import ModelNotFound
from rasa.model import get_local_model

from assistant.model_record import checked_model
from assistant.settings import SettingError, settings


def must_be_startable(arguments: Sequence[str]) -> None:
    """Check what `rasa run` with these arguments will load and open.

    Raises:
        ModelRefused: the model is another one than was trained.
        SettingError: in production, Rasa's HTTP API would let anybody in.
    """
    if arguments[:1] != ["run"] or arguments[1:2] == ["actions"]:
        return
    given = _read(arguments[1:])
    if settings().production and given.enable_api and not (given.auth_token or given.jwt_secret):
        raise SettingError(
            "--enable-api without --auth-token lets anybody read and change every conversation. Give it RASA_TOKEN."
        )
    try:
        model = get_local_model(given.model)
    except ModelNotFound:
        return  # Rasa says so
    checked_model(Path(model), needs_record=settings().production)


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("-m", "--model", default="models")
    parser.add_argument("-t", "--auth-token")
    parser.add_argument("--jwt-secret")
    parser.add_argument("--enable-api", action="store_true")
    return parser.parse_known_args(arguments)[0]
