"""References cannot be guessed, and strangers' are as unknown as those that nobody has: `references.py`, in short."""

from __future__ import annotations

from collections import Counter

from assistant.decision.reference import ALPHABET, new_reference, normalised
from tests.security.references import bits, run

_DRAWN = 10_000
#: Of 29 degrees of freedom; chance goes beyond in one run of a thousand million.
_CHI_SQUARE = 105.0


def test_no_guess_hits_and_strangers_get_one_and_the_same_answer() -> None:
    strangers, changed = run(100, 20)
    assert changed == 0
    assert list(strangers.answers.values()) == [120]
    assert "utter_unknown_reference" in next(iter(strangers.answers))


def test_a_reference_has_58_bits_and_all_of_them_are_used() -> None:
    assert bits() > 58
    bodies = ["".join(new_reference().split("-")[1:]) for _ in range(_DRAWN)]
    assert len(set(bodies)) == _DRAWN and all(len(body) == 12 for body in bodies)
    drawn, plain = Counter("".join(bodies)), (22 / 30) ** 12  # a body without any digit is drawn again
    share = {each: (1 / 30 if each.isdigit() else (1 - plain * 30 / 22) / 30) / (1 - plain) for each in ALPHABET}
    expected = {each: 12 * _DRAWN * share[each] for each in ALPHABET}
    assert abs(sum(share.values()) - 1) < 1e-9
    assert sum((drawn[each] - expected[each]) ** 2 / expected[each] for each in ALPHABET) < _CHI_SQUARE


def test_what_a_guesser_may_write_loosely_makes_no_reference_easier() -> None:
    assert normalised("ot 7kq4 m2xp 9rwc") == "OT-7KQ4-M2XP-9RWC"
    for shorter in ("OT-7KQ4", "OT-%%%%-%%%%-%%%%", "OT-____-____-____", "OT-7KQ4-M2XP-9RW", "OT-7KQ4-M2XP-9RWC2"):
        assert normalised(shorter) is None
