"""What others get of hostile requests: mails and webhooks by real receivers, files of exports."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from email.message import EmailMessage
from typing import Any

from openpyxl import load_workbook
from standardwebhooks.webhooks import Webhook

from assistant.decision.loading import load_policy
from assistant.settings import ROOT, settings
from tests.security.hostile.corpus import Hostile
from tests.security.hostile.filing import file, kept
from tests.security.hostile.markup import squeezed
from tests.security.hostile.report import Report
from tests.support.desk_site import Site
from tests.support.mail_receiver import MailReceiver, mail_receiver
from tests.support.webhook_receiver import Receiver, webhook_receiver

SECRET = "whsec_" + "c2VjcmV0LW9mLWEtd2ViaG9vay1yZWNlaXZlcg=="
INBOX = "agents@desk.example"
_HEADERS = {
    "content-type", "mime-version", "content-transfer-encoding", "subject", "from", "to", "date", "message-id",
    "auto-submitted",
}  # fmt: skip
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "−", "﹦")
#: Spaces and invisible characters that spreadsheets may drop before they look at a cell.
_DROPPED = " \u00a0\u3000\u2003\ufeff\u200b\u200e\u00ad\x1b"
_TEXTS = ("organization", "other_addon", "other_reason", "comments", "visitor")


def tell(texts: Sequence[Hostile], report: Report) -> None:
    """File each text, deliver everything, and read what came."""
    filed = {file(each, f"told {number}").reference: each for number, each in enumerate(texts)}
    with webhook_receiver() as webhook, mail_receiver() as mailbox:
        _deliver(webhook, mailbox)
        _read_mails(mailbox, filed, report)
        _read_webhooks(webhook, filed, report)


def _deliver(webhook: Receiver, mailbox: MailReceiver) -> None:
    from desk.outbox.delivering import deliver_next, spread
    from desk.outbox.models import Channel

    to = replace(
        settings(), webhook_url=webhook.url, webhook_secret=SECRET, smtp_url=mailbox.url,
        mail_from="assistant@desk.example", agents_inbox=INBOX,
    )  # fmt: skip
    policy = load_policy(ROOT / "policy")
    while spread(to, policy) or any([deliver_next(to, each) for each in Channel]):
        pass


def _read_mails(mailbox: MailReceiver, filed: dict[str, Hostile], report: Report) -> None:
    mails = {str(mail["Subject"]).rpartition(" ")[2]: (to, mail) for to, mail in mailbox.got}
    others = {to for to, _ in mailbox.got} - {INBOX, "success@tryotter.com"}
    report.check(not others, "mails", f"went to {others}")
    for reference, each in filed.items():
        if reference not in mails:
            report.check(False, each, "no mail with its reference as the subject")
            continue
        to, mail = mails[reference]
        report.check(to == INBOX and mail.get_all("To") == [INBOX], each, f"sent to {to}, {mail.get_all('To')}")
        report.check({name.lower() for name in mail} == _HEADERS, each, f"headers {mail.keys()}")
        report.check(mail["Subject"] == f"New request {reference}", each, f"subject {mail['Subject']!r}")
        _read_body(mail, each, report)


def _read_body(mail: EmailMessage, each: Hostile, report: Report) -> None:
    report.check(mail.get_content_type() == "text/plain" and not mail.is_multipart(), each, mail.get_content_type())
    body = str(mail.get_content())
    report.check(squeezed(f"comments: {kept(each)}") in squeezed(body), each, "the mail's body has not the comments")
    report.check(not each.hidden or each.hidden not in body, each, "the secret is in the mail")
    begins = [line.partition(":")[0] for line in body.splitlines() if line.startswith(("phone:", "status:", "FORGED"))]
    report.check(sorted(begins) == ["phone", "status"], each, f"lines that look like ours: {begins}")


def _read_webhooks(webhook: Receiver, filed: dict[str, Hostile], report: Report) -> None:
    got = {}
    for _, headers, body in webhook.got:
        told = Webhook(SECRET).verify(body, headers)
        got[told["data"].get("reference")] = (told, body)
    for reference, each in filed.items():
        if reference not in got:
            report.check(False, each, "no webhook")
            continue
        told, body = got[reference]
        report.check(json.loads(body)["data"]["comments"] == kept(each), each, "the webhook's comments are others")
        report.check(told["data"]["locations"] == [kept(each), "Leeds"], each, "the webhook's locations are others")
        report.check(not each.hidden or each.hidden not in body.decode(), each, "the secret is in the webhook")


def export(site: Site, texts: Sequence[Hostile], report: Report) -> None:
    """Export all that was filed for the texts, and open it: no cell is a formula, and each text is there."""
    filed = {file(each, f"exported {number}").reference: each for number, each in enumerate(texts)}
    for form in ("0", "1"):
        address = "/requests/request/export/?view=all"
        answer = site.client("lead").post(address, {"format": form, "resource": "0"})
        rows = {row["reference"]: row for row in _rows(answer, report)}
        for reference, each in filed.items():
            row = {name: "" if value is None else str(value) for name, value in rows[reference].items()}
            running = [name for name, value in row.items() if _runs(value)]
            report.check(not running, each, f"cells that a spreadsheet runs: {running}")
            lost = [name for name in _TEXTS if _bare(kept(each)[:50]) not in _bare(row[name])]
            report.check(not lost, each, f"not in its cell: {lost}")


def _rows(answer: Any, report: Report) -> list[dict[str, Any]]:
    assert answer.status_code == 200, answer.status_code
    if "spreadsheetml" in answer["Content-Type"]:
        sheet = load_workbook(io.BytesIO(answer.content)).active
        formulas = [cell.coordinate for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
        links = [cell.coordinate for line in sheet.iter_rows() for cell in line if cell.hyperlink]
        report.check(not formulas and not links, "workbook", f"formulas {formulas}, links {links}")
        table = [list(line) for line in sheet.iter_rows(values_only=True)]
    else:
        table = list(csv.reader(io.StringIO(answer.content.decode(), newline="")))
    return [dict(zip(table[0], line, strict=True)) for line in table[1:]]


def _runs(value: str) -> bool:
    return value.lstrip(_DROPPED).startswith(_RUNS) or value.startswith(_RUNS)


def _bare(text: str) -> str:
    """Without spaces, and without what a workbook writes for a carriage return."""
    return squeezed(text.replace("_x000D_", "").replace("\x7f", ""))
