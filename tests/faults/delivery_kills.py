"""Kills of the process that tells others, at every step of a delivery, with real receivers of webhooks and mail."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.running.action_server import migrate
from tests.faults.killable import Restartable, deliveries
from tests.faults.outcome import SECONDS_TO_RECOVER, Outcome
from tests.support.customers import new_customer
from tests.support.desk_site import connected_site
from tests.support.mail_receiver import MailReceiver, mail_receiver
from tests.support.postgres import new_server
from tests.support.webhook_receiver import Receiver, webhook_receiver
from tests.support.whole_assistant import elsewhere

_SECRET = "whsec_" + "c2VjcmV0LW9mLWEtd2ViaG9vay1yZWNlaXZlcg=="
_INBOX = "agents@desk.example"
_SECONDS_BETWEEN_LOOKS = 0.001
_HANG = "hang"


@dataclass(frozen=True)
class Stand:
    """A worker, and who it tells: of each message the webhook and the inbox."""

    worker: Restartable
    webhook: Receiver
    mailbox: MailReceiver

    def posts(self, message: str) -> int:
        """How often the webhook was told of a message."""
        return sum(headers["webhook-id"] == message for _, headers, _ in self.webhook.got)

    def mails(self, message: str) -> int:
        """How often the inbox was."""
        return sum(str(mail["Message-ID"]).startswith(f"<{message}.") for _, mail in self.mailbox.got)


def _row(message: str, **of_it: Any) -> bool:
    from desk.outbox.models import Delivery

    return Delivery.objects.filter(message=message, **of_it).exists()


#: A step -> whether a message has come to it. Each is killed as soon as it is seen.
STEPS: dict[str, Callable[[Stand, str], bool]] = {
    "before its receivers were known": lambda stand, message: True,
    "when its receivers were known": lambda stand, message: _row(message),
    "when the webhook's turn had come": lambda stand, message: _row(message, channel="webhook", attempts__gt=0),
    "when the mail's turn had come": lambda stand, message: _row(message, channel="mail", attempts__gt=0),
    "when the webhook was told and did not answer": lambda stand, message: stand.posts(message) > 0,
    "when the webhook had answered": lambda stand, message: stand.posts(message) > 0,
    "when the inbox had its mail": lambda stand, message: stand.mails(message) > 0,
    "when the webhook was noted": lambda stand, message: _row(message, channel="webhook", delivered_at__isnull=False),
    "when the mail was noted": lambda stand, message: _row(message, channel="mail", delivered_at__isnull=False),
}


def kill_deliveries(database: str, kills: int, seed: int, steps: Sequence[str] = tuple(STEPS)) -> Outcome:
    """Kill the process that tells others so often."""
    outcome, chance = Outcome(f"deliveries on {database}"), random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="kills-") as name, ExitStack() as stack:
        folder = Path(name)
        environment = elsewhere(folder)
        if database == "PostgreSQL":
            server = stack.enter_context(new_server())
            environment["DATABASE_URL"] = server.url_of(stack.enter_context(server.new_database()))
        migrate(environment)
        stack.enter_context(connected_site(environment["DATABASE_URL"], environment["CONVERSATIONS_URL"]))
        webhook, mailbox = stack.enter_context(webhook_receiver()), stack.enter_context(mail_receiver())
        told = {
            "WEBHOOK_URL": webhook.url, "WEBHOOK_SECRET": _SECRET, "SMTP_URL": mailbox.url,
            "MAIL_FROM": "assistant@desk.example", "AGENTS_INBOX": _INBOX,
        }  # fmt: skip
        worker = stack.enter_context(deliveries({**environment, **told}, folder))
        for number in range(kills):
            _kill_once(Stand(worker, webhook, mailbox), steps[number % len(steps)], chance, outcome)
    return outcome


def _kill_once(stand: Stand, step: str, chance: random.Random, outcome: Outcome) -> None:
    """File a request, kill the worker at a step of telling of it, and start another one."""
    stand.webhook.behave = [_HANG] if "did not answer" in step else []
    message = _filed(chance)
    end = time.monotonic() + SECONDS_TO_RECOVER
    while not (reached := STEPS[step](stand, message)) and time.monotonic() < end:
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    stand.worker.kill()
    began = time.monotonic()
    stand.webhook.released.set()
    stand.webhook.released.clear()
    stand.worker.start()
    end = began + SECONDS_TO_RECOVER * 2
    while not (told := _is_told(message)) and time.monotonic() < end:
        time.sleep(0.02)
    wrong = [*_faults(stand, message, told), *([] if reached else [f"never came to the step: {step}"])]
    outcome.note(step, wrong, time.monotonic() - began)


def _filed(chance: random.Random) -> str:
    """A request filed as the assistant files it; the id of the message that others must get."""
    from desk.requests.models import OutboxMessage
    from tests.integration.outbox.working import filed

    request = filed(key=f"key-{chance.getrandbits(64)}", organization=new_customer().organization)
    return str(OutboxMessage.objects.get(subject=request.reference).pk)


def _is_told(message: str) -> bool:
    from desk.requests.models import OutboxMessage

    return OutboxMessage.objects.filter(pk=message, delivered_at__isnull=False).exists()


def _faults(stand: Stand, message: str, told: bool) -> list[str]:
    """A receiver may be told again, under the same id; one that keeps ids knows then that it is the same."""
    from desk.requests.models import OutboxMessage

    posts, mails, about = stand.posts(message), stand.mails(message), OutboxMessage.objects.get(pk=message).subject
    posted = {headers["webhook-id"] for _, headers, body in stand.webhook.got if about.encode() in body}
    ids = {str(mail["Message-ID"]) for _, mail in stand.mailbox.got if about in mail.get_content()}
    wrong = [] if told else ["a message was not noted as told"]
    wrong += [] if posts else ["the webhook was never told of a message"]
    wrong += [] if mails else ["the inbox never got a mail"]
    wrong += [] if posted == {message} else [f"the webhook was told under {len(posted)} ids"]
    return wrong + ([] if len(ids) == 1 else [f"the inbox got mails under {len(ids)} ids"])
