"""`python -m assistant.lab`: serve the dialogue lab to the desk on this machine."""

from __future__ import annotations

import logging
import socket
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.fast_rasa.parts import install
from assistant.fast_rasa.replacing import RasaChanged
from assistant.lab.sandbox import use_sandbox
from assistant.monitoring.json_logs import keep_as_json
from assistant.monitoring.process_output import write_json
from assistant.settings import SettingError, settings

_HOST = "127.0.0.1"


def main() -> int:
    """Serve until stopped. 1 when a setting or the port cannot be used, and why on stderr."""
    try:
        port, token = settings().lab_port, settings().rasa_token
        if not token:
            raise SettingError("RASA_TOKEN is not set. The desk sends it to the lab; give both the same.")
        if settings().log_format == "json":
            write_json("WARNING")
        listening = socket.create_server((_HOST, port))
        install()
    except (SettingError, RasaChanged) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Port {port} (LAB_PORT) cannot be used: {error.strerror}. Free it or set LAB_PORT.", file=sys.stderr)
        return 1
    with TemporaryDirectory(prefix="lab-") as folder:
        use_sandbox(Path(folder))
        _serve(listening, token)
    return 0


def _serve(listening: socket.socket, token: str) -> None:
    """Importing the rest imports Rasa, which comes after `install`."""
    from rasa.utils.log_utils import configure_structlog

    from assistant.lab.models import Models
    from assistant.lab.server import create_app

    if settings().log_format == "text":
        configure_structlog(logging.ERROR)
    logging.getLogger("sanic.root").setLevel(logging.WARNING)
    app = create_app(token, Models())
    app.register_listener(keep_as_json, "before_server_start")
    print(f"Dialogue lab: http://{_HOST}:{listening.getsockname()[1]}/", flush=True)
    app.run(sock=listening, access_log=False, motd=False)


if __name__ == "__main__":
    sys.exit(main())
