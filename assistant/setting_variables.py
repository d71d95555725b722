"""The table of environment variables; assistant/settings.py reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, Iterable, Optional, Tuple

from rapidfuzz.distance import OSA

ROOT = Path(__file__).resolve().parent.parent

#: field -> (environment variable, default, meaning)
VARIABLES: Dict[str, tuple[str, str, str]] = {
    "database_url": (
        "DATABASE_URL",
        f"sqlite:///{ROOT / 'var' / 'desk.sqlite3'}",
        "where requests are filed: sqlite:///path or postgres://user:password@host/name",
    ),
    "conversations_url": (
        "CONVERSATIONS_URL",
        f"sqlite:///{ROOT / 'var' / 'conversations.sqlite3'}",
        "where Rasa keeps conversations: sqlite:///path or postgres://user:password@host/name",
    ),
    "redis_url": (
        "REDIS_URL",
        "",
        "where several assistants keep locks and join their windows: redis://user:password@host/0; one needs none",
    ),
    "policy_folder": ("POLICY_FOLDER", str(ROOT / "policy"), "the policy files"),
    "translations_folder": ("TRANSLATIONS_FOLDER", str(ROOT / "translations"), "the sentences of `translations/`"),
    "secret_key": (
        "SECRET_KEY",
        "",
        "signs cookies, buttons and claims; 32 characters or more are required when PRODUCTION is true",
    ),
    "production": ("PRODUCTION", "false", "true refuses defaults that are only right for development"),
    "rasa_port": ("RASA_PORT", "5005", "where the assistant answers"),
    "actions_port": ("ACTIONS_PORT", "5055", "where the action server answers, if there is one (PLAIN_RASA)"),
    "web_port": ("WEB_PORT", "8000", "where the help-centre page answers"),
    "desk_port": ("DESK_PORT", "8001", "where the agents' desk answers"),
    "desk_hosts": (
        "DESK_HOSTS",
        "localhost,127.0.0.1",
        "the names by which browsers reach the desk, separated by commas",
    ),
    "desk_proxies": (
        "DESK_PROXIES",
        "0",
        "how many proxies of ours stand before the desk; only what they say of a browser's address is believed",
    ),
    "retention_days": (
        "RETENTION_DAYS",
        "365",
        "days after which closed requests and silent conversations are erased by `python -m desk purge`",
    ),
    "lab_port": ("LAB_PORT", "5006", "where the dialogue lab's assistant answers the desk"),
    "assistant_api_url": (
        "ASSISTANT_API_URL",
        "",
        "where the desk reaches Rasa's HTTP API; without it localhost and RASA_PORT",
    ),
    "assistant_url": (
        "ASSISTANT_URL",
        "",
        "where browsers reach the assistant; without it localhost and RASA_PORT; required when PRODUCTION is true",
    ),
    "allowed_origins": (
        "ALLOWED_ORIGINS",
        "",
        "the sites that may show the chat, separated by commas; without it localhost; required when PRODUCTION is true",
    ),
    "sign_in_secret": (
        "SIGN_IN_SECRET",
        "",
        "what hosts sign visitors' tokens with, 32 characters or more; without it nobody signs in in production",
    ),
    "sign_in_issuer": ("SIGN_IN_ISSUER", "help-centre", "the `iss` of hosts' tokens"),
    "rasa_token": ("RASA_TOKEN", "", "the token of Rasa's HTTP API; `make run` draws one when there is none"),
    "metrics_token": (
        "METRICS_TOKEN",
        "",
        "what Prometheus sends as bearer to read /metrics; without it only this machine may, and in production nobody",
    ),
    "log_format": ("LOG_FORMAT", "text", "how logs are written: `text`, or `json`, which holds no personal data"),
    "webhook_url": ("WEBHOOK_URL", "", "who is told of requests and hand-offs by webhook; without it nobody"),
    "webhook_secret": ("WEBHOOK_SECRET", "", "what the webhook is signed with: whsec_ and base64 of 24 to 64 bytes"),
    "smtp_url": ("SMTP_URL", "", "the mail server: smtp+tls://user:password@host:587; without it no mail is sent"),
    "mail_from": ("MAIL_FROM", "", "who mail comes from; required with SMTP_URL"),
    "agents_inbox": ("AGENTS_INBOX", "", "an address that gets mail of every request and hand-off"),
    "plain_rasa": (
        "PLAIN_RASA",
        "false",
        "true runs Rasa as it is published, with an action server: slower, the same replies",
    ),
}


def misspelt(given: Iterable[str]) -> Optional[Tuple[str, str]]:
    """A variable one slip away from one of ours, which is not given itself, and the right name; None without one.

    A slip is a letter too many, too few or another, or two that changed places; not at the beginning, where names of
    other programs differ (EMAIL_FROM).
    """
    names = {*given}
    ours = {each for variable, _, _ in VARIABLES.values() for each in (variable, f"{variable}_FILE")}
    for name in sorted(names - ours):
        for right in sorted(ours - names):
            if name[:1] == right[:1] and OSA.distance(name, right, score_cutoff=1) == 1:
                return name, right
    return None
