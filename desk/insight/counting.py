"""Conversations as numbers that can be added up. Pure: `now` is an argument."""

from __future__ import annotations

from collections import Counter
from typing import Dict, Iterable, List, Tuple

from desk.insight.conversations import Conversation

#: language -> what was counted -> how many
Counts = Dict[str, Dict[str, int]]
#: Seconds without a word after which a conversation is over.
QUIET = 30 * 60

FILED, CONTACT, PERSON, FORM, WITHDRAWN = "filed", "contact", "person", "form", "withdrawn"
LEFT, MISUNDERSTOOD, NOTHING_ASKED, OPEN = "left", "misunderstood", "nothing", "open"
_OUTCOMES = {"filed": FILED, "handoff": CONTACT, "form": FORM, "withdrawn": WITHDRAWN}


def count(found: Iterable[Conversation], now: float) -> Counts:
    """The numbers of some conversations. `now`: Unix time."""
    counts: Dict[str, Counter[str]] = {}
    for each in found:
        of_language = counts.setdefault(each.language, Counter())
        end = ending(each, now)
        of_language.update(["conversations", f"end:{end}"])
        of_language.update({"messages": each.messages, "misunderstood": each.misunderstood})
        if each.filings:
            of_language["filed"] += 1  # whatever it ended with: it may have been withdrawn since
        of_language.update(f"questions:{questions}" for questions in each.filings)
        if each.question and not each.outcome and end != OPEN:
            of_language[f"left:{each.question}"] += 1
    return {language: dict(counter) for language, counter in counts.items()}


def ending(conversation: Conversation, now: float) -> str:
    """What a conversation ended with: the last outcome it came to, or why there is none."""
    if conversation.outcome:
        found = _OUTCOMES.get(conversation.outcome.split(":")[0], NOTHING_ASKED)
        return PERSON if found == CONTACT and conversation.asked_for_person else found
    if now - conversation.last < QUIET:
        return OPEN
    if conversation.ended_misunderstood:
        return MISUNDERSTOOD
    return LEFT if conversation.question else NOTHING_ASKED


def total(days: Iterable[Counts], language: str = "") -> Counter[str]:
    """Days added up, of one language or of all."""
    added: Counter[str] = Counter()
    for counts in days:
        for of_language, numbers in counts.items():
            if language in ("", of_language):
                added.update(numbers)
    return added


def part(numbers: Counter[str], prefix: str) -> Dict[str, int]:
    """What was counted under a prefix: "left:phone" is "phone" of "left"."""
    start = f"{prefix}:"
    return {name[len(start) :]: times for name, times in numbers.items() if name.startswith(start)}


def median(histogram: Dict[str, int]) -> float:
    """Of numbers given as number -> how often; halfway between the two in the middle of an even count."""
    ordered: List[Tuple[int, int]] = sorted((int(number), times) for number, times in histogram.items())
    count_of_all = sum(times for _, times in ordered)

    def at(position: int) -> int:
        for number, times in ordered:
            position -= times
            if position < 0:
                return number
        raise ValueError("no numbers")

    return (at((count_of_all - 1) // 2) + at(count_of_all // 2)) / 2
