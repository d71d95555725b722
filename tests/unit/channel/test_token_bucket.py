"""How many messages a visitor may send."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.channel.token_bucket import TokenBucket

GAPS = st.lists(st.floats(min_value=0, max_value=100), max_size=80)
SIZES, SECONDS = st.integers(min_value=1, max_value=30), st.floats(min_value=0.1, max_value=10)


@given(SIZES, SECONDS, GAPS)
def test_never_more_than_the_size_and_one_for_each_step_of_time(size: int, seconds: float, gaps: list[float]) -> None:
    bucket, now, taken = TokenBucket(size, seconds), 1000.0, 0
    for gap in gaps:
        now += gap
        taken += bucket.take(now) == 0
        assert taken <= size + (now - 1000.0) / seconds + 1e-6


@given(SIZES, SECONDS, GAPS)
def test_after_the_wait_it_was_told_a_message_is_taken(size: int, seconds: float, gaps: list[float]) -> None:
    bucket, now = TokenBucket(size, seconds), 1000.0
    for gap in gaps:
        now += gap
        wait = bucket.take(now)
        assert 0 <= wait <= seconds + 1e-6
        if wait:
            now += wait + 1e-6
            assert bucket.take(now) == 0


def test_a_full_bucket_gives_all_it_holds_at_once_and_then_says_how_long_to_wait() -> None:
    bucket = TokenBucket(3, 2.0)
    assert [bucket.take(50.0) for _ in range(4)] == [0, 0, 0, 2.0]
    assert bucket.take(51.0) == pytest.approx(1.0)


def test_a_quiet_day_fills_no_more_than_the_bucket() -> None:
    bucket = TokenBucket(2, 1.0)
    bucket.take(0.0)
    assert [bucket.take(86_400.0) == 0 for _ in range(3)] == [True, True, False]
