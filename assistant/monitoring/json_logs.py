"""A process's log as JSON, one object a line: LOG_FORMAT=json. ADR 0021.

structlog formats them, because Rasa logs with it already: its own lines and every library's get the same shape.
"""

from __future__ import annotations

import logging
import sys
import traceback
from datetime import datetime, timezone
from typing import Any, Dict, List, MutableMapping, Optional

import structlog
from structlog.contextvars import get_contextvars
from structlog.stdlib import ProcessorFormatter

from assistant.monitoring.personal_data import masked, of_exception, said
from assistant.settings import ROOT, settings

#: The logger of what is printed.
PRINTED = "printed"
_MOST_FRAMES, _MOST_CAUSES = 12, 5
_PLAIN = (bool, int, float)


def logging_config(level: str = "INFO") -> Dict[str, Any]:
    """For logging.config.dictConfig: everything to standard output, as JSON."""
    own = {"handlers": [], "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "assistant.monitoring.json_logs.json_formatter"}},
        "handlers": {"json": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.__stdout__"}},
        "root": {"level": level, "handlers": ["json"]},
        "loggers": {
            "gunicorn.error": own,
            "gunicorn.access": {**own, "level": "CRITICAL"},  # addresses of the desk hold what is searched for
            "py.warnings": {**own, "level": "CRITICAL"},  # of libraries to their developers
            PRINTED: {
                "handlers": ["json"],
                "propagate": False,
                "level": "INFO",
            },  # or what a handler prints comes round
            "axes": {**own, "level": "ERROR"},  # its other lines name who logs in; the desk lists them for leads
        },
    }


def json_formatter() -> logging.Formatter:
    """Makes a line of any record, structlog's and others'."""
    return ProcessorFormatter(
        processors=[_line, structlog.processors.JSONRenderer()], use_get_message=False, pass_foreign_args=True
    )


def use_structlog(level: str) -> None:
    """Hand structlog's lines to logging as they are; those below the level cost next to nothing."""
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        cache_logger_on_first_use=True,
    )


def take_over() -> None:
    """Every logger's lines go to the root's handler, whatever handlers a library has given it."""
    for logger in list(logging.root.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger) and logger.name != PRINTED:
            logger.handlers.clear()
            logger.propagate = True


async def keep_as_json(*of_server: Any) -> None:
    """Before Sanic serves: what it and others have set up meanwhile writes JSON too, if we do."""
    if settings().log_format == "json":
        take_over()


def _line(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor: the record as what may be told of it."""
    record: logging.LogRecord = event["_record"]
    line: Dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, timezone.utc).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": said(event["event"], event.get("positional_args"), record.name),
        **{name: masked(str(value)) for name, value in get_contextvars().items()},
    }
    if event["_from_structlog"]:  # of what a line tells beside its event, only numbers cannot be somebody's words
        line.update({name: value for name, value in event.items() if isinstance(value, _PLAIN) and name[0] != "_"})
    error = _error(event.get("exc_info"))
    if error is not None:
        line["exceptions"] = _exceptions(error)
    return line


def _error(told: Any) -> Optional[BaseException]:
    """The exception of a record's exc_info: a tuple, the exception itself, or true for the one that is handled now."""
    if isinstance(told, BaseException):
        return told
    found = told[1] if isinstance(told, tuple) else sys.exc_info()[1] if told else None
    return found if isinstance(found, BaseException) else None


def _exceptions(error: BaseException) -> List[Dict[str, Any]]:
    """The exception and its causes: where each was raised, and what it may tell of itself."""
    found: List[Dict[str, Any]] = []
    cause: Optional[BaseException] = error
    while cause is not None and len(found) < _MOST_CAUSES:
        frames = traceback.extract_tb(cause.__traceback__)[-_MOST_FRAMES:]
        found.append(
            {
                "type": f"{type(cause).__module__}.{type(cause).__qualname__}",
                "message": of_exception(cause),
                "frames": [f"{_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames],
            }
        )
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return found


def _place(path: str) -> str:
    """A file's path from the repository's root, or from where packages are installed."""
    return path.rpartition("site-packages/")[2] if "site-packages/" in path else path.replace(f"{ROOT}/", "")
