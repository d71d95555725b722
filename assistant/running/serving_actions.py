"""`python -m assistant.running.serving_actions --port 5055`: rasa_sdk's action server, for this machine alone.

On its own it listens on every interface, takes 100 MB from anybody, and unpacks what comes compressed, however large
that becomes. Rasa compresses nothing unless it is told to. `rasa run actions` is guarded, too (rasa_sdk_plugins.py).
"""

from __future__ import annotations

import os
import sys
from typing import Optional

import pluggy
from rasa_sdk.__main__ import main as rasa_sdk
from rasa_sdk.plugin import plugin_manager
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from assistant.monitoring.json_logs import keep_as_json
from assistant.monitoring.process_output import write_json
from assistant.settings import settings

#: Of an action call: the slots and the last messages, some 100 KB when they are long.
MOST_BYTES = 1_000_000


class Guard:
    """rasa_sdk's own hook for what an application adds to its server."""

    @pluggy.HookimplMarker("rasa_sdk")
    def attach_sanic_app_extensions(self, app: Sanic) -> None:
        """Listen on this machine alone; cap bodies; and take back what rasa_sdk has set up of logs."""
        os.environ["SANIC_HOST"] = "127.0.0.1"  # rasa_sdk asks for it after this
        if settings().log_format == "json":
            write_json()
            app.register_listener(keep_as_json, "before_server_start")
        app.config.REQUEST_MAX_SIZE = MOST_BYTES
        app.register_middleware(_refuse_packed, "request")


async def _refuse_packed(request: Request) -> Optional[HTTPResponse]:
    if request.headers.get("content-encoding"):
        return json({"error": "send it as it is"}, status=415)
    return None


def main() -> None:
    """The command line, rasa_sdk's, with our actions."""
    if settings().log_format == "json":
        write_json()
    if not any(isinstance(each, Guard) for each in plugin_manager().get_plugins()):
        plugin_manager().register(Guard())  # rasa_sdk passes over a plugin that it cannot import
    sys.argv[1:1] = ["--actions", "actions"]
    rasa_sdk()


if __name__ == "__main__":
    main()
