"""Whole conversations, put together by Hypothesis, with faults in the middle of any turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Optional

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.faults import sentences
from tests.faults.customer import Customer
from tests.faults.promises import broken_promises
from tests.faults.world import DATABASES, FAULTS, World

#: What may happen while a message is answered; nothing, as often as all else.
_BROKEN = [f"{database}: {fault}" for database in DATABASES for fault in FAULTS]
_TWICE = ["sent twice at once", "sent again later", "the line is lost"]
TROUBLE_NAMES = frozenset([*_TWICE, *_BROKEN])
TROUBLES = st.one_of(st.just(""), st.sampled_from([*_TWICE, *_BROKEN]))
#: A filing is where the desk writes, so there its troubles come more often.
WHILE_FILING = st.one_of(TROUBLES, st.sampled_from([f"desk: {fault}" for fault in FAULTS]))
_NUMBERS = st.integers(0, 3)
_MOST_ANSWERS = 14


def _may_speak(machine: Conversations) -> bool:
    return machine.customer.may_speak


def _is_asked(machine: Conversations) -> bool:
    return machine.customer.may_speak and machine.customer.asked is not None


def _makes_a_request(machine: Conversations) -> bool:
    return _is_asked(machine) and machine.customer.asked != "reference"


def _has_spoken(machine: Conversations) -> bool:
    return _may_speak(machine) and bool(machine.customer.said)


class Conversations(RuleBasedStateMachine):
    """One customer. What was promised is held against the databases when the conversation ends, and as it goes."""

    world: ClassVar[World]
    on_end: ClassVar[Callable[[Customer], None]]

    @initialize(files=st.booleans(), first=TROUBLES, then=WHILE_FILING)
    def arrives(self, files: bool, first: str, then: str) -> None:
        self.customer = Customer(self.world)
        if files:
            self.files_at_once(first, then)

    @precondition(_may_speak)
    @rule(text=st.sampled_from(sentences.OPENINGS), trouble=TROUBLES)
    def begins(self, text: str, trouble: str) -> None:
        self.customer.say(text, trouble)

    @precondition(_is_asked)
    @rule(number=_NUMBERS, trouble=TROUBLES)
    def answers(self, number: int, trouble: str) -> None:
        self._answer(number, trouble)

    @precondition(_may_speak)
    @rule(text=st.sampled_from(sentences.FILEABLE), trouble=TROUBLES)
    def comes_to_the_check(self, text: str, trouble: str) -> None:
        self.customer.say(text, trouble)
        self._go_on()

    @precondition(_may_speak)
    @rule(first=TROUBLES, then=WHILE_FILING)
    def files_at_once(self, first: str, then: str) -> None:
        self.customer.say(sentences.FILEABLE[0], first)
        self._confirm(then)

    @precondition(_makes_a_request)
    @rule(trouble=WHILE_FILING)
    def goes_on_and_confirms(self, trouble: str) -> None:
        self._go_on()
        self._confirm(trouble)

    @precondition(_is_asked)
    @rule(text=st.sampled_from(sentences.CORRECTIONS), trouble=TROUBLES)
    def corrects(self, text: str, trouble: str) -> None:
        self.customer.say(text, trouble)

    @precondition(_may_speak)
    @rule(text=st.sampled_from(sentences.QUESTIONS), trouble=TROUBLES)
    def interrupts(self, text: str, trouble: str) -> None:
        self.customer.say(text, trouble)

    @precondition(_may_speak)
    @rule(text=st.sampled_from(sentences.NEVER_MIND), trouble=TROUBLES)
    def never_mind(self, text: str, trouble: str) -> None:
        self.customer.drops(text, trouble)

    @precondition(_may_speak)
    @rule(text=st.sampled_from(sentences.ERRANDS), trouble=TROUBLES)
    def asks_about_what_was_filed(self, text: str, trouble: str) -> None:
        self.customer.say(text, trouble)

    @precondition(_may_speak)
    @rule(trouble=TROUBLES)
    def wants_a_person(self, trouble: str) -> None:
        self.customer.say(sentences.PERSON, trouble)

    @precondition(_has_spoken)
    @rule(trouble=TROUBLES, to=st.sampled_from(["bot", "closed"]))
    def talks_with_an_agent(self, trouble: str, to: str) -> None:
        self.customer.talks_with_an_agent(trouble, to)

    @rule()
    def reloads(self) -> None:
        self.customer.comes_back()

    def _go_on(self) -> None:
        """Answer what is asked, until the check or whatever ends the request."""
        for _ in range(_MOST_ANSWERS):
            if self.customer.may_speak and self.customer.asked not in (None, "confirm", "reference"):
                self._answer(0, "")

    def _confirm(self, trouble: str) -> None:
        if self.customer.asked == "confirm":
            self.customer.say("yes", trouble)

    def _answer(self, number: int, trouble: str) -> None:
        answers = sentences.ANSWERS[str(self.customer.asked)]
        self.customer.say(answers[number % len(answers)], trouble)

    def teardown(self) -> None:
        """The reckoning."""
        customer: Optional[Customer] = getattr(self, "customer", None)
        if customer is None:
            return
        customer.window.close()
        broken: list[Any] = broken_promises(customer)
        type(self).on_end(customer)
        assert not broken, broken
