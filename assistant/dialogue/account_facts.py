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
    r"\b(?:not sure|unsure|used to|no idea|don t know|dont know|doubt|wish|maybe|perhaps|might|was|were|no longer|"
    r"not anymore|anymore|former|sais pas|pas sure?|pas certaine?|j etais|etait|doute|peut etre|aimerais|ancien)\b"
)
_ACCOUNT_IS = re.compile(r"\b(?:account|compte) (?:is|s|est)\b")
_SHORT_STATEMENT = 8  # words
_MOSTLY = 0.7  # of the letters


def states_a_fact(turn: Turn) -> bool:
    """ "My account is in Germany", "I'm not the billing admin", a phone number: no reason, store or comment."""
    if turn.says("phone") and turn.is_mostly >= _MOSTLY:
        return True
    if turn.word_count > _SHORT_STATEMENT or turn.says("reason") or turn.looks_like_question:
        return False
    of_the_account = bool(_ACCOUNT_IS.search(turn.plain)) and turn.says_any("country", "account_type")
    return of_the_account or any(e.value == "billing_admin" for e in turn.negated("role"))


def take_country(turn: Turn, state: State, policy: Policy) -> None:
    """A place that leaves no doubt. A city inside a location's name counts only for a country that is covered."""
    names = turn.found("location", "organization")

    def inside_a_name(place: Entity) -> bool:
        return any(name.start <= place.start and place.end <= name.end for name in names)

    sure = [p for p in turn.found("country") if not inside_a_name(p)]
    covered = policy.covered_countries()
    cities = [p for p in turn.found("place") if not inside_a_name(p) or p.value in covered]
    doubtful = turn.found("doubtful_country") if turn.asked == "country" else []
    for places in (sure, cities, doubtful):
        codes = list(dict.fromkeys(p.value for p in places))
        if len(codes) == 1:
            state.country = codes[0]
            return


def take_account_type(turn: Turn, state: State) -> None:
    """The account type; of several named, the one that decides most (not `standard`)."""
    if _only_asks_about_it(turn):
        return
    loose = ("account_type", "account_type_answer") if turn.asked == "account_type" else ("account_type",)
    found = sorted(turn.values(*loose), key=lambda value: value == "standard")
    if found:
        state.account_type = found[0]
        forget_unidentified(state, "account_type")


def take_role(turn: Turn, state: State) -> None:
    """The customer's own role: "my billing admin is away" and "who is the billing admin?" are not one."""
    if _only_asks_about_it(turn) or is_unsure(turn):
        return
    loose = ("role", "role_answer") if turn.asked == "role" else ("role",)
    denies = turn.asked == "role" and turn.intent == "deny" and turn.says_any(*loose)
    if denies or any(e.value == "billing_admin" for e in turn.negated(*loose)):
        state.role = "other"
    elif [e for e in turn.found(*loose) if e.value == "billing_admin" and not _somebody_elses(turn, e)]:
        state.role = "billing_admin"
    elif turn.values(*loose):
        state.role = "other" if "other" in turn.values(*loose) else state.role
    else:
        return
    forget_unidentified(state, "role")


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
    if any(word in _FIRST_PERSON for word in before[-4:]) or {"me", "moi", "i"} & set(after[:3]):
        return False
    if _IS_SOMEBODY.search(" ".join(after)):
        return True
    determined = any(word in _THIRD_PERSON for word in before)
    of_another = determined and (any(word in _IS for word in before) or bool(_SPOKEN_OF & set(after[:1])))
    return of_another or (bool(before) and before[-1] in _THIRD_PERSON and turn.asked != "role")


def forget_unidentified(state: State, fact: str) -> None:
    """A fact the customer could not tell is told now."""
    state.draft.unidentified = [each for each in state.draft.unidentified if each != fact]
