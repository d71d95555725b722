"""`python -m assistant.running.healthy PART`: whether this container's part answers, for those who run containers."""

from __future__ import annotations

import http.client
import sys
from typing import Dict, Tuple

from assistant.settings import Settings, settings

_SECONDS = 4.0


def asked(part: str, ours: Settings) -> Tuple[int, str]:
    """The port and the address where a part tells of itself."""
    known: Dict[str, Tuple[int, str]] = {
        "assistant": (ours.rasa_port, "/health"),
        "desk": (ours.desk_port, "/healthz"),
        "lab": (ours.lab_port, "/health"),
    }
    return known[part]


def is_healthy(part: str) -> bool:
    """Whether it answers, and says that all it needs does."""
    ours = settings()
    port, path = asked(part, ours)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
    try:
        connection.request("GET", path, headers={"Host": ours.desk_hosts[0]})  # the desk answers to its names only
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_healthy(sys.argv[1]) else 1)
