"""`python -m web`: serve the help centre on this machine."""

from __future__ import annotations

import logging
import socket
import sys

from assistant.decision.loading import PolicyError, load_policy
from assistant.monitoring.json_logs import keep_as_json
from assistant.monitoring.process_output import write_json
from assistant.settings import SettingError, Settings, settings
from web.server import create_app
from web.site import Site

_HOST = "127.0.0.1"


def main() -> int:
    """Serve until stopped. 1 when a setting, the policy or the port cannot be used, and why on stderr."""
    try:
        chosen = settings()
        site = _site(chosen)
        listening = _listening(chosen.web_port)
    except (SettingError, PolicyError) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"Port {chosen.web_port} (WEB_PORT) cannot be used: {error.strerror}. Free it or set WEB_PORT.",
            file=sys.stderr,
        )
        return 1
    if chosen.log_format == "json":
        write_json()
    app = create_app(site)
    app.register_listener(keep_as_json, "before_server_start")
    logging.getLogger("sanic.root").setLevel(logging.WARNING)
    print(f"Help centre: http://localhost:{chosen.web_port}/", flush=True)
    app.run(sock=listening, access_log=False, motd=False)
    return 0


def _site(chosen: Settings) -> Site:
    return Site(
        policy=load_policy(chosen.policy_folder),
        assistant_url=chosen.assistant_url,
        sign_in_secret=chosen.sign_in_secret,
        sign_in_issuer=chosen.sign_in_issuer,
        production=chosen.production,
    )


def _listening(port: int) -> socket.socket:
    """A socket of this machine's own address, so that a port in use is noticed before anything starts."""
    return socket.create_server((_HOST, port))


if __name__ == "__main__":
    sys.exit(main())
