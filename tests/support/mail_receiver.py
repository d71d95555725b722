"""A real SMTP receiver."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class MailReceiver:
    """`answers`: what it says to the next recipients, in order, then 250. `got`: (recipient, mail)."""

    url: str = ""
    answers: list[str] = field(default_factory=list)
    got: list[tuple[str, EmailMessage]] = field(default_factory=list)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        """aiosmtpd asks for each recipient."""
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """aiosmtpd brings the mail."""
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.got += [(recipient, mail) for recipient in envelope.rcpt_tos]
        return "250 OK"


@contextmanager
def mail_receiver() -> Iterator[MailReceiver]:
    """A running one, on a free port."""
    from assistant.running.action_server import free_port

    receiver, port = MailReceiver(), free_port()
    controller = Controller(receiver, hostname="127.0.0.1", port=port)
    receiver.url = f"smtp://127.0.0.1:{port}"
    controller.start()
    try:
        yield receiver
    finally:
        controller.stop()
