"""A conversation at the moment its request is confirmed, and the call that Rasa then makes to the action server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from assistant.running.action_server import await_health, free_port, stop
from assistant.settings import ROOT

_SECONDS = 30
#: What rasa_sdk puts into every message, whether used or not.
_SHAPE = {"text", "buttons", "elements", "custom", "template", "response", "image", "attachment"}


def confirmed_slots(**forged: Any) -> dict[str, Any]:
    """The slots of a confirmed request that may be filed; `forged` replaces values, those of `draft` one by one."""
    draft = {"key": uuid.uuid4().hex, "wish": "cancel", "comments_done": True, **forged.pop("draft", {})}
    return {
        "product": "otter",
        "request_type": "cancel_organization",
        "country": "GB",
        "account_type": "standard",
        "role": "billing_admin",
        "organization": "Pizza Roma",
        "reasons": ["too_expensive"],
        "phone": "+442079460018",
        "language": "en",
        "confirm": True,
        **forged,
        "draft": draft,
    }


@dataclass(frozen=True)
class Reply:
    """What the action server answered: the names of the responses to say, the last one's values, the slots it sets."""

    responses: list[str]
    values: dict[str, Any]
    slots: dict[str, Any]
    next_action: Optional[str]


def run_action(
    url: str, slots: dict[str, Any], conversation: str, action: str = "action_conclude_request", channel: str = "rest"
) -> Reply:
    """Call the action server as Rasa does, after a message that came by a channel of this name."""
    message = {"event": "user", "text": "yes", "message_id": "message-1", "timestamp": 1.0, "input_channel": channel}
    tracker = {
        "sender_id": conversation,
        "slots": slots,
        "latest_message": {"text": "yes", "intent": {"name": "affirm"}, "entities": []},
        "events": [message],
        "active_loop": {},
        "paused": False,
        "followup_action": None,
        "latest_action_name": "action_listen",
    }
    body = {"next_action": action, "sender_id": conversation, "tracker": tracker, "domain": {}, "version": "3.6.21"}
    headers = {"Content-Type": "application/json"}
    call = urllib.request.Request(url, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(call, timeout=_SECONDS) as answer:
        said = json.load(answer)
    return Reply(
        responses=[each["response"] for each in said["responses"]],
        values={name: value for name, value in said["responses"][-1].items() if name not in _SHAPE},
        slots={each["name"]: each["value"] for each in said["events"] if each["event"] == "slot"},
        next_action=next((each["name"] for each in said["events"] if each["event"] == "followup"), None),
    )


@dataclass(frozen=True)
class FilingServer:
    """A running action server: where it answers, its process, what it logs."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path


@contextmanager
def filing_server(database_url: str, folder: Path, actions: str = "actions.request") -> Iterator[FilingServer]:
    """The action server with the actions of one file, so that it starts in a second.

    Unlike assistant/running/action_server.py it migrates nothing, and the test may kill it.
    """
    port, log = free_port(), folder / f"actions-{uuid.uuid4().hex}.log"
    environment = {**os.environ, "DATABASE_URL": database_url, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "rasa_sdk", "--actions", actions, "--port", str(port)]
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
    try:
        await_health(f"http://127.0.0.1:{port}/health", process, log)
        yield FilingServer(f"http://127.0.0.1:{port}/webhook", process, log)
    finally:
        stop(process)
