"""PostgreSQL stopped, hung and restarted under a conversation: never a false "ok", never a fresh start."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic, sleep

import psycopg
import pytest
import requests

from tests.support.chat_window import SECONDS, Refused, Window, address, new_id
from tests.support.postgres import Server, new_server
from tests.support.whole_assistant import WholeAssistant, elsewhere, whole_assistant

_SECONDS_TO_ANSWER, _SECONDS_TO_RECOVER = 8.0, 10.0


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with new_server() as started:
        yield started


@pytest.fixture(scope="module")
def on_postgres(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeAssistant]:
    folder = tmp_path_factory.mktemp("on-postgres")
    with whole_assistant(folder, {**elsewhere(folder), "CONVERSATIONS_URL": server.url}) as started:
        yield started


def stored(server: Server, text: str) -> int:
    """How often a customer's message is stored."""
    with psycopg.connect(server.url) as connection:
        found = connection.execute(
            "SELECT count(*) FROM events WHERE type_name = 'user' AND data::json->>'text' = %s", (text,)
        ).fetchone()
    assert found
    return int(found[0])


def say_until_ok(window: Window, text: str, message_id: str) -> None:
    end = monotonic() + _SECONDS_TO_RECOVER
    while window.say(text, message_id) != {"ok": True}:
        assert monotonic() < end, "it did not recover"
        sleep(0.2)


def test_a_server_that_is_stopped_is_told_and_then_the_conversation_goes_on(
    on_postgres: WholeAssistant, server: Server
) -> None:
    window, each = Window(on_postgres), new_id()
    assert window.say("cancel our leeds and york stores on otter, uk, standard plan") == {"ok": True}
    server.stop("immediate")
    began = monotonic()
    assert window.say("im billing admin", each) == {"error": "failed"}
    assert monotonic() - began < _SECONDS_TO_ANSWER
    with pytest.raises(Refused) as refused:
        Window(on_postgres, window.cookie)
    assert refused.value.code == "not_ready", "no fresh start for a customer who is known"
    assert requests.get(f"{address(on_postgres)}/health", timeout=SECONDS).status_code == 503
    server.start()
    say_until_ok(window, "im billing admin", each)
    assert "reason" in window.newest["text"].lower(), "product, country, plan and stores are still known"
    assert stored(server, "im billing admin") == 1
    window.close()


def test_a_server_that_hangs_is_told_in_time_and_health_answers(on_postgres: WholeAssistant, server: Server) -> None:
    window, each = Window(on_postgres), new_id()
    window.say("cancel my whole otter account in canada")
    hung = server.processes()
    for process in hung:
        process.suspend()
    try:
        began = monotonic()
        assert window.say("standard plan", each) == {"error": "failed"}
        assert monotonic() - began < _SECONDS_TO_ANSWER
        began = monotonic()
        assert requests.get(f"{address(on_postgres)}/health", timeout=SECONDS).json()["conversations"] == "silent"
        assert monotonic() - began < 2
    finally:
        for process in hung:
            process.resume()
    say_until_ok(window, "standard plan", each)
    assert stored(server, "standard plan") == 1
    window.close()


def test_restarts_under_messages_lose_nothing_that_was_acknowledged(
    on_postgres: WholeAssistant, server: Server
) -> None:
    window = Window(on_postgres)
    acknowledged = []
    for number in range(6):
        if number % 2:
            server.restart("immediate")
        text, each = f"which countries can cancel here, question {number}", new_id()
        say_until_ok(window, text, each)
        acknowledged.append(text)
    assert [stored(server, text) for text in acknowledged] == [1] * 6
    window.close()
