"""All that a process writes, as lines of its JSON log: also what is printed, and errors that nobody catches."""

from __future__ import annotations

import io
import logging
import logging.config
import sys
import threading
from types import TracebackType
from typing import Any, Optional, Type

from assistant.monitoring.json_logs import PRINTED, logging_config, take_over, use_structlog

_LOG = logging.getLogger(__name__)


def write_json(level: str = "INFO") -> None:
    """From now on this process writes nothing but JSON. Doing so again takes back what a library has set up since."""
    logging.config.dictConfig(logging_config(level))
    take_over()
    use_structlog(level)
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # a line that cannot be written would be told with its values
    sys.excepthook = _uncaught
    threading.excepthook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)
    sys.unraisablehook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)
    if not isinstance(sys.stdout, _Printed):
        sys.stdout, sys.stderr = _Printed(logging.INFO), _Printed(logging.ERROR)


class _Printed(io.TextIOBase):
    """Takes the place of sys.stdout: what is printed becomes lines of the log."""

    def __init__(self, level: int) -> None:
        self._log, self._level, self._begun = logging.getLogger(PRINTED), level, ""

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, text: str) -> int:
        """Log the lines that end."""
        *ended, self._begun = (self._begun + text).split("\n")
        for line in filter(str.strip, ended):
            self._log.log(self._level, "%s", line)
        return len(text)


def _uncaught(
    kind: Type[BaseException], error: Optional[BaseException], trace: Optional[TracebackType], *more: Any
) -> None:
    if error is not None and not issubclass(kind, (KeyboardInterrupt, SystemExit)):
        _LOG.critical("An error that nobody caught", exc_info=(kind, error, trace))
