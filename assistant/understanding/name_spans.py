"""Names as runs of tokens: those that authors marked, those that labels say, those that are known already."""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

from rasa.shared.core.trackers import DialogueStateTracker

from assistant.understanding.name_features import Token, tokens_of
from assistant.understanding.text import fold
from assistant.understanding.voices import Voice

NAMES = ("location", "organization", "name")
#: The kind of name that has a role, and what has one though it is no name.
WITH_ROLE, PHONE = "location", "phone"
OUTSIDE = "O"
_NO_NAMES = frozenset({"product", "country"})
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


def is_no_name(tokens: Sequence[Token], name: Name, entity: Dict[str, Any]) -> bool:
    """True of what has a phone number in it, and of a product or a country and nothing more."""
    start, end = tokens[name[1]].start, tokens[name[2]].end
    if entity["entity"] == PHONE:
        return bool(start < entity["end"] and entity["start"] < end)
    return entity["entity"] in _NO_NAMES and bool(entity["start"] <= start and end <= entity["end"])


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


def said_of(known: Sequence[str], words: Sequence[str]) -> bool:
    """True when the words hold one of the known locations."""
    said = [fold(word) for word in words]
    return any(True for name in known for _ in _places(tokens_of(name), said))


def with_known(names: List[Name], words: List[str], known: Sequence[str]) -> List[Name]:
    """With each known location that the words hold and that is part of no longer name; "Leeds York" is two of them."""
    said = [fold(word) for word in words]
    spans = {span for name in dict.fromkeys(known) for span in _places(tokens_of(name), said)}
    longest = [span for span in spans if not any(span != other and _within(span, other) for other in spans)]
    covered = {place for first, last in longest for place in range(first, last + 1)}
    several = [each for each in names if each[0] == WITH_ROLE and set(range(each[1], each[2] + 1)) <= covered]
    names = [each for each in names if each not in several]
    for span in longest:
        if not any(_within(span, each[1:]) for each in names):
            names = [each for each in names if each[2] < span[0] or span[1] < each[1]]
            names.append((WITH_ROLE, *span))
    return sorted(names, key=lambda each: each[1])


def _places(name: Sequence[Token], said: Sequence[str]) -> Iterator[Tuple[int, int]]:
    """Where the words of a name stand."""
    wanted = [fold(token.text) for token in name]
    for first in range(len(said) - len(wanted) + 1) if wanted else ():
        if list(said[first : first + len(wanted)]) == wanted:
            yield first, first + len(wanted) - 1


def _within(span: Tuple[int, int], other: Tuple[int, int]) -> bool:
    return other[0] <= span[0] and span[1] <= other[1]


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


def names_between(kind: str, labels: Sequence[str], perhaps: Sequence[bool]) -> List[Name]:
    """Runs of words outside of names that are `perhaps` one of a kind, and beside none."""
    outside = [label == OUTSIDE for label in labels]
    may_be = [free and each for free, each in zip(outside, perhaps, strict=True)]
    parts = ["" if not each else "I" if at and may_be[at - 1] else "B" for at, each in enumerate(may_be)]
    runs = names_labelled([f"{part}-{kind}" if part else OUTSIDE for part in parts])
    return [run for run in runs if all(outside[max(run[1] - 1, 0) : run[2] + 2])]
