"""The way to the desk from an asynchronous action: a thread of its own, a connection that is closed after."""

from __future__ import annotations

from typing import Any, Callable, TypeVar

from asgiref.sync import sync_to_async

Result = TypeVar("Result")


class DeskDown(Exception):
    """The desk's database did not answer; nothing was stored."""


async def at_the_desk(call: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
    """Run a function of the desk.

    Raises:
        DeskDown: the database is down, locked or not migrated.
    """
    from desk.ready import make_ready

    make_ready()
    from django.db import DatabaseError, close_old_connections

    def run() -> Result:
        close_old_connections()
        try:
            return call(*args, **kwargs)
        finally:
            close_old_connections()

    try:
        return await sync_to_async(run, thread_sensitive=False)()
    except DatabaseError as error:
        raise DeskDown(str(error)) from error
