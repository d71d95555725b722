"""Whether a port is free, and if not, who has it."""

from __future__ import annotations

import errno
import socket
from itertools import combinations
from typing import Optional

import psutil

from assistant.running.processes import CannotStart
from assistant.settings import VARIABLES, Settings

_MOST_OF_A_COMMAND = 100


def refuse_taken_ports(settings: Settings) -> None:
    """Check the ports of all servers.

    Raises:
        CannotStart: a port cannot be used; the message names its variable and, where it can be known, who has it.
    """
    fields = (*(("actions_port",) if settings.plain_rasa else ()), "rasa_port", "web_port", "desk_port", "lab_port")
    ports = {field: int(getattr(settings, field)) for field in fields}
    for one, other in combinations(ports, 2):
        if ports[one] == ports[other]:
            names = f"{VARIABLES[one][0]} and {VARIABLES[other][0]}"
            raise CannotStart(f"{names} are both {ports[one]}. Give them different ports.")
    for field, port in ports.items():
        fault = _fault(port)
        if fault:
            variable, _, meaning = VARIABLES[field]
            raise CannotStart(
                f"Port {port} ({variable}, {meaning}) {fault}\n"
                f"Or choose another port: make run {variable}={port + 1 if port < 65535 else port - 1}"
            )


def _fault(port: int) -> Optional[str]:
    """What keeps us from the port; None when it is free."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except PermissionError:
            return "may not be used by this user."
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            return f"is taken by {culprit(port)}"
    return None


def culprit(port: int) -> str:
    """The process that listens on a port, with what to do about it."""
    try:
        found = (each for each in psutil.net_connections("tcp") if each.laddr and each.laddr.port == port)
        pid = next((each.pid for each in found if each.pid and each.status == psutil.CONN_LISTEN), None)
        process = psutil.Process(pid) if pid else None
        command = " ".join(process.cmdline())[:_MOST_OF_A_COMMAND] if process else ""
    except psutil.Error:
        process = None
    if process is None:
        return "a process of another user. Ask them to stop it, or see who it is as root."
    return f"process {process.pid}: {command or process.name()}\nStop it: kill {process.pid}"
