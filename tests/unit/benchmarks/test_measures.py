"""From single times to figures."""

from __future__ import annotations

import pytest

from benchmarks.long import curve, merged
from benchmarks.measures import Figures, Spread, around, percentile, ratios, spread


def test_a_spread_is_the_median_the_least_and_the_most() -> None:
    assert spread([3.0, 1.0, 2.0]) == Spread(median=2.0, least=1.0, most=3.0, rounds=3)


def test_a_percentile_lies_between_the_values_beside_it() -> None:
    assert percentile([1.0, 2.0, 3.0, 4.0, 5.0], 0.5) == 3.0
    assert percentile([0.0, 10.0], 0.95) == pytest.approx(9.5)


def test_rounds_are_compared_one_by_one() -> None:
    assert ratios([1.0, 4.0], [2.0, 2.0]) == [0.5, 2.0]


def test_medians_are_compared_where_rounds_do_not_match() -> None:
    assert ratios([1.0, 2.0, 3.0], [4.0]) == [0.5]


def test_the_time_at_a_turn_is_the_median_of_the_ten_around_it() -> None:
    times = [float(turn) for turn in range(1, 21)]
    assert around(times, 10) == 10.5  # of turns 6 to 15
    assert around(times, 15) == 15.5


def test_there_is_no_time_at_a_turn_that_the_conversation_did_not_reach() -> None:
    assert around([1.0] * 14, 10) is None


def test_what_was_not_measured_has_no_ratio() -> None:
    figures = Figures()
    figures.add("turn_p50", "ours", 1.0)
    assert figures.of("turn_p50", "stock") == []
    assert figures.ratio("turn_p50", "ours", "stock") is None


def test_a_measure_can_be_compared_with_another_one() -> None:
    figures = Figures()
    figures.add("turn_at_10", "ours", 2.0)
    figures.add("turn_at_500", "ours", 3.0)
    ratio = figures.ratio("turn_at_500", "ours", "ours", "turn_at_10")
    assert ratio is not None and ratio.median == 1.5


def test_a_curve_has_a_point_every_ten_turns_as_far_as_it_is_known() -> None:
    assert curve([1.0] * 26) == [[10, 1.0], [20, 1.0]]


def test_curves_are_merged_by_the_median_of_each_point() -> None:
    assert merged([[[10, 1.0], [20, 9.0]], [[10, 3.0]], [[10, 2.0]]]) == [[10, 2.0]]
