"""A real connection that breaks at the worst moment: when the server has done the work and nobody has heard of it."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future


class CuttingProxy:
    """Passes bytes on to a port here; once, breaks the connection of what contains `cut_at`.

    The server gets it and its answer is dropped; with `unheard`, the server never gets it.
    """

    def __init__(self, behind: int, cut_at: bytes = b"") -> None:
        """Without `cut_at`, nothing breaks until `arm` says where."""
        self.port, self._behind = 0, behind
        self.arm(cut_at)

    def arm(self, cut_at: bytes, unheard: bool = False, after: bytes = b"") -> None:
        """Break once more, when `after` went the same way before; at nothing when `cut_at` is empty."""
        self._cut_at, self._unheard, self._after, self.cuts = cut_at, unheard, after, 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, from its beginning to its end."""
        try:
            from_server, to_server = await asyncio.open_connection("127.0.0.1", self._behind)
        except OSError:
            writer.close()
            return
        cut = asyncio.Event()

        async def questions() -> None:
            before = False
            while data := await reader.read(65536):
                before = before or self._after in data
                if before and self._cut_at and self._cut_at in data and not self.cuts:
                    self.cuts += 1
                    cut.set()
                    if self._unheard:
                        return
                to_server.write(data)

        async def answers() -> None:
            while data := await from_server.read(65536):
                if cut.is_set():
                    return
                writer.write(data)

        both = [asyncio.ensure_future(each) for each in (questions(), answers())]
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        for each in both:
            each.cancel()
        writer.close()
        to_server.close()


@contextlib.asynccontextmanager
async def cutting_proxy(behind: int, cut_at: bytes = b"") -> AsyncIterator[CuttingProxy]:
    """A running one."""
    proxy = CuttingProxy(behind, cut_at)
    async with await asyncio.start_server(proxy.serve, "127.0.0.1") as server:
        proxy.port = server.sockets[0].getsockname()[1]
        yield proxy


@contextlib.contextmanager
def cutting_proxy_in_a_thread(behind: int) -> Iterator[CuttingProxy]:
    """A running one for who has no loop; it breaks nothing yet."""
    started: Future[tuple[CuttingProxy, asyncio.AbstractEventLoop, asyncio.Event]] = Future()

    async def serve() -> None:
        async with cutting_proxy(behind) as proxy:
            ended = asyncio.Event()
            started.set_result((proxy, asyncio.get_running_loop(), ended))
            await ended.wait()

    thread = threading.Thread(target=asyncio.run, args=(serve(),), daemon=True)
    thread.start()
    proxy, loop, ended = started.result(10)
    try:
        yield proxy
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join(10)
