"""The way to the desk from an asynchronous action: a thread of its own, a connection that is closed after."""

from __future__ import annotations

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import lru_cache
from typing import Any, Callable, TypeVar

from asgiref.sync import sync_to_async

Result = TypeVar("Result")
_LOG = logging.getLogger(__name__)
#: A connection that breaks so soon is tried once more; a server that is silent is not waited for twice.
_SECONDS_TO_TRY_AGAIN = 2.0
#: Calls at once, each with a connection; asyncio's own few threads would queue customers behind a silent database.
_MOST_CALLS = 32
#: PostgreSQL's codes for a table and a column that is not there.
_NOT_MIGRATED = ("42P01", "42703")


class DeskDown(Exception):
    """The desk's database did not answer; nothing was stored. The message holds nothing of a customer's."""


def filing() -> Any:
    """The desk's functions; importing them needs Django to be ready."""
    from desk.ready import make_ready

    make_ready()
    from desk.requests import filing as functions

    return functions


async def at_the_desk(call: Callable[[Any], Result]) -> Result:
    """Run `call` with the desk's functions: once more if the connection breaks, so it must do no harm when repeated.

    Nobody knows whether the connection broke before the commit or after it; the desk's functions do a thing once.

    Raises:
        DeskDown: the database is down, locked, not migrated or not configured, or does not take the values.
            The desk's own refusals (desk/refusals.py) pass.
    """
    return await sync_to_async(_run, thread_sensitive=False, executor=_threads())(call)


async def load_the_desk() -> None:
    """Have it at hand before the first customer needs it; one that cannot be loaded says so when it is needed."""
    with suppress(DeskDown):
        await at_the_desk(lambda desk: None)


@lru_cache(maxsize=1)
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_MOST_CALLS, thread_name_prefix="desk")


def _run(call: Callable[[Any], Result]) -> Result:
    from django.core.exceptions import ImproperlyConfigured
    from django.db import Error, InterfaceError, OperationalError

    try:
        functions, began = filing(), time.monotonic()
        try:
            return _call(call, functions)
        except (OperationalError, InterfaceError):
            if time.monotonic() - began > _SECONDS_TO_TRY_AGAIN:
                raise
            return _call(call, functions)
    except (Error, ImproperlyConfigured, OSError, ValueError) as error:
        said = _without_values(error)
        _LOG.error("The desk failed: %s", said)
        raise DeskDown(said) from None


def _call(call: Callable[[Any], Result], functions: Any) -> Result:
    """On a connection that is closed after."""
    from django.db import close_old_connections

    close_old_connections()
    try:
        return call(functions)
    finally:
        close_old_connections()


def _without_values(error: Exception) -> str:
    """What went wrong. Only messages about the database itself are told; others quote the row they failed on."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    kind = type(error).__name__
    state = getattr(error.__cause__, "sqlstate", None)
    if state in _NOT_MIGRATED or str(error).startswith(("no such table", "no such column")):
        return f"{kind}: the database is not up to date. Run: python -m desk migrate"
    tells = isinstance(error, (OperationalError, ImproperlyConfigured))
    return f"{kind}: {error}" if tells else f"{kind} {state or ''}".strip()
