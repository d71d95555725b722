from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.running.action_server import free_port
from assistant.running.ports import culprit, refuse_taken_ports
from assistant.running.processes import CannotStart
from assistant.settings import Settings, settings

#: Hands a socket to a worker, as gunicorn does: prints who listens, and where.
_SERVER = """
import os, socket, time
worker = os.fork()
if worker == 0:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print(os.getpid(), listener.getsockname()[1], flush=True)
        time.sleep(60)
os.waitpid(worker, 0)
"""


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that this very process listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


def on(actions_port: int, rasa_port: int) -> Settings:
    """The others are free, too, also while `make run` has the usual ones."""
    web, desk, lab = (free_port() for _ in range(3))
    ports = {"actions_port": actions_port, "rasa_port": rasa_port, "web_port": web, "desk_port": desk, "lab_port": lab}
    return replace(settings(), plain_rasa=True, **ports)


def test_free_ports_are_fine() -> None:
    refuse_taken_ports(on(free_port(), free_port()))


def test_a_taken_port_is_named_with_its_variable_its_process_and_a_way_out(taken: int) -> None:
    with pytest.raises(CannotStart) as refused:
        refuse_taken_ports(on(free_port(), taken))
    said = str(refused.value)
    assert f"Port {taken} (RASA_PORT" in said
    assert f"taken by process {os.getpid()}: " in said
    assert "pytest" in said
    assert f"kill {os.getpid()}" in said
    suggested = int(said.rpartition("make run RASA_PORT=")[2])
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", suggested))


def test_a_suggested_port_is_free_and_none_of_ours(taken: int) -> None:
    with socket.socket() as beside:
        with contextlib.suppress(OSError):
            beside.bind(("127.0.0.1", taken + 1))
        with pytest.raises(CannotStart) as refused:
            refuse_taken_ports(replace(on(free_port(), taken), web_port=taken + 2, desk_port=taken + 3))
    assert int(str(refused.value).rpartition("make run RASA_PORT=")[2]) not in range(taken, taken + 4)


def test_a_worker_is_named_with_the_server_that_would_start_it_again() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _SERVER], stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as server:
        assert server.stdout
        worker, port = map(int, server.stdout.readline().split())
        said = culprit(port)
        os.killpg(server.pid, signal.SIGKILL)
    assert f"process {worker}: " in said
    assert f"It belongs to process {server.pid}: " in said
    assert f"kill -- -{server.pid}" in said


def test_one_port_for_both_servers_is_refused() -> None:
    port = free_port()
    with pytest.raises(CannotStart, match=f"ACTIONS_PORT and RASA_PORT are both {port}"):
        refuse_taken_ports(on(port, port))


def test_the_port_of_an_action_server_matters_only_where_there_is_one(taken: int) -> None:
    refuse_taken_ports(replace(on(taken, free_port()), plain_rasa=False))
