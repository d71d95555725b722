"""Answers about comments, phone and business name. Each function returns True when the message is one."""

from __future__ import annotations

import re

from assistant.decision.policy import Policy
from assistant.dialogue.contact_details import LONGEST_NAME, take_phone
from assistant.dialogue.question_forms import looks_like_question
from assistant.dialogue.state import State
from assistant.dialogue.turn import TELLS_NOTHING, Turn

_NO_COMMENT = re.compile(r"^(?:no|non|nope|nah|none|nothing|skip|rien|aucun|aucune|n/?a|-+|\.+|x)$", re.IGNORECASE)


_ORGANIZATION_LEAD = re.compile(
    r"^(?:(?:it'?s|it is|we'?re|we are|i'?m|the name is|name'?s|the business is|business name|"
    r"the restaurant is|restaurant|my restaurant is|called|named|under|that'?s|that would be|"
    r"c'est|cest|on est|le nom c'est|le nom est|mon resto c'est|notre resto c'est|ça s'appelle|ca s'appelle|"
    r"s'appelle|resto|au nom de)(?:\s*:)?\s+)+",
    re.IGNORECASE,
)


_SENTENCE = re.compile(r"[^.?!\n]+[.?!\n]*")
_LONGEST_TEXT = 1000
_A_BARE_YES = 5  # words
#: A reply of no more words to "what is your business called?" is a name as it stands.
_WHOLE_NAME = 4
#: "Thank you for your help", where comments are asked for, adds nothing.
_MANNERS = frozenset({"thanks", "courtesy", "goodbye"})


def answer_comments(turn: Turn, state: State, policy: Policy) -> bool:
    """Any text; "no", "nothing" or "that's all" leave it empty, a bare "yes" waits for the words."""
    said = _statements(turn) if turn.also else turn.text.strip()
    if not said:
        return True  # a question alone is answered, and the comments are asked for again
    if turn.does & {"wait", "condition", "dont_know", "unclear", "phone"} and not {"comment", "skip"} & turn.does:
        return False
    if "agree" in turn.does and "comment" not in turn.does and turn.word_count <= _A_BARE_YES:
        state.notify("utter_go_ahead_with_comments")
        return True
    short = turn.word_count <= 7
    empty = "comment" not in turn.does and (
        _NO_COMMENT.match(turn.text.strip())
        or turn.says("no_comment")
        or "skip" in turn.does
        or bool(turn.does)
        and turn.does <= _MANNERS
        or (short and turn.intent in ("skip", "deny"))
    )
    state.comments = None if empty or turn.word_count == 0 else said[:_LONGEST_TEXT]
    state.draft.comments_done = True
    return True


def _statements(turn: Turn) -> str:
    """The sentences of a message that asks as well, without the questions."""
    sentences = [each.strip() for each in _SENTENCE.findall(turn.text)]
    return " ".join(each for each in sentences if each and not looks_like_question(each))


def answer_phone(turn: Turn, state: State, policy: Policy) -> bool:
    """A number, or the second time none: without one nothing can be filed (B9)."""
    if turn.found("phone"):
        fault = take_phone(turn, state, policy)
        _count(state, "phone", fault is not None, policy)
        return True
    if "wait" in turn.does:
        return False
    refuses = turn.intent in ("refuse", "deny", "skip", "dont_know") or turn.plain.split()[:1] in (["no"], ["non"])
    tries = state.draft.bad_answers.get("phone", 0) + 1
    state.draft.bad_answers["phone"] = tries
    if refuses and tries >= policy.limits.bad_answers.value:
        state.draft.no_phone = True
        return True
    state.notify("utter_no_phone" if refuses else "utter_phone_not_a_number")
    if not refuses and tries >= policy.limits.bad_answers.value:
        state.notify("utter_way_out")
    return True


def answer_organization(turn: Turn, state: State, policy: Policy) -> bool:
    """Any name, without the words around it; "yes" and "I don't know" are none."""
    if turn.word_count == 0 or (turn.does and "organization" not in turn.does):
        return False
    found = turn.values("organization")
    if not found and (turn.may & TELLS_NOTHING or turn.looks_like_question):
        return False
    found = found if turn.word_count > _WHOLE_NAME else []
    name = _ORGANIZATION_LEAD.sub("", found[0] if found else turn.text.strip()).strip(" .!\"'")
    state.organization = name[:LONGEST_NAME] or None
    return bool(state.organization)


def _count(state: State, slot: str, bad: bool, policy: Policy) -> None:
    tries = state.draft.bad_answers.get(slot, 0) + 1 if bad else 0
    state.draft.bad_answers[slot] = tries
    if tries >= policy.limits.bad_answers.value:
        state.notify("utter_way_out")
