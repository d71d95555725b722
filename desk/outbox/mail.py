"""Mail to people: the summary in words, under an id that stays the same when it is sent again."""

from __future__ import annotations

import smtplib
from functools import partial
from typing import Any, Callable, Dict

import environ
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string

from desk.outbox.models import Delivery
from desk.outbox.refused import NotDelivered
from desk.outbox.telling import told

_SECONDS = 15
_PERMANENT = 500  # SMTP: replies from here on are final


def send(delivery: Delivery, smtp_url: str, sender: str) -> Callable[[], None]:
    """What sends the message to its recipient. It raises NotDelivered when the mail server did not take it."""
    said = told(delivery.message)
    values: Dict[str, Any] = {"topic": said["type"], "told_at": said["timestamp"], "data": indented(said["data"])}
    mail = EmailMessage(
        subject=" ".join(render_to_string("outbox/subject.txt", values).split()),
        body=render_to_string("outbox/body.txt", values),
        from_email=sender,
        to=[delivery.recipient],
        headers={"Message-ID": f"<{delivery.message_id}.{delivery.pk}@desk>", "Auto-Submitted": "auto-generated"},
        connection=_connection(smtp_url),
    )
    return partial(_send, mail)


def indented(value: Any) -> Any:
    """A text, or the texts of a dict, whose further lines are set in, so that none of them reads like one of ours."""
    if isinstance(value, dict):
        return {name: indented(each) for name, each in value.items()}
    return "\n    ".join(value.splitlines()) if isinstance(value, str) else value


def _send(mail: EmailMessage) -> None:
    try:
        mail.send()
    except (smtplib.SMTPException, OSError) as error:
        raise NotDelivered(_said(error), for_good=_is_final(error)) from None


def _connection(url: str) -> Any:
    config = environ.Env.email_url_config(url)
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=config["EMAIL_HOST"],
        port=config["EMAIL_PORT"],
        username=config["EMAIL_HOST_USER"],
        password=config["EMAIL_HOST_PASSWORD"],
        use_tls=config.get("EMAIL_USE_TLS", False),
        use_ssl=config.get("EMAIL_USE_SSL", False),
        timeout=_SECONDS,
    )


def _replies(error: Exception) -> Dict[str, Any]:
    return dict(error.recipients) if isinstance(error, smtplib.SMTPRecipientsRefused) else {}


def _is_final(error: Exception) -> bool:
    """Whether a recipient or message was refused for good. A log-in that fails is the operator's to mend: it waits."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= _PERMANENT for code, _ in _replies(error).values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= _PERMANENT


def _said(error: Exception) -> str:
    codes = ", ".join(str(code) for code, _ in _replies(error).values()) or getattr(error, "smtp_code", "")
    return f"{type(error).__name__} {codes}".strip()
