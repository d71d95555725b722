"""Every setting, read from the environment here and nowhere else. docs/settings.md lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Callable, Dict, TypeVar

from environ.fileaware_mapping import FileAwareMapping

from assistant import setting_values as values
from assistant.setting_files import SettingError, text_of
from assistant.setting_variables import ROOT, VARIABLES, misspelt

__all__ = ["ROOT", "VARIABLES", "SettingError", "Settings", "settings"]
Value = TypeVar("Value")

#: What development signs hosts' tokens with; production takes it from nobody.
_DEVELOPMENT_SIGN_IN = "development-only-sign-in-secret-0123456789"


@dataclass(frozen=True)
class Settings:
    """The settings of one process; each field's environment variable is in `VARIABLES`."""

    database_url: str
    conversations_url: str
    redis_url: str  # empty: this assistant is the only one
    policy_folder: Path
    translations_folder: Path
    secret_key: str
    production: bool
    rasa_port: int
    actions_port: int
    web_port: int
    desk_port: int
    desk_hosts: tuple[str, ...]
    desk_proxies: int
    retention_days: int
    lab_port: int
    assistant_api_url: str
    assistant_url: str
    allowed_origins: tuple[str, ...]
    sign_in_secret: str  # empty: nobody can sign in
    sign_in_issuer: str
    rasa_token: str
    metrics_token: str
    log_format: str
    webhook_url: str  # empty: nobody is told so
    webhook_secret: str
    smtp_url: str  # empty: no mail
    mail_from: str
    agents_inbox: str
    plain_rasa: bool


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings, checked.

    Raises:
        SettingError: a variable's value cannot be used.
    """
    raw = _texts(FileAwareMapping())  # django-environ's: reads X from the file that X_FILE names
    read = _reader(raw)
    production = read("production", values.boolean)
    if production:
        _must_be_set(raw)
    rasa, web = read("rasa_port", values.port), read("web_port", values.port)
    known = _DEVELOPMENT_SIGN_IN if not production else ""
    return Settings(
        database_url=read("database_url", values.database),
        conversations_url=read("conversations_url", values.database),
        policy_folder=read("policy_folder", values.folder),
        translations_folder=read("translations_folder", values.folder),
        secret_key=read("secret_key", values.secret) if production else raw["secret_key"] or "development-only",
        production=production,
        rasa_port=rasa,
        actions_port=read("actions_port", values.port),
        web_port=web,
        desk_port=read("desk_port", values.port),
        desk_hosts=read("desk_hosts", values.names),
        desk_proxies=read("desk_proxies", values.proxies),
        retention_days=read("retention_days", values.days),
        lab_port=read("lab_port", values.port),
        assistant_api_url=read("assistant_api_url", values.origin, f"http://127.0.0.1:{rasa}"),
        assistant_url=read("assistant_url", values.origin, f"http://localhost:{rasa}"),
        allowed_origins=read("allowed_origins", values.origins, ",".join(values.local_origins(web, rasa))),
        sign_in_secret=read("sign_in_secret", values.secret, known) if raw["sign_in_secret"] or known else "",
        sign_in_issuer=raw["sign_in_issuer"],
        rasa_token=raw["rasa_token"],
        log_format=read("log_format", values.log_format),
        **_when_given(raw, read),
        plain_rasa=read("plain_rasa", values.boolean),
    )


def _texts(given: Any) -> Dict[str, str]:
    """Field -> the text that is given for it, or its default."""
    slip = misspelt(given.env)
    if slip:
        raise SettingError(
            f"{slip[0]} is set, and is no setting of ours. Did you mean {slip[1]}? Rename it, or unset it."
        )
    return {field: text_of(given, name, default) for field, (name, default, _) in VARIABLES.items()}


def _reader(raw: Dict[str, str]) -> Callable[..., Any]:
    def read(field: str, as_value: Callable[[str], Value], default: str = "") -> Value:
        text = raw[field] or default
        try:
            return as_value(text)
        except values.Unusable as error:
            shown = text if error.shown is None else error.shown
            raise SettingError(f"{VARIABLES[field][0]}='{shown}' cannot be used. {error}") from None

    return read


def _when_given(raw: Dict[str, str], read: Callable[..., Any]) -> Dict[str, str]:
    """What is left empty is not used, and not checked."""
    kinds = {
        "redis_url": values.redis,
        "webhook_url": values.page, "webhook_secret": values.webhook_secret, "smtp_url": values.mail_server,
        "mail_from": values.mail_address, "agents_inbox": values.mail_address, "metrics_token": values.secret,
    }  # fmt: skip
    for field, needed in (("webhook_url", "webhook_secret"), ("smtp_url", "mail_from")):
        if raw[field] and not raw[needed]:
            raise SettingError(f"{VARIABLES[needed][0]} is not set, and {VARIABLES[field][0]} is. Set both or none.")
    return {field: read(field, kind) if raw[field] else "" for field, kind in kinds.items()}


def _must_be_set(raw: Dict[str, str]) -> None:
    needed = {
        "secret_key": "a long random text",
        "allowed_origins": "the sites that may show the chat",
        "assistant_url": "where browsers reach the assistant",
    }
    for field, right in needed.items():
        if not raw[field]:
            raise SettingError(f"{VARIABLES[field][0]} is not set, and PRODUCTION is true. Set it to {right}.")
