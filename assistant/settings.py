"""Every setting, read from the environment here and nowhere else. README's table lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Dict

import environ

ROOT = Path(__file__).resolve().parent.parent


class SettingError(Exception):
    """An environment variable cannot be used. The message names it, its value and a right one."""


@dataclass(frozen=True)
class Settings:
    """The settings of one process; each field's environment variable is in `VARIABLES`."""

    database_url: str
    conversations_file: Path
    policy_folder: Path
    translations_folder: Path
    secret_key: str
    production: bool
    rasa_port: int
    actions_port: int


#: field -> (environment variable, default, meaning)
VARIABLES: Dict[str, tuple[str, str, str]] = {
    "database_url": (
        "DATABASE_URL",
        f"sqlite:///{ROOT / 'var' / 'desk.sqlite3'}",
        "where requests are filed: sqlite:///path or postgres://user:password@host/name",
    ),
    "conversations_file": (
        "CONVERSATIONS_FILE",
        str(ROOT / "var" / "conversations.sqlite3"),
        "the SQLite file in which Rasa keeps conversations",
    ),
    "policy_folder": ("POLICY_FOLDER", str(ROOT / "policy"), "the policy files"),
    "translations_folder": ("TRANSLATIONS_FOLDER", str(ROOT / "translations"), "the responses in other languages"),
    "secret_key": ("SECRET_KEY", "", "Django's signing key; required when PRODUCTION is true"),
    "production": ("PRODUCTION", "false", "true refuses defaults that are only right for development"),
    "rasa_port": ("RASA_PORT", "5005", "where the assistant answers"),
    "actions_port": ("ACTIONS_PORT", "5055", "where the action server answers"),
}
_SCHEMES = ("sqlite", "postgres", "postgresql")


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings, checked.

    Raises:
        SettingError: a variable's value cannot be used.
    """
    env = environ.Env()
    raw = {field: env.str(name, default=default) for field, (name, default, _) in VARIABLES.items()}
    production = _boolean("production", raw["production"])
    if production and not raw["secret_key"]:
        raise SettingError("SECRET_KEY is not set, and PRODUCTION is true. Set it to a long random text.")
    return Settings(
        database_url=_database("database_url", raw["database_url"]),
        conversations_file=Path(raw["conversations_file"]),
        policy_folder=_folder("policy_folder", raw["policy_folder"]),
        translations_folder=_folder("translations_folder", raw["translations_folder"]),
        secret_key=raw["secret_key"] or "development-only",
        production=production,
        rasa_port=_port("rasa_port", raw["rasa_port"]),
        actions_port=_port("actions_port", raw["actions_port"]),
    )


def _refuse(field: str, value: str, right: str) -> SettingError:
    return SettingError(f"{VARIABLES[field][0]}='{value}' cannot be used. {right}")


def _boolean(field: str, value: str) -> bool:
    if value.lower() not in ("true", "false"):
        raise _refuse(field, value, "Use true or false.")
    return value.lower() == "true"


def _port(field: str, value: str) -> int:
    if not value.isdigit() or not 0 < int(value) < 65536:
        raise _refuse(field, value, "Use a port number from 1 to 65535.")
    return int(value)


def _folder(field: str, value: str) -> Path:
    path = Path(value)
    if not path.is_dir():
        raise _refuse(field, value, "There is no such folder; give the path of an existing one.")
    return path


def _database(field: str, value: str) -> str:
    if value.partition(":")[0] not in _SCHEMES:
        raise _refuse(
            field, value.split("@")[-1], "Use sqlite:///path/to/file or postgres://user:password@host:port/name."
        )
    return value
