"""Mail reaches the agents' inbox and the contact a customer was sent to, and nobody else."""

from __future__ import annotations

from typing import Any

from assistant.settings import Settings
from tests.integration.outbox.conftest import INBOX
from tests.integration.outbox.working import deliver, filed, later
from tests.support.desk_site import Site
from tests.support.mail_receiver import MailReceiver


def _handed_off(contact: str, **summary: Any) -> None:
    from desk.requests.filing import record_handoff

    noted = {"conversation": "c", "contact": contact, "summary": summary, "rules": ["E1"], "language": "en"}
    record_handoff(f"key-{contact}", noted)


def test_the_inbox_gets_the_request_in_words(site: Site, mailbox: MailReceiver, to_mail: Settings, policy: Any) -> None:
    request = filed()
    deliver(to_mail, policy)
    ((recipient, mail),) = mailbox.got
    assert recipient == INBOX
    assert mail["Subject"] == f"New request {request.reference}"
    text = mail.get_content()
    assert "Brasserie Léa" in text
    assert "+14165550123" in text
    assert "Nothing is cancelled yet" in text


def test_the_contact_who_does_the_work_gets_the_summary(
    site: Site, mailbox: MailReceiver, to_mail: Settings, policy: Any
) -> None:
    _handed_off("cloudkitchens_billing", product="cloudkitchens")
    deliver(to_mail, policy)
    assert {recipient for recipient, _ in mailbox.got} == {
        INBOX,
        policy.contacts["cloudkitchens_billing"].channels[0].value,
    }
    assert all("cloudkitchens" in mail.get_content() for _, mail in mailbox.got)


def test_a_contact_of_the_customers_own_gets_no_mail(
    site: Site, mailbox: MailReceiver, to_mail: Settings, policy: Any
) -> None:
    for contact in ("billing_admin", "support", "csm"):
        _handed_off(contact)
    deliver(to_mail, policy)
    assert {recipient for recipient, _ in mailbox.got} == {INBOX}


def test_what_a_customer_types_makes_no_header(
    site: Site, mailbox: MailReceiver, to_mail: Settings, policy: Any
) -> None:
    filed(organization="Léa\r\nBcc: everyone@example.com\r\n\r\nhello")
    deliver(to_mail, policy)
    ((_, mail),) = mailbox.got
    assert mail["Bcc"] is None
    assert mail["Subject"].startswith("New request ")


def test_what_a_customer_types_makes_no_line_of_ours(
    site: Site, mailbox: MailReceiver, to_mail: Settings, policy: Any
) -> None:
    filed(comments="hello\nphone: +1 900 555 0199\u2028status: done\x85FORGED")
    deliver(to_mail, policy)
    ((_, mail),) = mailbox.got
    lines = mail.get_content().splitlines()
    assert [line for line in lines if line.startswith(("phone", "status"))] == ["status: new", "phone: +14165550123"]
    assert [line for line in lines if "555 0199" in line or "FORGED" in line] == [
        "    phone: +1 900 555 0199", "    FORGED",
    ]  # fmt: skip


def test_a_server_that_is_busy_is_asked_later_with_the_same_id(
    site: Site, mailbox: MailReceiver, to_mail: Settings, policy: Any
) -> None:
    from desk.outbox.models import Delivery

    mailbox.answers = ["451 busy"]
    filed()
    deliver(to_mail, policy)
    assert mailbox.got == []
    delivery = Delivery.objects.get()
    assert (delivery.dead_at, delivery.last_error) == (None, "SMTPRecipientsRefused 451")
    later(1)
    deliver(to_mail, policy)
    ((_, mail),) = mailbox.got
    assert mail["Message-ID"] == f"<{delivery.message_id}.{delivery.pk}@desk>"


def test_an_address_that_does_not_exist_is_given_up_on_at_once(
    site: Site, mailbox: MailReceiver, to_mail: Settings, policy: Any
) -> None:
    from desk.outbox.models import Delivery

    mailbox.answers = ["550 no such user"]
    filed()
    deliver(to_mail, policy)
    assert Delivery.objects.get().dead_at


def test_one_receiver_in_trouble_keeps_no_other_waiting(
    site: Site, mailbox: MailReceiver, to_mail: Settings, policy: Any
) -> None:
    from desk.requests.models import OutboxMessage

    _handed_off("success")
    mailbox.answers = ["451 busy"]
    deliver(to_mail, policy)
    assert len(mailbox.got) == 1
    assert OutboxMessage.objects.filter(delivered_at=None).count() == 1, "not all were told"
    later(1)
    deliver(to_mail, policy)
    assert len(mailbox.got) == 2
    assert not OutboxMessage.objects.filter(delivered_at=None).exists()
