"""Whose account it is: country, account type, role."""

from __future__ import annotations

import re

from assistant.decision.policy import Policy
from assistant.dialogue.state import State
from assistant.dialogue.turn import Entity, Turn
from assistant.understanding.text import folded_words

_THIRD_PERSON = frozenset("my our the your his her their mon ma notre nos mes son sa leur votre le la un une a".split())
_FIRST_PERSON = frozenset("i im am me je suis chu jsuis moi as comme".split())
_IS = frozenset("is s est was c".split())
#: After "the billing admin": somebody is spoken of. "The billing admin is me" is one's own.
_SPOKEN_OF = frozenset("is was left has isn est a quit will can cannot".split())
_REACH = 7  # words
#: After "the admin": "is my boss", "c'est ma femme".
_IS_SOMEBODY = re.compile(
    r"\b(?:is|s|c est|cest|est|sera) (?:my|our|the|mon|ma|notre|le|la|un|une|another|someone|somebody|quelqu)\b"
)
#: Past, doubt and wishes beside a role: neither yes nor no, the answer is for the customer to find out.
_UNSURE = re.compile(
    r"\b(?:not sure|unsure|used to|no idea|don t know|dont know|doubt|wish|maybe|perhaps|might|no longer|"
    r"(?:i|he|she|that|who) was|they were|"
    r"not anymore|anymore|former|sais pas|pas sure?|pas certaine?|j etais|etait|doute|peut etre|aimerais|ancien)\b"
)
_MOSTLY = 0.7  # of the letters
_VERY_SURE, _MUCH_LIKELIER = 0.8, 2.5
_NEITHER = ("role=unclear", "dont_know", "wait", "condition")


def take_country(turn: Turn, state: State, policy: Policy) -> None:
    """A place that leaves no doubt. A city inside a location's name counts only for a country that is covered."""
    names = turn.found("location", "organization") if turn.asked != "country" else []

    def inside_a_name(place: Entity) -> bool:
        return any(name.start <= place.start and place.end <= name.end for name in names)

    spans = {(name.start, name.end) for name in names}
    sure = [p for p in turn.found("country") if not inside_a_name(p) or (p.start, p.end) in spans]
    covered = policy.covered_countries()
    cities = [p for p in turn.found("place") if not inside_a_name(p) or p.value in covered]
    doubtful = turn.found("doubtful_country") if turn.asked == "country" else []
    if not _may_set(turn, state, "country"):
        return
    changes = "change" in turn.does and turn.asked != "country"
    for places in (sure, cities, doubtful):
        codes = list(dict.fromkeys(p.value for p in places))
        if changes and len(codes) > 1:
            codes = [code for code in codes if code != state.country]  # "it's Ireland, not the UK"
        if len(codes) > 1:  # the one that is very surely told, or none
            codes = [code for code in codes if turn.acts.get(f"country={code}", 0.0) >= _VERY_SURE]
            state.country = codes[0] if len(codes) == 1 else state.country
            return
        if codes:
            state.country = codes[0]
            return
    told = turn.told("country")
    if len(told) == 1 and turn.asked == "country":
        state.country = told[0]


def take_account_type(turn: Turn, state: State) -> None:
    """The account type; of several named, the one that decides most (not `standard`)."""
    if _rather_asks(turn):
        return
    told = [value for value in turn.told("account_type") if not _rather_denied(turn, value)]
    in_words = turn.asked is None or not turn.does or "account_type" in [*turn.fields_with_values, *turn.told("field")]
    if not told and in_words and not _only_asks_about_it(turn):
        loose = ("account_type", "account_type_answer") if turn.asked == "account_type" else ("account_type",)
        told = turn.values(*loose)
    sure = [value for value in told if value != "standard"] or ([] if _may_be_a_managers(turn) else told)
    if sure and _may_set(turn, state, "account_type"):
        state.account_type = sure[0]
        forget_unidentified(state, "account_type")


def _may_be_a_managers(turn: Turn) -> bool:
    """ "Standard" lets a request be filed: it waits where another type may be meant (B3)."""
    perhaps = [act[len("account_type=") :] for act in turn.may if act.startswith("account_type=")]
    return any(value != "standard" and not _rather_denied(turn, value) for value in perhaps)


def _rather_denied(turn: Turn, account_type: str) -> bool:
    denied = turn.acts.get(f"not_account_type={account_type}", 0.0) >= turn.acts[f"account_type={account_type}"]
    return denied or any(e.value == account_type for e in turn.negated("account_type", "account_type_answer"))


def _rather_asks(turn: Turn) -> bool:
    """ "What is an Enterprise account?" names one and says nothing of the customer's; nor does what may ask that."""
    asks = any(act.startswith("ask=") for act in turn.may)
    return asks and (turn.looks_like_question or bool(set(turn.told("account_type")) - {"standard"}))


