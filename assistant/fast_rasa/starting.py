"""What is looked at before `rasa run` starts, which would else run on: without a model, or with its doors open."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import List, Sequence

from rasa.exceptions import ModelNotFound
from rasa.model import get_local_model

from assistant.model_record import checked_model
from assistant.settings import SettingError, settings


def startable(arguments: Sequence[str]) -> List[str]:
    """The arguments as Rasa gets them, once what `rasa run` will load and open has been looked at.

    RASA_TOKEN becomes Rasa's --auth-token in here: on a command line, `ps` would show it to everybody on the machine.

    Raises:
        ModelRefused: the model is another one than was trained.
        SettingError: in production, Rasa's HTTP API would let anybody in.
    """
    if arguments[:1] != ["run"] or arguments[1:2] == ["actions"]:
        return list(arguments)
    given = _read(arguments[1:])
    token = settings().rasa_token if given.enable_api and not given.auth_token else ""
    if settings().production and given.enable_api and not (token or given.auth_token or given.jwt_secret):
        raise SettingError("--enable-api without RASA_TOKEN lets anybody read and change every conversation. Set it.")
    _must_have_been_trained(given.model)
    return [*arguments, f"--auth-token={token}"] if token else list(arguments)  # "=": a token may begin with a dash


def _must_have_been_trained(path: str) -> None:
    try:
        model = get_local_model(path)
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
