"""How a regular expression's time grows with the text: tried on texts made of its own parts, repeated, for a careless
pattern is slowest on what nearly fits it; and on those of the corpus."""

from __future__ import annotations

import time
from dataclasses import dataclass

from tests.security.hostile.made import pumped
from tests.security.hostile.nearly import ENDS, nearly_fitting
from tests.security.hostile.patterns import Found

LENGTH = 2000  # characters: the longest message
#: Seconds for one search, or one pass over the whole text, at LENGTH.
MOST = 0.05
#: Twice the text may take so many times as long: 2 is linear, 4 is quadratic, which is refused from WORTH_A_LOOK on.
GROWTH, WORTH_A_LOOK = 3.0, 0.01


@dataclass(frozen=True)
class Slow:
    """Too slow: seconds at LENGTH, or at the length where trying was given up."""

    found: Found
    text: str
    seconds: float

    def __str__(self) -> str:
        return f"{self.found.where}: {self.seconds * 1000:.0f} ms for {len(self.text)} of {self.text[:30]!r}"


def slow(found: Found, thoroughly: bool = True) -> Slow | None:
    """The first text on which a pattern is too slow; None when there is none. Not `thoroughly`: with one ending each,
    and without the corpus's own."""
    texts = nearly_fitting(found.pattern, ENDS if thoroughly else ENDS[:1])
    texts += pumped(LENGTH) if thoroughly else []
    return next((each for text in texts if (each := _slow_on(found, text))), None)


def _slow_on(found: Found, text: str) -> Slow | None:
    """Longer and longer parts of a text, so that what grows without bounds is given up on early."""
    length = 20
    while length < len(text):
        part = text[: length - 1] + text[-1]
        if (seconds := _seconds(found, part)) > MOST:
            return Slow(found, part, seconds)
        length = length * 5 // 4
    half = text[: len(text) // 2 - 1] + text[-1]
    seconds = _seconds(found, text)
    if seconds <= WORTH_A_LOOK:
        return None
    seconds = min(seconds, *(_seconds(found, text) for _ in range(4)))
    before = min(_seconds(found, half) for _ in range(5))
    is_slow = seconds > MOST or (seconds > WORTH_A_LOOK and seconds > GROWTH * before)
    return Slow(found, text, seconds) if is_slow else None


def _seconds(found: Found, text: str) -> float:
    """Of processor time, for as much as the code does with the pattern: a look from the start, or a pass over all."""
    began = time.thread_time()
    if "fullmatch" in found.used:
        found.pattern.fullmatch(text)
    if "match" in found.used:
        found.pattern.match(text)
    if found.used - {"fullmatch", "match"}:
        for _ in found.pattern.finditer(text):
            pass
    return time.thread_time() - began
