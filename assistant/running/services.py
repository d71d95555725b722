"""The servers that `make run` starts, on the loopback interface only."""

from __future__ import annotations

import secrets
from typing import List

from assistant.running.endpoints_file import endpoints_for
from assistant.running.local_agent import MODEL
from assistant.running.processes import CannotStart, Processes, last_lines
from assistant.running.service import VAR, Service, await_all, start
from assistant.settings import ROOT, Settings

_NO_MODEL = ("Could not load model", "No valid model found", "Agent loaded with no model")


def rest_channel(port: int) -> str:
    """Where an assistant on this machine takes messages."""
    return f"http://127.0.0.1:{port}/webhooks/rest/webhook"


def rest_health(port: int) -> str:
    """What answers when the assistant does."""
    return f"http://127.0.0.1:{port}/webhooks/rest/"


def start_services(processes: Processes, settings: Settings) -> List[Service]:
    """Start all at the same time and return when all that customers and agents need answer.

    Raises:
        CannotStart: one ended, or is silent after two minutes.
    """
    rasa, web, token = settings.rasa_port, settings.web_port, settings.rasa_token or secrets.token_urlsafe(32)
    services = []
    endpoints = ROOT / "endpoints.yml"
    if settings.plain_rasa:
        services.append(_action_server(processes, settings.actions_port))
        endpoints = endpoints_for(settings.actions_port)
    serve_rasa = (
        "assistant.fast_rasa", "run", "--model", str(MODEL), "--endpoints", str(endpoints),
        "--credentials", "credentials.yml", "--interface", "127.0.0.1", "--port", str(rasa),
        "--enable-api",
    )  # fmt: skip
    log, process = start(processes, serve_rasa, VAR / f"rasa-{rasa}.log", RASA_TOKEN=token)
    assistant = Service("assistant", rest_channel(rasa), rest_health(rasa), log, process)
    log, process = start(processes, ("web",), VAR / f"web-{web}.log")
    help_centre = Service("help centre", f"http://localhost:{web}/", f"http://127.0.0.1:{web}/healthz", log, process)
    services = [help_centre, _desk(processes, settings.desk_port, token), assistant, *services]
    await_all(services)
    _must_have_a_model(assistant)
    return [*services, _lab(processes, settings.lab_port, token), _deliveries(processes, rasa)]


def _desk(processes: Processes, port: int, token: str) -> Service:
    """Where the agents work; it knows the token of Rasa's HTTP API, to speak in conversations."""
    serve = ("gunicorn", "desk.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "16", "--log-level", "warning")
    log, process = start(processes, serve, VAR / f"desk-{port}.log", RASA_TOKEN=token)
    return Service("desk", f"http://localhost:{port}/", f"http://127.0.0.1:{port}/healthz", log, process)


def _lab(processes: Processes, port: int, token: str) -> Service:
    """The desk's own assistant for testing dialogues. Customers do not wait for it, nor for the model it loads."""
    log, process = start(processes, ("assistant.lab",), VAR / f"lab-{port}.log", RASA_TOKEN=token)
    return Service("dialogue lab", f"http://127.0.0.1:{port}/", f"http://127.0.0.1:{port}/health", log, process)


def _deliveries(processes: Processes, port: int) -> Service:
    """Who tells others what was filed. It listens to nobody: `make run` only sees that it has not ended.

    `port`: of the assistant that it belongs to.
    """
    log, process = start(processes, ("desk", "deliver"), VAR / f"deliveries-{port}.log")
    return Service("deliveries", "", "", log, process)


def _action_server(processes: Processes, port: int) -> Service:
    """Only Rasa as it is published needs one."""
    url = f"http://127.0.0.1:{port}"
    serve = ("assistant.running.serving_actions", "--port", str(port))
    log, process = start(processes, serve, VAR / f"actions-{port}.log")
    return Service("action server", f"{url}/webhook", f"{url}/health", log, process)


def _must_have_a_model(assistant: Service) -> None:
    """Rasa answers without a model too, with silence; only its log tells."""
    if any(sign in assistant.log.read_text(encoding="utf-8", errors="replace") for sign in _NO_MODEL):
        raise CannotStart(
            f"Rasa could not load {MODEL}. Make it anew: rm {MODEL} && make train\n"
            f"The end of {assistant.log}:\n{last_lines(assistant.log)}"
        )
