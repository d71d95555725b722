"""A turn that is stored whole or not at all. Rasa goes on after an action or a store that failed, and forgets it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from contextvars import ContextVar
from functools import wraps
from time import monotonic
from typing import Any, AsyncIterator, Awaitable, Callable, Coroutine, NoReturn, Optional, ParamSpec, TypeVar

from async_timeout import timeout

from assistant.conversations.time_limits import TURN

Given = ParamSpec("Given")
Result = TypeVar("Result")


class TurnFailed(Exception):
    """Nothing of the turn is stored; its cause is what went wrong."""


class WholeTurn:
    """The turn that the running task has. It cannot be had by two tasks, nor by one after another."""

    def __init__(self, seconds: float) -> None:
        """`seconds`: after which it must not store anything any more."""
        self._task = asyncio.current_task()
        self._ends = monotonic() + seconds
        self.is_over = False
        self.failure: Optional[Exception] = None

    async def fail(self, error: Exception) -> NoReturn:
        """End the turn here. A cancellation is the one exception that Rasa does not catch and go on after."""
        self.failure = self.failure or error
        if self._task:
            self._task.cancel()
            await asyncio.sleep(0)
        raise error

    async def must_be_in_time(self) -> None:
        """Fail if it is late: its process stood still, its lock may be another's, and its timer has not rung yet."""
        if monotonic() > self._ends:
            await self.fail(asyncio.TimeoutError())


_current: ContextVar[Optional[WholeTurn]] = ContextVar("whole_turn", default=None)


def current_turn() -> Optional[WholeTurn]:
    """The turn that goes on; None outside of any, and in what a turn has left behind."""
    turn = _current.get()
    return turn if turn and not turn.is_over else None


async def fail_turn(error: Exception) -> NoReturn:
    """End the turn that goes on, if there is one, for this error.

    Raises:
        Exception: the error itself, where no turn goes on.
    """
    turn = current_turn()
    if turn:
        await turn.fail(error)
    raise error


def fails_its_turn(work: Callable[Given, Awaitable[Result]]) -> Callable[Given, Coroutine[Any, Any, Result]]:
    """A function whose exceptions end the turn that goes on."""

    @wraps(work)
    async def works(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        try:
            return await work(*args, **kwargs)
        except Exception as error:
            await fail_turn(error)

    return works


@asynccontextmanager
async def whole_turn(seconds: float = TURN) -> AsyncIterator[WholeTurn]:
    """A turn, ended when it takes too long.

    Raises:
        TurnFailed: a part of it failed.
        TimeoutError: it took longer (asyncio's).
    """
    turn = WholeTurn(seconds)
    _current.set(turn)
    try:
        async with timeout(seconds):
            yield turn
    except asyncio.CancelledError:
        if turn.failure is None:
            raise
        raise TurnFailed(f"{type(turn.failure).__name__}: {turn.failure}") from turn.failure
    finally:
        turn.is_over = True
