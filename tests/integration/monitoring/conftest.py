"""An assistant that writes its logs as JSON, after an afternoon of trouble with people's details in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

import pytest
import requests

from assistant.running.action_server import free_port
from assistant.settings import ROOT
from tests.integration.channel.dialogues import come_to_the_check
from tests.integration.channel.looking import conversation_of
from tests.support.chat_window import SECONDS, Window, token
from tests.support.customers import Customer
from tests.support.whole_assistant import WholeAssistant, elsewhere, whole_assistant

METRICS_TOKEN = "a-token-of-prometheus-for-tests-0123456789"
SECRET = "a-token-that-somebody-put-into-an-address"
PHONE, MAIL, CARD, NAME = "+1 416 555 0134", "ana.muller@example.com", "4111 1111 1111 1111", "Ana Müllerson"
#: Nothing of these may stand in a log, in whichever way they are written.
PRIVATE = (
    PHONE,
    "416-555-0134",
    "4165550134",
    MAIL,
    CARD,
    CARD.replace(" ", ""),
    NAME,
    "Corner Diner",
    "flooded",
    SECRET,
)
ODD = "first\nsecond\r\nthird\u2028fourth\u0085fifth\x1b[31mred\x00"
COMMENT = f"we were flooded {ODD} write to {MAIL}, card {CARD}"
_TROUBLE = f"Key (phone)=({PHONE}) of {NAME}, {MAIL} is wrong"


@dataclass
class Watched:
    """`conversation`: whose turn failed."""

    assistant: WholeAssistant
    conversation: str = ""
    acks: list[dict[str, object]] = field(default_factory=list)

    def lines(self, name: str) -> list[str]:
        """What a process has logged."""
        return [line for line in self._log(name).read_text(encoding="utf-8").split("\n") if line]

    def _log(self, name: str) -> Path:
        environment = self.assistant.environment
        return ROOT / "var" / f"{name}-{environment.get(f'{name.upper()}_PORT', environment['RASA_PORT'])}.log"

    def metrics(self, port: str = "RASA_PORT", **headers: str) -> requests.Response:
        """/metrics, as Prometheus asks for them."""
        given = headers or {"Authorization": f"Bearer {METRICS_TOKEN}"}
        url = f"http://127.0.0.1:{self.assistant.environment[port]}/metrics"
        return requests.get(url, headers=given, timeout=SECONDS)


def until(happened: Callable[[], bool]) -> None:
    """Return as soon as this is true; fail when it never is."""
    end = monotonic() + SECONDS
    while not happened():
        assert monotonic() < end
        sleep(0.1)


@contextmanager
def refusing(url: str, table: str) -> Iterator[None]:
    """While a database refuses to write to a table, and quotes a customer in its error."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), timeout=SECONDS)) as database:
        refuse = f"BEGIN SELECT RAISE(ABORT, '{_TROUBLE}'); END"
        database.execute(f"CREATE TRIGGER refusing BEFORE INSERT ON {table} {refuse}")
        database.commit()
        try:
            yield
        finally:
            database.execute("DROP TRIGGER refusing")
            database.commit()


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    folder = tmp_path_factory.mktemp("watched")
    environment = {
        **elsewhere(folder), "LOG_FORMAT": "json", "METRICS_TOKEN": METRICS_TOKEN,
        "WEBHOOK_URL": f"http://127.0.0.1:{free_port()}/hook", "WEBHOOK_SECRET": "whsec_" + "A" * 32,
    }  # fmt: skip
    with whole_assistant(folder, environment) as started:
        found = Watched(started)
        _afternoon(found, environment)
        yield found


def _afternoon(watched: Watched, environment: dict[str, str]) -> None:
    signed_in = token(sub="ana", name=NAME, email=MAIL)
    window = Window(watched.assistant, token=signed_in)
    watched.conversation = conversation_of(window, "ana")
    come_to_the_check(window, Customer("416-555-0134", "Corner Diner"))  # as PRIVATE has them
    with refusing(environment["CONVERSATIONS_URL"], "events"):
        watched.acks.append(window.say(COMMENT))
    with refusing(environment["DATABASE_URL"], "requests_request"):
        watched.acks.append(window.choose("Yes, send it"))
    watched.acks.append(window.choose("Yes, send it"))
    window.say("👋🙃")
    window.say(["no", "text"])
    rest = f"http://localhost:{environment['RASA_PORT']}/webhooks/rest/webhook"
    requests.post(rest, json=["no object"], params={"token": SECRET, "phone": "4165550134"}, timeout=SECONDS)
    log_in = f"http://localhost:{environment['DESK_PORT']}/login/"
    requests.post(log_in, {"username": NAME, "password": CARD}, timeout=SECONDS)
    with refusing(environment["DATABASE_URL"], "outbox_delivery"):
        requester = Window(watched.assistant)
        requester.say("i want to cancel future foods")
        until(lambda: any("wait" in line for line in watched.lines("deliveries")))
    requester.close()
