"""Whether a target is met, and how it is drawn."""

from __future__ import annotations

import pytest

from benchmarks.measures import Figures
from benchmarks.plot import shares_of_stock
from benchmarks.targets import TARGETS, Target, verdicts


def figures(**ours_by_stock: tuple[float, float]) -> Figures:
    made = Figures()
    for measure, (ours, stock) in ours_by_stock.items():
        made.add(measure, "ours", ours)
        made.add(measure, "stock", stock)
    return made


def verdict(measure: str, found: Figures) -> str:
    return next(said for target, _, said in verdicts(found) if target.measure == measure)


def test_a_time_within_its_bound_is_met() -> None:
    assert verdict("turn_p50_alone", figures(turn_p50_alone=(0.015, 0.1))) == "met"
    assert verdict("turn_p50_alone", figures(turn_p50_alone=(0.016, 0.1))) == "not met"


def test_a_rate_has_to_be_at_least_its_bound() -> None:
    assert verdict("turns_per_second_at_16", figures(turns_per_second_at_16=(80.0, 10.0))) == "met"
    assert verdict("turns_per_second_at_16", figures(turns_per_second_at_16=(79.0, 10.0))) == "not met"


def test_what_was_not_measured_is_not_met_by_silence() -> None:
    assert {said for _, _, said in verdicts(Figures())} == {"not measured"}


def test_every_target_has_its_own_name() -> None:
    assert len({target.name for target in TARGETS}) == len(TARGETS)


def test_rates_are_drawn_as_times_so_that_less_is_always_better() -> None:
    ((name, share, target),) = shares_of_stock(figures(turns_per_second_at_16=(80.0, 10.0)))
    assert name == "time per turn with 16 at once"
    assert (share, target) == (pytest.approx(0.125), 0.125)


def test_a_target_against_another_measure_of_ours_is_no_share_of_stock() -> None:
    target = Target("turn 500", "turn_at_500", 1.5, "ours", other_measure="turn_at_10")
    found = Figures({"turn_at_500": {"ours": [3.0]}, "turn_at_10": {"ours": [2.0]}})
    ratio = target.found(found)
    assert ratio is not None and target.met(ratio)
    assert shares_of_stock(found) == []
