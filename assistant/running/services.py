"""The servers of the assistant: Rasa's and the help centre, on the loopback interface only."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import List, Sequence, Tuple

import requests
import yaml

from assistant.running.local_agent import MODEL
from assistant.running.processes import CannotStart, Process, Processes, last_lines
from assistant.settings import ROOT, Settings

_SECONDS_TO_START = 120
_VAR = ROOT / "var"
_NO_MODEL = ("Could not load model", "No valid model found", "Agent loaded with no model")


@dataclass(frozen=True)
class Service:
    """A server that was started: `url` is where it answers, `health` what shows that it does."""

    name: str
    url: str
    health: str
    log: Path
    process: Process

    def answers(self) -> bool:
        """True when it is ready."""
        return responds(self.health)

    def must_run(self) -> None:
        """Check that the process has not ended.

        Raises:
            CannotStart: it has; the message holds its last words.
        """
        code = self.process.poll()
        if code is not None:
            raise CannotStart(f"The {self.name} ended with code {code}. The end of {self.log}:\n{last_lines(self.log)}")


def responds(url: str) -> bool:
    """True when the URL gives a page."""
    try:
        return requests.get(url, timeout=2).ok
    except requests.RequestException:
        return False


def rest_channel(port: int) -> str:
    """Where an assistant on this machine takes messages."""
    return f"http://127.0.0.1:{port}/webhooks/rest/webhook"


def rest_health(port: int) -> str:
    """What answers when the assistant does."""
    return f"http://127.0.0.1:{port}/webhooks/rest/"


def start_services(processes: Processes, settings: Settings) -> List[Service]:
    """Start all at the same time and return when all answer.

    Raises:
        CannotStart: one ended, or is silent after two minutes.
    """
    rasa, web = settings.rasa_port, settings.web_port
    token = settings.rasa_token or secrets.token_urlsafe(32)
    services = []
    endpoints = ROOT / "endpoints.yml"
    if settings.plain_rasa:
        services.append(_action_server(processes, settings.actions_port))
        endpoints = _endpoints(settings.actions_port)
    serve_rasa = (
        "assistant.fast_rasa", "run", "--model", str(MODEL), "--endpoints", str(endpoints),
        "--credentials", "credentials.yml", "--interface", "127.0.0.1", "--port", str(rasa),
        "--enable-api", "--auth-token", token,
    )  # fmt: skip
    log, process = _start(processes, serve_rasa, _VAR / f"rasa-{rasa}.log", RASA_TOKEN=token)
    assistant = Service("assistant", rest_channel(rasa), rest_health(rasa), log, process)
    log, process = _start(processes, ("web",), _VAR / f"web-{web}.log")
    help_centre = Service("help centre", f"http://localhost:{web}/", f"http://127.0.0.1:{web}/healthz", log, process)
    services = [help_centre, _desk(processes, settings.desk_port, token), assistant, *services]
    _await(services)
    _must_have_a_model(assistant)
    return services


def _desk(processes: Processes, port: int, token: str) -> Service:
    """Where the agents work; it knows the token of Rasa's HTTP API, to speak in conversations."""
    serve = ("gunicorn", "desk.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4", "--log-level", "warning")
    log, process = _start(processes, serve, _VAR / f"desk-{port}.log", RASA_TOKEN=token)
    return Service("desk", f"http://localhost:{port}/", f"http://127.0.0.1:{port}/healthz", log, process)


def _action_server(processes: Processes, port: int) -> Service:
    """Only Rasa as it is published needs one."""
    url = f"http://127.0.0.1:{port}"
    serve = ("rasa_sdk", "--actions", "actions", "--port", str(port))
    log, process = _start(processes, serve, _VAR / f"actions-{port}.log")
    return Service("action server", f"{url}/webhook", f"{url}/health", log, process)


def _start(processes: Processes, module: Sequence[str], log: Path, **environment: str) -> Tuple[Path, Process]:
    _VAR.mkdir(exist_ok=True)
    with log.open("w", encoding="utf-8") as output:
        return log, processes.start(module, output, **environment)


def _endpoints(actions_port: int) -> Path:
    """endpoints.yml, or a copy of it with the action server's port when that is another one."""
    path = ROOT / "endpoints.yml"
    endpoints = yaml.safe_load(path.read_text(encoding="utf-8"))
    url = f"http://127.0.0.1:{actions_port}/webhook"
    if endpoints["action_endpoint"]["url"] == url.replace("127.0.0.1", "localhost"):
        return path
    endpoints["action_endpoint"]["url"] = url
    copy = _VAR / f"endpoints-{actions_port}.yml"
    copy.parent.mkdir(exist_ok=True)
    copy.write_text(yaml.safe_dump(endpoints), encoding="utf-8")
    return copy


def _await(services: Sequence[Service]) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    waiting = list(services)
    while waiting:
        for service in services:
            service.must_run()
        waiting = [service for service in waiting if not service.answers()]
        if waiting and time.monotonic() > deadline:
            late = waiting[0]
            raise CannotStart(f"The {late.name} does not answer. The end of {late.log}:\n{last_lines(late.log)}")
        time.sleep(0.1)


def _must_have_a_model(assistant: Service) -> None:
    """Rasa answers without a model too, with silence; only its log tells."""
    if any(sign in assistant.log.read_text(encoding="utf-8", errors="replace") for sign in _NO_MODEL):
        raise CannotStart(
            f"Rasa could not load {MODEL}. Make it anew: rm {MODEL} && make train\n"
            f"The end of {assistant.log}:\n{last_lines(assistant.log)}"
        )
