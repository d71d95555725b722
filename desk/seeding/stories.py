"""How invented conversations go: filed, sent to a contact, left at a question, and so on."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Callable, Dict, Optional

from desk.seeding.invented import reference, weighted
from desk.seeding.talk import Talk

_QUESTIONS = (
    "product", "request_type", "country", "account_type", "role", "locations", "reasons", "comments", "phone",
    "organization", "confirm",
)  # fmt: skip
_CONTACTS = {"support": 35, "csm": 25, "billing_admin": 20, "success": 5, "cloudkitchens_billing": 15}
_LANGUAGES = {"en": 70, "fr": 30}


@dataclass(frozen=True)
class Told:
    """A conversation, and what the desk gets of it: a request's reference, or a contact."""

    talk: Talk
    reference: str = ""
    contact: str = ""
    asked_for_person: bool = False


def tell(draw: Random, conversation: str, at: float) -> Told:
    """One of the stories. `at`: Unix time of its beginning."""
    talk = Talk(conversation, at, weighted(draw, _LANGUAGES))
    talk.begins()
    talk.says("An invented wish", "cancel")
    talk.sets("language", talk.language)
    return _STORIES[weighted(draw, _HOW_OFTEN)](draw, talk)


def _filed(draw: Random, talk: Talk) -> Told:
    _questions(draw, talk, len(_QUESTIONS))
    number = reference(draw)
    talk.ends("filed", "utter_filed", reference=number, rules=["A1", "B1"])
    return Told(talk, reference=number)


def _withdrawn(draw: Random, talk: Talk) -> Told:
    told = _filed(draw, talk)
    talk.says("withdraw it", "withdraw")
    talk.ends("withdrawn", "utter_withdrawn")
    return told


def _sent_on(draw: Random, talk: Talk) -> Told:
    _questions(draw, talk, draw.randint(1, 5))
    contact = weighted(draw, _CONTACTS)
    talk.ends(f"handoff:{contact}", "utter_handoff", rules=["B3"])
    return Told(talk, contact=contact)


def _person(draw: Random, talk: Talk) -> Told:
    _questions(draw, talk, draw.randint(0, 4))
    talk.says("a person please", "human")
    talk.acts("action_hand_to_person")
    talk.ends("handoff:support", "utter_person_support", rules=["A2"])
    return Told(talk, contact="support", asked_for_person=True)


def _form(draw: Random, talk: Talk) -> Told:
    talk.ends("form:cloudretail", "utter_form", rules=["C1"])
    return Told(talk)


def _left(draw: Random, talk: Talk) -> Told:
    _questions(draw, talk, draw.randint(1, len(_QUESTIONS)), answered=False)
    return Told(talk)


def _lost(draw: Random, talk: Talk) -> Told:
    _miss(talk)
    return Told(talk)


def _asked(draw: Random, talk: Talk) -> Told:
    talk.replies("utter_about_call_time")
    talk.acts("action_listen")
    return Told(talk)


def _questions(draw: Random, talk: Talk, most: int, answered: bool = True) -> None:
    """Ask some of the questions, in order; the last of them stays open unless `answered`."""
    chosen = [slot for slot in _QUESTIONS[:most] if draw.random() < 0.6 or slot == "confirm"]
    last: Optional[str] = chosen[-1] if chosen else None
    for slot in chosen:
        talk.asks(slot)
        if slot == last and not answered:
            return
        talk.says("An invented answer", "inform", after=draw.uniform(3, 60))
        if draw.random() < 0.06:
            _miss(talk)
            talk.asks(slot)
            talk.says("An invented answer again", "inform", after=draw.uniform(3, 60))
        talk.sets(slot, "invented")


def _miss(talk: Talk) -> None:
    talk.says("blorf", "nlu_fallback")
    talk.acts("action_not_understood")
    talk.replies("utter_not_understood")
    talk.acts("action_listen")


_STORIES: Dict[str, Callable[[Random, Talk], Told]] = {
    "filed": _filed, "sent on": _sent_on, "left": _left, "person": _person, "form": _form, "asked": _asked,
    "lost": _lost, "withdrawn": _withdrawn,
}  # fmt: skip
_HOW_OFTEN = {
    "filed": 38, "sent on": 20, "left": 18, "person": 6, "form": 4, "asked": 9, "lost": 3, "withdrawn": 2,
}  # fmt: skip
