"""How many messages a visitor may send: a few at once, then as many as come in over time."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class TokenBucket:
    """`size` messages at once, one more every `seconds`."""

    size: int
    seconds: float
    _left: float = field(init=False)
    _at: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        """A bucket begins full."""
        self._left = float(self.size)

    def take(self, now: float) -> float:
        """Take one; the seconds to wait when there is none, else 0. `now`: any clock that only goes forward."""
        self._left = min(float(self.size), self._left + (now - self._at) / self.seconds)
        self._at = now
        if self._left < 1:
            return (1 - self._left) * self.seconds
        self._left -= 1
        return 0.0
