"""For all tests of the dialogue."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("tests.unit.dialogue.turns")  # so that a failing case shows what differs
