from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.running.action_server import free_port
from assistant.running.ports import refuse_taken_ports
from assistant.running.processes import CannotStart
from assistant.settings import Settings, settings


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that this very process listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


def on(actions_port: int, rasa_port: int) -> Settings:
    ports = {"actions_port": actions_port, "rasa_port": rasa_port, "web_port": free_port()}
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
    assert f"make run RASA_PORT={taken + 1}" in said


def test_one_port_for_both_servers_is_refused() -> None:
    port = free_port()
    with pytest.raises(CannotStart, match=f"ACTIONS_PORT and RASA_PORT are both {port}"):
        refuse_taken_ports(on(port, port))


def test_the_port_of_an_action_server_matters_only_where_there_is_one(taken: int) -> None:
    refuse_taken_ports(replace(on(taken, free_port()), plain_rasa=False))
