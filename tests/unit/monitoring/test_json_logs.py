"""One record is one line, whatever stands in it and whoever logs it."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from structlog.contextvars import bound_contextvars

from assistant.monitoring.json_logs import json_formatter, take_over, use_structlog

NASTY = "one\ntwo\r\nthree\u2028four\u0085five\x00\x1b[31m\ud83d" + '"}{"level": "info"'


def line_of(message: Any, *arguments: Any, logger: str = "assistant.test", **more: Any) -> dict[str, Any]:
    record = logging.LogRecord(logger, logging.ERROR, __file__, 1, message, arguments, more.pop("exc_info", None))
    record.__dict__.update(more)
    written = json_formatter().format(record)
    assert written.isascii() and written.isprintable(), "no second line, whatever reads it"
    found: dict[str, Any] = json.loads(written)
    return found


def test_a_line_tells_when_how_bad_who_and_what() -> None:
    line = line_of("%s is down", "a part")
    assert {**line, "time": line["time"][-6:]} == {
        "time": "+00:00", "level": "error", "logger": "assistant.test", "message": "a part is down",
    }  # fmt: skip


@pytest.mark.parametrize("message", [NASTY, ("%s", NASTY)])
def test_no_text_begins_a_second_line(message: Any) -> None:
    line = line_of(*message) if isinstance(message, tuple) else line_of(message)
    assert line["level"] == "error" and line["message"].startswith("one\ntwo")


def test_what_else_a_record_carries_is_not_told() -> None:
    assert "Corner" not in json.dumps(line_of("it", request="Corner Diner", text="Corner Diner"))


def test_a_conversation_is_told_where_there_is_one() -> None:
    with bound_contextvars(conversation="web-1"):
        assert line_of("it")["conversation"] == "web-1"
    assert "conversation" not in line_of("it")


def test_exceptions_are_told_with_their_causes_and_places_and_without_values() -> None:
    def fail() -> None:
        try:
            raise KeyError("Corner Diner")
        except KeyError as error:
            raise ConnectionError("db is away") from error

    try:
        fail()
    except ConnectionError:
        line = line_of("it", exc_info=sys.exc_info())
    outer, inner = line["exceptions"]
    assert (outer["type"], outer["message"]) == ("builtins.ConnectionError", "db is away")
    assert (inner["type"], inner["message"]) == ("builtins.KeyError", "")
    assert outer["frames"][-1].startswith("tests/unit/monitoring/test_json_logs.py:")
    assert outer["frames"][-1].endswith(" fail")


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """structlog set up as in our processes, and what comes of it."""
    before = structlog.get_config()
    use_structlog("INFO")
    yield caplog
    structlog.configure(**before)


def test_of_a_line_of_structlogs_only_its_event_and_numbers_are_told(logged: pytest.LogCaptureFixture) -> None:
    log = structlog.get_logger("rasa.core.channels.rest")
    log.debug("processor.message", text="Corner Diner")
    try:
        raise ValueError("Corner Diner")
    except ValueError:
        log.exception("rest.message.received.failure", text="Corner Diner", tries=3)
        (record,) = logged.records
        line = json.loads(json_formatter().format(record))
    assert (line["level"], line["message"], line["tries"]) == ("error", "rest.message.received.failure", 3)
    assert line["exceptions"][0]["type"] == "builtins.ValueError"
    assert "Corner" not in json.dumps(line)


def test_a_logger_with_handlers_of_its_own_is_taken_over() -> None:
    own = logging.getLogger("a.library.of.tests")
    own.addHandler(logging.StreamHandler())
    own.propagate = False
    take_over()
    assert (own.handlers, own.propagate) == ([], True)
