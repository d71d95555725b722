"""What the insight page shows of some days: each chart with a sentence that says what it counts."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta, timezone
from typing import Dict, List, NamedTuple

from django.db.models import Count

from desk.insight.charts import Chart
from desk.insight.counting import Counts, median, part, total
from desk.insight.labels import ENDINGS, QUESTIONS, label, number
from desk.requests.models import Handoff
from desk.requests.words import LANGUAGES, in_words


class Figure(NamedTuple):
    """A number at the top of the page."""

    name: str
    value: str
    of: str


def figures(numbers: Counter[str]) -> List[Figure]:
    """The numbers at the top."""
    conversations, filed = numbers["conversations"], numbers["filed"]
    questions = part(numbers, "questions")
    return [
        Figure("Conversations", f"{conversations:,}", "in which a customer said something"),
        Figure("Filed", f"{filed:,}", f"conversations that filed a request: {_share(filed, conversations)}"),
        Figure("Questions per filing", number(median(questions)) if questions else "–", "median, with the check"),
        Figure("Not understood", _share(numbers["misunderstood"], numbers["messages"]), "of the customers' messages"),
    ]


def charts(days: Dict[date, Counts], first: date, last: date, language: str) -> List[Chart]:
    """All of them. `days`: those that are counted."""
    numbers = total(days.values(), language)
    ordered = {day: total([days[day]], language) for day in sorted(days)}
    return [
        _by_day(ordered),
        _endings(numbers),
        _left(numbers),
        _misunderstood(ordered),
        _questions(numbers),
        _languages(days),
        _handoffs(first, last, language),
    ]


def _by_day(days: Dict[date, Counter[str]]) -> Chart:
    sentence = "Conversations in which the customer said something, by the day on which they began (UTC)."
    counted = [numbers["conversations"] for numbers in days.values()]
    return Chart(
        "Conversations by day", sentence, [f"{day:%b %-d}" for day in days], {"Conversations": counted}, wide=True
    )


def _endings(numbers: Counter[str]) -> Chart:
    ends = part(numbers, "end")
    shown = {words: ends.get(name, 0) for name, words in ENDINGS.items()}
    sentence = (
        "Every conversation once, by the last outcome it came to: one that filed a request and then withdrew it is "
        "under Withdrawn. Where the rules name a contact or the form, that is a correct answer, not a failure. Without "
        "an outcome: what it ended with, after 30 minutes of silence."
    )
    return Chart("How conversations ended", sentence, list(shown), {"Conversations": list(shown.values())}, True, "End")


def _left(numbers: Counter[str]) -> Chart:
    left = part(numbers, "left")
    names = [name for name in QUESTIONS if name in left] + sorted(set(left) - set(QUESTIONS))
    sentence = (
        "Conversations without an outcome that were left while a question stood open, by that question, in the order "
        "in which they are asked."
    )
    counted = {"Conversations": [left[name] for name in names]}
    return Chart("Where people left", sentence, [label(QUESTIONS, name) for name in names], counted, True, "Question")


def _misunderstood(days: Dict[date, Counter[str]]) -> Chart:
    missed = [numbers["misunderstood"] for numbers in days.values()]
    said = sum(numbers["messages"] for numbers in days.values())
    sentence = (
        f"Messages to which the assistant answered that it did not understand: {sum(missed):,} of {said:,} "
        f"({_share(sum(missed), said)})."
    )
    return Chart("Messages not understood", sentence, [f"{day:%b %-d}" for day in days], {"Messages": missed})


def _questions(numbers: Counter[str]) -> Chart:
    counted = {int(name): times for name, times in part(numbers, "questions").items()}
    steps = range(min(counted), max(counted) + 1) if counted else range(0)
    middle = f" The median is {number(median(part(numbers, 'questions')))}." if counted else ""
    sentence = "Questions that the assistant asked before a request was filed; the check of the answers is one of them."
    series = {"Filed requests": [counted.get(step, 0) for step in steps]}
    return Chart("Questions per filing", sentence + middle, [str(step) for step in steps], series, of="Questions")


def _languages(days: Dict[date, Counts]) -> Chart:
    spoken = sorted({language for counts in days.values() for language in counts})
    counted = [total(days.values(), language)["conversations"] if language else _unknown(days) for language in spoken]
    sentence = "Conversations by the language they ended in, whichever language is chosen above."
    names = [label(LANGUAGES, language) for language in spoken]
    return Chart("Languages", sentence, names, {"Conversations": counted}, True, "Language")


def _unknown(days: Dict[date, Counts]) -> int:
    return sum(counts.get("", {}).get("conversations", 0) for counts in days.values())


def _handoffs(first: date, last: date, language: str) -> Chart:
    begin = datetime.combine(first, time(), timezone.utc)
    end = datetime.combine(last + timedelta(1), time(), timezone.utc)
    made = Handoff.objects.filter(created_at__gte=begin, created_at__lt=end)
    made = made.filter(language=language) if language else made
    found = made.order_by().values_list("contact", "asked_for_person").annotate(Count("pk"))
    counted = {(contact, asked): times for contact, asked, times in found}
    contacts = sorted({contact for contact, _ in counted})
    sentence = (
        "Hand-offs recorded on these days. By a rule: the assistant named the contact that the rules give, which is "
        "the right answer. Asked for a person: the customer wanted one."
    )
    series = {
        "By a rule": [counted.get((contact, False), 0) for contact in contacts],
        "Asked for a person": [counted.get((contact, True), 0) for contact in contacts],
    }
    return Chart(
        "Hand-offs by contact", sentence, [in_words("contact", each) for each in contacts], series, True, "Contact"
    )


def _share(some: int, all_of_them: int) -> str:
    return f"{100 * some / all_of_them:.1f} %" if all_of_them else "–"
