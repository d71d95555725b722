"""`make run` and `make chat`, with the real servers."""

from __future__ import annotations

import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from assistant.running.service import responds
from assistant.running.services import rest_health
from tests.support.whole_assistant import WholeAssistant, elsewhere, run, whole_assistant

CHAT = "assistant.running.chat"
RUN = "assistant.running.run"
#: What runs: the assistant, the help centre, the desk, its lab, and who tells others (desk deliver).
_MODULES = ("assistant.fast_rasa", "web", "gunicorn", "assistant.lab", "deliver")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeAssistant]:
    with whole_assistant(tmp_path_factory.mktemp("assistant")) as started:
        yield started


def test_it_prints_where_each_part_answers(assistant: WholeAssistant) -> None:
    assert f"http://127.0.0.1:{assistant.environment['RASA_PORT']}/" in assistant.said()
    assert f"http://localhost:{assistant.environment['WEB_PORT']}/" in assistant.said()
    assert assistant.environment["DATABASE_URL"] in assistant.said()


def test_its_servers_listen_on_this_machine_only(assistant: WholeAssistant) -> None:
    sockets = [each for server in assistant.servers() for each in server.net_connections("tcp")]
    addresses = {each.laddr.ip for each in sockets if each.status == psutil.CONN_LISTEN}
    assert addresses == {"127.0.0.1"}


def test_no_command_line_shows_the_token(assistant: WholeAssistant) -> None:
    lines = [" ".join(server.cmdline()) for server in assistant.servers()]
    assert len(lines) >= len(_MODULES)
    assert [line for line in lines if assistant.environment["RASA_TOKEN"] in line] == []


def test_the_desks_database_is_migrated(assistant: WholeAssistant) -> None:
    with sqlite3.connect(assistant.environment["DATABASE_URL"].removeprefix("sqlite:///")) as database:
        assert database.execute("SELECT count(*) FROM requests_request").fetchone() == (0,)


def test_a_number_typed_in_the_chat_chooses_that_button(assistant: WholeAssistant) -> None:
    said = run(CHAT, assistant.environment, "I want to cancel\n4\n").stdout
    question, _, rest = said.partition("> 4")
    assert "  4  CloudKitchens" in question
    assert "billing@cloudkitchens.com" in rest, "CloudKitchens is decided at once (E1)"


def test_the_chat_is_in_the_language_of_the_customer(assistant: WholeAssistant) -> None:
    chat = run(CHAT, assistant.environment, "bonjour, je veux annuler mon compte\n")
    assert "De quel produit" in chat.stdout
    assert chat.returncode == 0


def test_a_second_start_names_the_first(assistant: WholeAssistant) -> None:
    second = run(RUN, assistant.environment)
    assert second.returncode == 1
    assert f"Port {assistant.environment['RASA_PORT']} (RASA_PORT" in second.stderr
    assert (
        f"the `make run` or `make chat` of this folder, which is running: process {assistant.process.pid}"
        in second.stderr
    )
    assert f"kill {assistant.process.pid}" in second.stderr


def test_ctrl_c_leaves_no_process(tmp_path: Path) -> None:
    with whole_assistant(tmp_path) as started:
        servers = started.servers()
        assert all(started.server(module) in servers for module in _MODULES)
        started.process.send_signal(signal.SIGINT)
        assert started.end() == 0
        assert [each for each in servers if each.is_running()] == []


def test_what_kill_9_leaves_is_ended_by_the_next_start(tmp_path: Path) -> None:
    with whole_assistant(tmp_path) as killed:
        servers = killed.servers()
        assert all(killed.server(module) in servers for module in _MODULES)
        killed.process.kill()
        killed.process.wait()
        assert all(each.is_running() for each in servers)
        with whole_assistant(tmp_path, killed.environment) as again:
            assert "An earlier start was killed" in again.said()
            assert [each for each in servers if each.is_running()] == []


def test_a_server_that_dies_ends_the_run_and_is_named(tmp_path: Path) -> None:
    with whole_assistant(tmp_path) as started:
        servers = started.servers()
        started.server("assistant.fast_rasa").kill()
        assert started.end() == 1
        assert "The assistant ended with code -9" in started.said()
        assert [each for each in servers if each.is_running()] == []


def test_the_chat_starts_the_assistant_when_it_is_not_running_and_stops_it_at_the_end(tmp_path: Path) -> None:
    environment = elsewhere(tmp_path)
    chat = run(CHAT, environment, "hello\n")
    assert "not running yet" in chat.stdout
    assert "Otter" in chat.stdout.partition("> hello")[2]
    assert not responds(rest_health(int(environment["RASA_PORT"])))