def take_role(turn: Turn, state: State) -> None:
    """The customer's own role: "my billing admin is away" and "who is the billing admin?" are not one."""
    told = turn.told("role")
    if _rather_asks(turn) or turn.is_command:
        return
    denied = any(e.value == "billing_admin" for e in turn.negated("role"))
    if not turn.does or (turn.asked is None and (denied or not told)):
        _take_role_from_words(turn, state)
    elif told == ["billing_admin"] and not {"role=other", "role=unclear", "refuse"} & turn.does:
        if not is_doubtful(turn):
            _set_role(turn, state, "billing_admin")
        elif turn.negated("role", "role_answer") and "role=other" in turn.may:
            _set_role(turn, state, "other")
    elif "other" in told and "agree" not in turn.does and _rather_other(turn):
        _set_role(turn, state, "other")


def _rather_other(turn: Turn) -> bool:
    """ "No, I'm the manager", "the billing admin is my wife": somebody else's, and not merely unclear."""
    if "role=billing_admin" in turn.does:
        return _is_anothers(turn) and turn.told("role")[0] == "other"
    unsure = max(turn.acts.get(act, 0.0) for act in _NEITHER)
    if not _is_anothers(turn):  # "I was the manager, now I'm the Billing Admin"
        own = any(e.value == "billing_admin" for e in turn.found("role"))
        unsure = 1.0 if own else max(unsure, turn.acts.get("role=billing_admin", 0.0))
    return "refuse" in turn.does or turn.acts["role=other"] > _MUCH_LIKELIER * unsure


def _set_role(turn: Turn, state: State, role: str) -> None:
    if _may_set(turn, state, "role"):
        state.role = role
        forget_unidentified(state, "role")


def _may_set(turn: Turn, state: State, slot: str) -> bool:
    """What stands changes by an answer to its own question or a clear correction, never in passing (mission 15)."""
    return (
        getattr(state, slot) is None
        or turn.asked in (slot, None)
        or (slot in turn.fields_with_values or bool({"change", f"field={slot}"} & turn.does))
    )


def _take_role_from_words(turn: Turn, state: State) -> None:
    """A role in a message of which the reader of acts can say nothing."""
    if _only_asks_about_it(turn) or is_unsure(turn):
        return
    loose = ("role", "role_answer") if turn.asked == "role" else ("role",)
    denies = turn.asked == "role" and turn.intent == "deny" and turn.says_any(*loose)
    if denies or any(e.value == "billing_admin" for e in turn.negated(*loose)):
        _set_role(turn, state, "other")
    elif [e for e in turn.found(*loose) if e.value == "billing_admin" and not _somebody_elses(turn, e)]:
        _set_role(turn, state, "billing_admin")
    elif "other" in turn.values(*loose) or (turn.asked == "role" and is_doubtful(turn) and "role=other" in turn.may):
        _set_role(turn, state, "other")


def is_doubtful(turn: Turn) -> bool:
    """True where a Billing Admin is spoken of in doubt, in the past, or as somebody else (B2: filing rests on it)."""
    return turn.is_command or is_unsure(turn) or _is_anothers(turn)


def _is_anothers(turn: Turn) -> bool:
    """True where the role is denied, or spoken of as somebody else's."""
    mentions = [e for e in turn.found("role", "role_answer") if e.value == "billing_admin"]
    somebody_elses = bool(mentions) and all(_somebody_elses(turn, e) for e in mentions)
    return somebody_elses or bool(turn.negated("role", "role_answer"))


def is_unsure(turn: Turn) -> bool:
    """ "No idea", "I used to be": neither yes nor no."""
    return turn.intent == "dont_know" or bool(_UNSURE.search(turn.plain))


def _only_asks_about_it(turn: Turn) -> bool:
    """ "Billing admin?" may be an answer; a longer question is none, and filing must not rest on it."""
    return turn.looks_like_question and turn.is_mostly < _MOSTLY


def _somebody_elses(turn: Turn, mention: Entity) -> bool:
    """ "My wife is the billing admin", "our admin left", "the admin is my boss"; "I am the admin" is one's own."""
    before = folded_words(re.split(r"[.;!?]", turn.text[: mention.start])[-1])[-_REACH:]
    after = folded_words(re.split(r"[.;!?,]", turn.text[mention.end :])[0])[:_REACH]
    if any(word in _FIRST_PERSON for word in before[-4:]) or {"me", "moi", "i"} & set(after[:4]):
        return False
    if _IS_SOMEBODY.search(" ".join(after)):
        return True
    determined = any(word in _THIRD_PERSON for word in before)
    of_another = determined and (any(word in _IS for word in before) or bool(_SPOKEN_OF & set(after[:1])))
    return of_another or (bool(before) and before[-1] in _THIRD_PERSON and turn.asked != "role")


def forget_unidentified(state: State, fact: str) -> None:
    """A fact the customer could not tell is told now."""
    state.draft.unidentified = [each for each in state.draft.unidentified if each != fact]
