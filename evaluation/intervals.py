"""How far a share can be believed."""

from __future__ import annotations

from math import sqrt
from typing import Tuple

#: Of the normal distribution: 95% lie within so many standard deviations.
_DEVIATIONS = 1.96


def wilson(right: int, of: int) -> Tuple[float, float]:
    """The 95% interval of a share (Wilson 1927), both ends from 0 to 1; everything for a share of nothing."""
    if not of:
        return 0.0, 1.0
    share, square = right / of, _DEVIATIONS**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _DEVIATIONS * sqrt(share * (1 - share) / of + square / (4 * of**2)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)
