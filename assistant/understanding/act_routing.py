"""Which intent routes a reply in the middle of a request, and which question it asks besides: by its acts."""

from __future__ import annotations

from typing import List, Mapping, Tuple

#: Acts that rules reply to, whatever is asked; `ask=<topic>` is routed to `ask_<topic>` unless it stands here.
ASIDES = {
    "human": "human", "stop": "never_mind", "repeat": "repeat_question", "start_over": "start_over",
    "status": "status", "lookup": "status", "withdraw": "withdraw", "abuse": "abuse", "not_ours": "out_of_scope",
    "language=en": "change_language", "language=fr": "change_language", "ask=bot": "bot_challenge",
    "ask=other": "out_of_scope", "thanks": "thanks", "goodbye": "goodbye", "greet": "greet",
    "how_are_you": "how_are_you",
}  # fmt: skip
#: Acts of an answer, the telling ones first. Any other answer is `inform`.
_ANSWERS = {
    "change": "correct", "cancel_organization": "cancel_organization", "cancel_locations": "cancel_locations",
    "downgrade_plan": "downgrade_plan", "remove_addon": "remove_addon", "other_request": "other_request",
    "cancel": "cancel", "agree": "affirm", "refuse": "deny", "skip": "skip", "wait": "dont_know",
    "condition": "dont_know", "dont_know": "dont_know", "unclear": "nlu_fallback",
}  # fmt: skip
#: Asides that cannot be taken back.
GRAVE = frozenset({"human", "stop", "start_over", "withdraw"})
_MANNERS = frozenset({"courtesy", "thanks", "goodbye", "abuse", "greet"})
_WHY = ("courtesy", "thanks", "goodbye", "greet", "abuse", "comment", "reason=", "not_reason=", "skip", "unclear")
#: No hint keeps from a person, nor from dropping a draft, which can be brought back.
_BY_ITSELF = frozenset({"human", "stop"})
#: What may stand beside one of them, for it wants nothing else.
_BESIDE = {
    "human": (*_WHY, "wait", "keep", "refuse", "dont_know", "change", "ask=support_contact", "name"),
    "stop": (*_WHY, "keep", "refuse", "change", "agree", "cancel", "field=request_type"),
    "start_over": (*_WHY, "change", "refuse"),
    "withdraw": (*_WHY, "reference", "change", "cancel"),
}
#: Questions about the question asked: "what is a Billing Admin?" names what an answer would, and answers nothing.
_ABOUT = {
    "role": "ask=billing_admin", "account_type": "ask=account_types", "country": "ask=countries",
    "addon": "ask=addons", "request_type": "ask=difference", "locations": "ask=locations", "reasons": "ask=reasons",
}  # fmt: skip
#: Questions whose answers are sent at once: beside another act, agreement waits.
_CANNOT_BE_TAKEN_BACK = frozenset({"confirm"})


def routed(does: List[str], may: Mapping[str, float], asked: str) -> Tuple[str, str]:
    """The intent of a reply that does this, the likeliest first, and that of a question it asks besides.

    `may`: these acts and those that it is less sure to do. What cannot be taken back needs its act alone, even by hint.
    """
    sure = {act: may.get(act, 1.0) for act in does}
    beside = {act: sure if act in _BY_ITSELF else {**may, **sure} for act in GRAVE}
    asides = [act for act in does if is_aside(act) and (act not in GRAVE or _stands_alone(act, beside[act]))]
    asides.sort(key=lambda act: act == "repeat")  # "why do you need it?" is answered rather than repeated
    answers = [act for act in does if not is_aside(act) and act not in _MANNERS]
    if "change" not in answers:  # what is only mentioned is asked about
        answers = [act for act in answers if not act.startswith("field=")]
    if answers:  # "yes, thank you" is a yes
        asides = [act for act in asides if act not in _MANNERS]
    answer = next((_ANSWERS[act] for act in _ANSWERS if act in answers), "inform")
    if not asides:
        return answer, ""
    grave = next((act for act in asides if act in GRAVE), "")
    asks = next((act for act in asides if act.startswith("ask=")), "")
    if (
        asks
        and asked not in _CANNOT_BE_TAKEN_BACK
        and all(act == "change" or act.startswith("field=") for act in answers)
    ):
        answers = []  # "can I cancel just one?" asks about a change, and makes none
    names_values = all(f"{asked}=" in act for act in answers)
    about_itself = asks == _ABOUT.get(asked) and (does[0] == asks or names_values)
    waits = asked in _CANNOT_BE_TAKEN_BACK and "change" not in answers
    if grave or not answers or waits or about_itself:
        aside = grave or asides[0]
        return ASIDES.get(aside) or f"ask_{aside[len('ask=') :]}", ""
    return answer, f"ask_{asks[len('ask=') :]}" if asks and asks not in ASIDES else ""


def is_aside(act: str) -> bool:
    """True of an act that a rule replies to: it fills no slot."""
    return act in ASIDES or act.startswith("ask=")


def _stands_alone(grave: str, may: Mapping[str, float]) -> bool:
    """True when it is likelier than all else, and nothing stands beside it that wants something."""
    if max((act for act in may if act not in _MANNERS), key=lambda act: may[act]) != grave:
        return False  # the comment "tell the human who calls to be nice" asks for nobody
    return all(act == grave or act.startswith(_BESIDE[grave]) for act in may)
