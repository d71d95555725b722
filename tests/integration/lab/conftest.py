"""The lab's assistant, as the desk asks it."""

from __future__ import annotations

from tests.support.lab import lab, other_model

__all__ = ["lab", "other_model"]
