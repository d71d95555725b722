"""Which conversations are open in a window, who types there, and which sign-ins were used: in this process."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any, Callable, Dict, List, Sequence

#: Longer than the widget lets pass between two of its notices.
SECONDS_TYPING = 5.0


class Windows:
    """The customers' windows. One assistant alone knows all there is to know of them."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """`now`: seconds of a clock that only goes forward."""
        self._now = now
        self._open: Counter[str] = Counter()
        self._types_until: Dict[str, float] = {}

    async def opened(self, conversation: str) -> None:
        """A window of the conversation was opened."""
        self._open[conversation] += 1

    async def closed(self, conversation: str) -> None:
        """One was closed."""
        self._open[conversation] -= 1
        if self._open[conversation] < 1:
            del self._open[conversation]
            self._types_until.pop(conversation, None)

    async def open_among(self, conversations: Sequence[str]) -> List[str]:
        """Those of the conversations that are open."""
        return [each for each in conversations if each in self._open]

    async def typed(self, conversation: str) -> None:
        """The customer has typed something that is not sent yet."""
        self._types_until[conversation] = self._now() + SECONDS_TYPING

    async def said(self, conversation: str) -> None:
        """What was typed is sent."""
        self._types_until.pop(conversation, None)

    async def is_typed_in(self, conversation: str) -> bool:
        """Whether the customer is typing."""
        return self._now() < self._types_until.get(conversation, 0.0)

    async def is_first_use(self, token_id: str, seconds: int) -> bool:
        """Whether nobody has signed in with this token elsewhere; asked again within `seconds`, it is not."""
        return True  # here, the sign-in itself remembers


def windows_of(shared: str) -> Windows:
    """Those of this process, or of all that share a Redis; `shared`: its URL, or nothing."""
    if not shared:
        return Windows()
    from assistant.channel.shared_windows import SharedWindows  # its driver is some megabytes, for who needs it

    return SharedWindows(shared)


def shared_rooms(url: str) -> Any:
    """Socket.IO's rooms, for all assistants that share a Redis."""
    from assistant.channel.shared_windows import SharedRooms

    return SharedRooms(url)
