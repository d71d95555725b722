"""Whether a port is free, and if not, who has it."""

from __future__ import annotations

import errno
import os
import socket
from itertools import combinations
from typing import Optional, Set

import psutil

from assistant.running.left_behind import supervisor_of
from assistant.running.processes import CannotStart
from assistant.settings import VARIABLES, Settings

_MOST_OF_A_COMMAND = 100
_FIRST_PORT, _LAST_PORT = 1024, 65535  # below, only root may listen


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
            free = _free_port(port, set(ports.values()) | {settings.actions_port})
            raise CannotStart(
                f"Port {port} ({variable}, {meaning}) {fault}\nOr choose another port: make run {variable}={free}"
            )


def _free_port(taken: int, ours: Set[int]) -> int:
    """The next port that is free and that no server of ours will want."""
    candidates = (*range(taken + 1, _LAST_PORT + 1), *range(taken - 1, _FIRST_PORT, -1))
    free: int = next(port for port in candidates if port not in ours and _fault(port) is None)
    return free


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
    """The process that listens on a port, with what to do about it.

    It is named with the process that leads its group: a server's worker that is stopped alone is started again by it.
    """
    try:
        found = (each for each in psutil.net_connections("tcp") if each.laddr and each.laddr.port == port)
        pid = next((each.pid for each in found if each.pid and each.status == psutil.CONN_LISTEN), None)
        if pid is None:
            raise psutil.NoSuchProcess(0)
        return _with_remedy(pid)
    except (psutil.Error, OSError):
        return "a process of another user. Ask them to stop it, or see who it is as root."


def _with_remedy(pid: int) -> str:
    supervisor = supervisor_of(pid)
    if supervisor:
        ours = f"the `make run` or `make chat` of this folder, which is running: process {supervisor}."
        return f"{ours}\nStop it: kill {supervisor}"
    leader = os.getpgid(pid)
    if leader <= 1 or leader in (pid, os.getpgrp()) or not psutil.pid_exists(leader):
        return f"process {pid}: {_command(pid)}\nStop it: kill {pid}"
    belongs = f"process {pid}: {_command(pid)}\nIt belongs to process {leader}: {_command(leader)}"
    return f"{belongs}\nStop both: kill -- -{leader}"


def _command(pid: int) -> str:
    process = psutil.Process(pid)
    return " ".join(process.cmdline())[:_MOST_OF_A_COMMAND] or str(process.name())
