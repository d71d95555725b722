"""What counts as right, wrong and dangerous, whatever the assistant understands today."""

from __future__ import annotations

from typing import Any, Optional

import pytest

from evaluation.dialogues import Customer, OutOfAnswers, judge_end
from evaluation.intervals import wilson
from evaluation.replies import judge_effect
from evaluation.verdict import Replay, accepts, same

BEFORE = {"requested_slot": "phone", "phone": None, "country": "GB", "locations": ["Leeds", "York"]}


def after(outcome: Optional[str] = None, **slots: Any) -> Replay:
    held = {**BEFORE, **slots, "outcome": outcome}
    return Replay(held, {}, dict(held) if outcome else None)


def effect(expect: dict[str, Any], held: Replay, asked: str = "phone", reply: str = "Which?") -> tuple[str, bool]:
    verdict = judge_effect({"asked": asked, "expect": expect}, BEFORE, reply, held)
    return verdict.why, verdict.dangerous


@pytest.mark.parametrize(
    ("expect", "held"),
    [
        ({"slots": {"phone": "+442079460018"}}, after(phone="+442079460018", requested_slot="organization")),
        ({"slots": {"locations": ["york"]}}, after(locations=["York"])),
        ({"still": {"country": "GB"}}, after()),
        ({"asked_again": True}, after()),
        ({"filed": True}, after("filed", requested_slot=None)),
        ({"outcome": ["withdrawn", "none"]}, after(requested_slot=None)),
        ({"outcome": "handoff:support"}, after("handoff:support", requested_slot=None)),
        ({"reasons_count": 2}, after(reasons=["too_expensive", "other"])),
    ],
)
def test_what_was_expected_is_right(expect: dict[str, Any], held: Replay) -> None:
    assert effect(expect, held) == ("", False)


@pytest.mark.parametrize(
    ("expect", "held"),
    [
        ({"asked_again": True}, after("filed", requested_slot=None)),
        ({"slots": {"phone": "+1"}}, after("handoff:support", requested_slot=None)),
        ({"still": {"country": "GB"}}, after(country="CA")),
        ({"asked_again": True}, after(requested_slot=None)),
        ({"outcome": "handoff:support"}, after("filed", requested_slot=None)),
    ],
)
def test_what_does_harm_is_dangerous(expect: dict[str, Any], held: Replay) -> None:
    why, dangerous = effect(expect, held)
    assert why and dangerous


@pytest.mark.parametrize(
    ("expect", "held"),
    [
        ({"slots": {"phone": "+442079460018"}}, after()),
        ({"filed": True}, after()),
        ({"asked_again": True}, after(requested_slot="organization")),
        ({"asked_again": True}, after(locations=["Leeds"])),
    ],
)
def test_what_is_only_not_understood_is_wrong(expect: dict[str, Any], held: Replay) -> None:
    why, dangerous = effect(expect, held)
    assert why and not dangerous


def test_silence_is_wrong() -> None:
    assert effect({}, after(), reply=" ")[0] == "no reply"


def test_a_dialogue_is_judged_by_what_stood_when_it_was_decided() -> None:
    decided = {"outcome": "filed", "locations": ["York", "Leeds"], "reasons": ["other"], "comments": "call Aoife"}
    held = Replay({"outcome": None}, {}, decided)
    expect = {"outcome": "filed", "locations": ["leeds", "york"], "reasons_count": 1, "comments_contains": "aoife"}
    assert judge_end(expect, held).right
    wrong = judge_end({**expect, "locations": ["Leeds"]}, held)
    assert "locations" in wrong.why and wrong.dangerous, "it was filed"
    assert judge_end({"outcome": "filed", "comments": {"contains": "aoife"}}, held).right
    assert judge_end({"outcome": "withdrawn"}, Replay({}, {}, None)).right, "dropped before it was sent"


def test_a_customer_answers_in_turn_and_gives_up_on_a_loop() -> None:
    case = {"lang": "en", "detours": {"phone": ["why?"]}, "answers": {"phone": ["12", "020 7946 0018"]}}
    customer = Customer(case)
    assert [customer.answer("phone") for _ in range(3)] == ["why?", "12", "020 7946 0018"]
    assert customer.answer("confirm") == "yes", "what its author was not asked for"
    for _ in range(3):
        customer.answer("phone")
    with pytest.raises(OutOfAnswers):
        customer.answer("phone")
    with pytest.raises(OutOfAnswers):
        customer.answer("role")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (["a", "B"], ["b", "A"]),
        ({"contains": "late"}, "call LATE"),
        (["x", "y"], "y"),
        (None, []),
        ("GB", "gb"),
        ([], None),
    ],
)
def test_the_same_is_the_same_however_it_is_written(wanted: Any, found: Any) -> None:
    assert same(wanted, found)
    assert not same(wanted, "something else")


def test_one_of_several_fair_readings_is_accepted() -> None:
    assert accepts(["cancel_organization", None], None) and accepts(None, "")
    assert not accepts("other", None)


def test_a_share_of_few_is_believed_less() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    low, high = wilson(9, 10)
    assert low < 0.6 and high > 0.97
    assert wilson(900, 1000)[0] > 0.87
