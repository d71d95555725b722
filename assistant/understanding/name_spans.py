"""Names as runs of tokens: those that authors marked, those that labels say, those that are known already."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence, Tuple

from rasa.shared.core.trackers import DialogueStateTracker

from assistant.understanding.name_features import Token, tokens_of
from assistant.understanding.text import fold
from assistant.understanding.voices import Voice

NAMES = ("location", "organization", "name")
#: The kind of name that has a role, and what has one though it is no name.
WITH_ROLE, PHONE = "location", "phone"
OUTSIDE = "O"
_USUAL_ROLE = {WITH_ROLE: "drop", PHONE: "new"}

#: kind, first token, last token
Name = Tuple[str, int, int]


def annotated_names(example: Voice, tokens: Sequence[Token]) -> Dict[Name, str]:
    """The names that the author marked, with their roles."""
    names: Dict[Name, str] = {}
    for span in example.spans:
        if span.entity in (*NAMES, PHONE) and span.text.strip():
            first, last = tokens_covered(tokens, span.start, span.end)
            names[(span.entity, first, last)] = span.role or _USUAL_ROLE.get(span.entity, "")
    return dict(sorted(names.items(), key=lambda each: each[0][1]))


def tokens_covered(tokens: Sequence[Token], start: int, end: int) -> Tuple[int, int]:
    """The first and the last token of a span."""
    inside = [number for number, token in enumerate(tokens) if token.start < end and start < token.end]
    return inside[0], inside[-1]


def overlaps(tokens: Sequence[Token], name: Name, entity: Dict[str, Any]) -> bool:
    """True of what is taken for a name and has a phone number in it."""
    return bool(tokens[name[1]].start < entity["end"] and entity["start"] < tokens[name[2]].end)


def phone_name(tokens: Sequence[Token], entity: Dict[str, Any]) -> Name:
    """A phone number as a run of tokens."""
    first, last = tokens_covered(tokens, entity["start"], entity["end"])
    return PHONE, first, last


def known_locations(tracker: Optional[DialogueStateTracker]) -> List[str]:
    """The locations that are named already, and those of a signed-in customer's account."""
    if tracker is None:
        return []
    visitor = tracker.get_slot("visitor") or {}
    return [*(tracker.get_slot("locations") or []), *(visitor.get("locations") or [])]


def without_marks_before(names: Sequence[Name], words: Sequence[str]) -> List[Name]:
    """ "business: Corner Diner": a mark before a name is none of it; nor is one alone a name."""
    found = []
    for kind, first, last in names:
        while first <= last and not any(map(str.isalnum, words[first])):
            first += 1
        found += [(kind, first, last)] if first <= last else []
    return found


def with_known(names: List[Name], words: List[str], known: Sequence[str]) -> List[Name]:
    """With each known location that the words hold and that is part of no longer name."""
    said = [fold(word) for word in words]
    for name in dict.fromkeys(known):
        wanted = [fold(token.text) for token in tokens_of(name)]
        for first in range(len(said) - len(wanted) + 1) if wanted else ():
            last = first + len(wanted) - 1
            if said[first : last + 1] == wanted and not any(a <= first and last <= b for _, a, b in names):
                names = [each for each in names if each[2] < first or last < each[1]]
                names.append((WITH_ROLE, first, last))
    return sorted(names, key=lambda each: each[1])


def places_of(names: Sequence[Name] | Dict[Name, str]) -> List[Tuple[int, int]]:
    """The first and the last token of each name."""
    return [(first, last) for _, first, last in names]


def labels_of(length: int, names: Dict[Name, str]) -> List[str]:
    """The label of each token: B- for the first of a name, I- for the others, O outside."""
    labels = [OUTSIDE] * length
    for kind, first, last in names:
        if kind not in NAMES:
            continue
        labels[first : last + 1] = [f"B-{kind}", *[f"I-{kind}"] * (last - first)]
    return labels


def names_labelled(labels: Sequence[str]) -> List[Name]:
    """The names that labels say: each from its B to the last I of its kind."""
    names: List[Name] = []
    for place, label in enumerate(labels):
        kind = label[2:]
        if label.startswith("I-") and names and names[-1][0] == kind and names[-1][2] == place - 1:
            names[-1] = (kind, names[-1][1], place)
        elif label != OUTSIDE:
            names.append((kind, place, place))
    return names
