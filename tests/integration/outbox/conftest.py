"""A desk with an outbox, and receivers for what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.settings import Settings, settings
from tests.integration.desk.conftest import KINDS, migrated_file, migrated_server, new_desk
from tests.support.desk_site import Site, connected_site
from tests.support.mail_receiver import MailReceiver, mail_receiver
from tests.support.postgres import postgres
from tests.support.webhook_receiver import Receiver, webhook_receiver

__all__ = ["migrated_file", "migrated_server", "postgres"]
SECRET = "whsec_" + "c2VjcmV0LW9mLWEtd2ViaG9vay1yZWNlaXZlcg=="
INBOX = "agents@desk.example"


@pytest.fixture(params=KINDS)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """On SQLite and on PostgreSQL."""
    conversations = f"sqlite:///{tmp_path / 'conversations.sqlite3'}"
    with new_desk(request, tmp_path) as url, connected_site(url, conversations) as connected:
        yield connected


@pytest.fixture
def webhook() -> Iterator[Receiver]:
    with webhook_receiver() as receiver:
        yield receiver


@pytest.fixture
def mailbox() -> Iterator[MailReceiver]:
    with mail_receiver() as receiver:
        yield receiver


@pytest.fixture
def to_webhook(webhook: Receiver) -> Settings:
    return replace(settings(), webhook_url=webhook.url, webhook_secret=SECRET)


@pytest.fixture
def to_mail(mailbox: MailReceiver) -> Settings:
    return replace(settings(), smtp_url=mailbox.url, mail_from="assistant@desk.example", agents_inbox=INBOX)
