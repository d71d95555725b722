"""Production on this machine: PostgreSQL, Redis, assistants and desk as deploy/ starts them, behind nginx with TLS."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from assistant.channel.visitors import COOKIE
from assistant.settings import VARIABLES
from tests.faults.ledger import Ledger, ledger
from tests.support.chat_window import Window
from tests.support.gateway import DESK, Gateway, gateway
from tests.support.image import image_tree
from tests.support.parts import SECONDS_TO_START, Part, await_ready
from tests.support.postgres import Server
from tests.support.redis_server import new_redis
from tests.support.whole_assistant import WholeAssistant

ORIGIN = "https://help.example.com"


class Deployment:
    """`as_whole` is what a `Window` needs to find it through the gateway."""

    def __init__(self, folder: Path, way_in: Gateway, secrets: dict[str, str], environment: dict[str, str]) -> None:
        self.folder, self.gateway, self.secrets, self.environment = folder, way_in, secrets, environment
        self.assistants: list[Part] = []
        self.parts: list[Part] = []
        self.reserve: Part
        self._desk = 9  # nobody

    @property
    def as_whole(self) -> WholeAssistant:
        """It, as other helpers know it."""
        return WholeAssistant(self.assistants[0].process, self.environment, self.assistants[0].log)

    def start(self, *parts: str) -> list[Part]:
        """Start these at once; return when all are ready."""
        health = {"assistant": "/health", "desk": "/healthz"}
        started = [Part(each, self.environment, self.folder, health=health[each]) for each in parts]
        self.parts += started
        await_ready(started)
        assert self._migration.process.wait(SECONDS_TO_START) == 0, self._migration.log.read_text()[-3000:]
        return started

    def migrate(self) -> None:
        """Begin to bring the database up to date; `start` waits for it."""
        self._migration = Part("migrate", self.environment, self.folder)

    def held(self, window: Window) -> Ledger:
        """What the databases hold of a window's conversation."""
        known = self.secrets
        return ledger(window, known["DATABASE_URL"], known["CONVERSATIONS_URL"], known["SECRET_KEY"])

    def put_in_service(self, assistants: list[Part], desk: int = 0) -> None:
        """Have the gateway send customers to these from now on; `desk`: its port, told once."""
        self.assistants, self._desk = assistants, desk or self._desk
        self.gateway.send_to([each.port for each in assistants], self._desk)

    def assistant_of(self, cookie: str) -> Part:
        """The assistant to which a visitor's next window is sent."""
        headers = {"Cookie": f"a=1; {COOKIE}={cookie}; b=2"}
        _, logged = self.gateway.told("/chat/socket.io/?EIO=4&transport=polling", headers=headers)
        return next(each for each in self.assistants if logged["upstream"].endswith(f":{each.port}"))


@contextmanager
def deployment(folder: Path, server: Server) -> Iterator[Deployment]:
    """Everything but the parts, which are started on it; databases and secrets of its own. Everything ends with it."""
    with ExitStack() as stack:
        desk, conversations = (stack.enter_context(server.new_database()) for _ in range(2))
        way_in = stack.enter_context(gateway(folder / "gateway"))
        locks = stack.enter_context(new_redis()).url
        given = {
            "DATABASE_URL": server.url_of(desk), "CONVERSATIONS_URL": server.url_of(conversations), "REDIS_URL": locks,
            "SECRET_KEY": secrets.token_urlsafe(48), "RASA_TOKEN": secrets.token_urlsafe(48),
        }  # fmt: skip
        app = str(image_tree(folder / "app"))
        production = {
            "PRODUCTION": "true", "ASSISTANT_URL": way_in.chat, "ALLOWED_ORIGINS": ORIGIN,
            "DESK_HOSTS": DESK, "DESK_PROXIES": "1", "LOG_FORMAT": "json",
            "PYTHONPATH": app, "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(folder),
        }  # fmt: skip
        known = {name: value for name, value in os.environ.items() if name not in _OURS}
        made = Deployment(folder, way_in, given, {**known, **_as_files(folder, given), **production})
        made.migrate()
        try:
            yield made
        finally:
            for part in made.parts:
                part.kill()


_OURS = {variable for variable, _, _ in VARIABLES.values()}


def _as_files(folder: Path, given: dict[str, str]) -> dict[str, str]:
    """Secrets in files, each named by <variable>_FILE."""
    for name, value in given.items():
        (folder / name).write_text(value + "\n")
    return {f"{name}_FILE": str(folder / name) for name in given}
