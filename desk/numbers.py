"""Numbers that browsers send."""

from __future__ import annotations

import re
from typing import Optional

#: Larger ones number nothing; no column of PostgreSQL's holds twenty digits, and Python reads no text of thousands.
_NUMBER = re.compile(r"[0-9]{1,18}")


def whole_number(text: str) -> Optional[int]:
    """The number, from 0; None for everything else."""
    return int(text) if _NUMBER.fullmatch(text) else None
