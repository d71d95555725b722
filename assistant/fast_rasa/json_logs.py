"""Rasa's own logging as JSON. Its --logging-config-file is not enough: `rasa run` adds its coloured lines after it."""

from __future__ import annotations

import logging
from typing import Optional, Tuple, Union

from assistant.fast_rasa.replacing import Replacement
from assistant.monitoring.process_output import write_json


def configure_colored_logging(loglevel: Union[int, str, None]) -> None:
    """Instead of coloured lines. `loglevel`: as on Rasa's command line, None without it."""
    write_json(_name(loglevel))


def configure_structlog(log_level: Optional[int] = None) -> None:
    """Instead of lines of Rasa's own shape, which hold what customers say."""
    write_json(_name(log_level))


def log_replacements() -> Tuple[Replacement, ...]:
    """What stands in for Rasa's parts when LOG_FORMAT is json."""
    return (
        Replacement("rasa.utils.io", "configure_colored_logging", configure_colored_logging, "19ab6f36d980"),
        Replacement("rasa.__main__", "configure_structlog", configure_structlog, "80c9dcfa47c7"),
    )


def _name(level: Union[int, str, None]) -> str:
    return level if isinstance(level, str) else logging.getLevelName(level or logging.INFO)
