"""Starting a system as it is deployed, and waiting until it has really answered a message."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, List, Mapping, Optional, Tuple

import requests
import yaml

from assistant.running.action_server import free_port
from assistant.running.processes import CannotStart, Process, Processes, last_lines
from assistant.running.services import rest_channel
from assistant.settings import ROOT
from benchmarks.systems import OURS, System, settings_of

_SECONDS_TO_START = 180
_SECONDS_BETWEEN = 0.02
_SECONDS_TO_ANSWER = 60
#: what Rasa's log says when it runs on without a model, and answers every message with silence
_NO_MODEL = "there is no agent to handle it"


@dataclass(frozen=True)
class Server:
    """A system that answers: its address, its processes, and the seconds from their start to the first answer."""

    system: System
    port: int
    pids: List[int]
    seconds: float

    @property
    def url(self) -> str:
        """Where it takes Rasa's HTTP API and the web chat."""
        return f"http://127.0.0.1:{self.port}"


def migrated_database(processes: Processes, folder: Path) -> str:
    """A DATABASE_URL of a desk's database, ready for requests to be filed in.

    Raises:
        CannotStart: it could not be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    url, log = f"sqlite:///{folder / 'desk.sqlite3'}", folder / "migrate.log"
    with log.open("w", encoding="utf-8") as output:
        code = processes.start(("desk", "migrate", "--verbosity", "0"), output, DATABASE_URL=url).wait()
    if code:
        raise CannotStart(f"The database could not be migrated. The end of {log}:\n{last_lines(log)}")
    return url


def serve(
    processes: Processes,
    system: System,
    model: Path,
    folder: Path,
    store: str = "",
    more: Optional[Mapping[str, Any]] = None,
) -> Server:
    """Start all processes of a system at the same time and return when it has answered.

    `folder`: for this server alone. `store`: a CONVERSATIONS_URL; "" keeps conversations in memory. `more`: what else
    endpoints.yml says.

    Raises:
        CannotStart: a process ended, or no answer came in time.
    """
    database = migrated_database(processes, folder)
    port, actions_port = free_port(), free_port()
    endpoints, environment = settings_of(system, store, actions_port)
    environment = {
        **environment, "DATABASE_URL": database, "RASA_PORT": str(port), "ALLOWED_ORIGINS": f"http://127.0.0.1:{port}",
    }  # fmt: skip
    written = _written(folder / "endpoints.yml", {**endpoints, **(more or {})})
    commands = [_rasa(system, model, written, _credentials(system, folder), port)]
    if system.action_server:
        commands.append(("rasa_sdk", "--actions", "actions", "--port", str(actions_port)))
    began = time.monotonic()
    started: List[Tuple[Process, Path]] = []
    for number, command in enumerate(commands):
        log = folder / f"{system.name}-{number}.log"
        with log.open("w", encoding="utf-8") as output:
            started.append((processes.start(command, output, **environment), log))
    _await_answer(system, port, started)
    return Server(system, port, [process.pid for process, _ in started], time.monotonic() - began)


def _rasa(system: System, model: Path, endpoints: Path, credentials: Path, port: int) -> Tuple[str, ...]:
    return (
        system.launcher, "run", "--enable-api", "--model", str(model.resolve()), "--endpoints", str(endpoints),
        "--credentials", str(credentials), "--interface", "127.0.0.1", "--port", str(port),
    )  # fmt: skip


def _credentials(system: System, folder: Path) -> Path:
    """Ours with the web chat that customers use; the others have Rasa's REST channel alone."""
    return ROOT / "credentials.yml" if system is OURS else _written(folder / "credentials.yml", {"rest": None})


def _written(path: Path, content: object) -> Path:
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


def _await_answer(system: System, port: int, started: List[Tuple[Process, Path]]) -> None:
    """Say the first message until a reply with words in it comes; a new conversation each time."""
    deadline, number = time.monotonic() + _SECONDS_TO_START, 0
    while not _answers(port, f"start-{number}", system.first_message):
        number += 1
        for process, log in started:
            said = log.read_text(encoding="utf-8", errors="replace")
            if process.poll() is not None or time.monotonic() > deadline or _NO_MODEL in said:
                raise CannotStart(f"{system.name} did not answer. The end of {log}:\n{last_lines(log)}")
        time.sleep(_SECONDS_BETWEEN)


def _answers(port: int, sender: str, message: str) -> bool:
    try:
        response = requests.post(
            rest_channel(port), json={"sender": sender, "message": message}, timeout=_SECONDS_TO_ANSWER
        )
        return response.ok and any(reply.get("text") for reply in response.json())
    except (requests.RequestException, ValueError):
        return False
