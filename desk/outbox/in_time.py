"""An attempt that takes too long is given up, whatever the receiver does to hold it."""

from __future__ import annotations

import threading
from typing import Callable, List

from desk.outbox.refused import NotDelivered


def in_time(work: Callable[[], None], seconds: float) -> None:
    """Work in a thread of its own, which nobody waits for any longer than this.

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
    thread.join(seconds)
    if thread.is_alive():
        raise NotDelivered(f"no answer in {seconds:.0f} s")
    if raised:
        raise raised[0]
