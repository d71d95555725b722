"""endpoints.yml for an action server on another port: only Rasa as it is published needs it."""

from __future__ import annotations

from pathlib import Path

import yaml

from assistant.settings import ROOT

VAR = ROOT / "var"


def endpoints_for(actions_port: int) -> Path:
    """endpoints.yml, or a copy of it with the action server's port when that is another one."""
    path = ROOT / "endpoints.yml"
    endpoints = yaml.safe_load(path.read_text(encoding="utf-8"))
    url = f"http://127.0.0.1:{actions_port}/webhook"
    if endpoints["action_endpoint"]["url"] == url.replace("127.0.0.1", "localhost"):
        return path
    endpoints["action_endpoint"]["url"] = url
    copy = VAR / f"endpoints-{actions_port}.yml"
    copy.parent.mkdir(exist_ok=True)
    copy.write_text(yaml.safe_dump(endpoints), encoding="utf-8")
    return copy
