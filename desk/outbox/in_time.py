"""An attempt that takes too long is given up, whatever the receiver does to hold it."""

from __future__ import annotations

import threading
import time
from typing import Callable, List

from desk.outbox.refused import NotDelivered


def in_time(work: Callable[[], None], seconds: float, every: float, meanwhile: Callable[[], None]) -> None:
    """Work in a thread of its own, which nobody waits for any longer than this; `meanwhile` is called `every` so often.

    Raises:
        NotDelivered: it took too long. What the work raises.
    """
    raised: List[BaseException] = []

    def working() -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=working, daemon=True)
    thread.start()
    end = time.monotonic() + seconds
    while thread.is_alive() and time.monotonic() < end:
        thread.join(min(every, max(0.0, end - time.monotonic())))
        if thread.is_alive():
            meanwhile()
    if thread.is_alive():
        raise NotDelivered(f"no answer in {seconds:.0f} s")
    if raised:
        raise raised[0]
