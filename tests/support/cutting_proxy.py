"""A real connection that breaks at the worst moment: when the server has done the work and nobody has heard of it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator


class CuttingProxy:
    """Passes bytes on to a port here; once, drops the answer to what contains `cut_at`, and its connection."""

    def __init__(self, behind: int, cut_at: bytes) -> None:
        self.port, self.cuts = 0, 0
        self._behind, self._cut_at = behind, cut_at

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, from its beginning to its end."""
        from_server, to_server = await asyncio.open_connection("127.0.0.1", self._behind)
        cut = asyncio.Event()

        async def questions() -> None:
            while data := await reader.read(65536):
                if self._cut_at in data and not self.cuts:
                    self.cuts += 1
                    cut.set()
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
async def cutting_proxy(behind: int, cut_at: bytes) -> AsyncIterator[CuttingProxy]:
    """A running one."""
    proxy = CuttingProxy(behind, cut_at)
    async with await asyncio.start_server(proxy.serve, "127.0.0.1") as server:
        proxy.port = server.sockets[0].getsockname()[1]
        yield proxy
