"""Rasa's own logging is replaced only where it is the one we know."""

from __future__ import annotations

import pytest

from assistant.fast_rasa.json_logs import log_replacements
from assistant.fast_rasa.replacing import Replacement, fingerprint, resolved


@pytest.mark.parametrize("part", log_replacements(), ids=lambda part: f"{part.owner}.{part.name}")
def test_rasas_part_is_the_one_that_ours_stands_in_for(part: Replacement) -> None:
    assert fingerprint(resolved(part.owner), part.name) == part.source
