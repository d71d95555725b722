"""What insight counts, of conversations whose numbers are counted by hand here; on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timezone
from pathlib import Path

import pytest

from desk.seeding.talk import Talk
from tests.integration.desk.conftest import KINDS, new_desk
from tests.support.desk_site import Site, connected_site
from tests.support.told import Teller, fails

DAY = date(2025, 3, 3)
LATER = datetime(2025, 3, 20, tzinfo=timezone.utc)


@pytest.fixture(params=KINDS)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """On each kind of database."""
    with new_desk(request, tmp_path) as url:
        conversations = f"sqlite:///{tmp_path / 'conversations.sqlite3'}" if url.startswith("sqlite") else url
        with connected_site(url, conversations) as connected:
            yield connected


@pytest.fixture
def teller(site: Site) -> Teller:
    return Teller(site)


def filed_ones(teller: Teller) -> Iterator[Talk]:
    """After two questions, after four (the phone was asked twice), and one that is taken back at once."""
    filed = teller.begin("2025-03-03 10:00")
    fails(filed)
    filed.asks("phone")
    filed.says("020 7946 0018")
    filed.asks("confirm")
    filed.says("yes", "affirm")
    filed.ends("filed", "utter_filed", reference="OT-2222-3333-4444")
    yield filed
    in_french = teller.asked("2025-03-03 11:00", "country", "phone", "phone", "organization", "confirm", language="fr")
    in_french.says("oui", "affirm")
    in_french.ends("filed", "utter_filed", reference="OT-5555-6666-7777")
    yield in_french
    withdrawn = teller.asked("2025-03-03 14:00", "confirm")
    withdrawn.says("yes", "affirm")
    withdrawn.ends("filed", "utter_filed")
    withdrawn.says("withdraw it", "withdraw")
    withdrawn.ends("withdrawn", "utter_withdrawn")
    yield withdrawn


def sent_on(teller: Teller) -> Iterator[Talk]:
    """By a rule, to a person who was asked for, and to the form."""
    by_rule = teller.asked("2025-03-03 12:00", "account_type")
    by_rule.says("enterprise")
    by_rule.ends("handoff:csm", "utter_handoff")
    yield by_rule
    person = teller.begin("2025-03-03 12:30")
    person.says("a human", "human")
    person.acts("action_hand_to_person")
    person.ends("handoff:support", "utter_person_support")
    yield person
    form = teller.begin("2025-03-03 13:00")
    form.ends("form:cloudretail", "utter_form")
    yield form


def test_a_day_in_numbers(teller: Teller) -> None:
    from desk.insight.days import count_day

    left, lost = teller.asked("2025-03-03 15:00", "role", "phone"), teller.begin("2025-03-03 16:00", language="fr")
    fails(lost)
    only_asked = teller.begin("2025-03-03 23:59")
    teller.store(*filed_ones(teller), *sent_on(teller), left, lost, only_asked)
    assert count_day(DAY, LATER) == {
        "en": {
            "conversations": 7, "messages": 15, "misunderstood": 1, "end:filed": 1, "end:contact": 1, "end:person": 1,
            "end:form": 1, "end:withdrawn": 1, "end:left": 1, "end:nothing": 1, "left:phone": 1, "questions:2": 1,
            "questions:1": 1, "filed": 2,
        },
        "fr": {
            "conversations": 2, "messages": 8, "misunderstood": 1, "end:filed": 1, "end:misunderstood": 1,
            "questions:4": 1, "filed": 1,
        },
    }  # fmt: skip


def test_a_conversation_counts_on_the_day_it_began_with_what_came_after_midnight(teller: Teller) -> None:
    from desk.insight.days import count_day

    late = teller.asked("2025-03-03 23:58", "confirm")
    late.says("yes", "affirm", after=3600)
    late.ends("filed", "utter_filed")
    teller.store(late, teller.begin("2025-03-04 09:00", conversation=late.conversation))
    assert (count_day(DAY, LATER)["en"]["conversations"], count_day(DAY, LATER)["en"]["end:filed"]) == (1, 1)
    assert count_day(date(2025, 3, 4), LATER) == {"en": {
        "conversations": 1, "end:nothing": 1, "messages": 1, "misunderstood": 0,
    }}  # fmt: skip


def test_what_a_new_session_carries_over_is_not_counted_again(teller: Teller) -> None:
    from desk.insight.days import count_day

    first = teller.asked("2025-03-03 01:00", "confirm")
    first.says("yes", "affirm")
    first.ends("filed", "utter_filed")
    second = teller.begin("2025-03-03 20:00", conversation=first.conversation)
    carried = [row for row in first.rows if row[4] in ("outcome", "language")]
    second.rows[3:3] = [(*row[:2], second.rows[2][2], *row[3:]) for row in carried]
    teller.store(first, second)
    numbers = count_day(DAY, LATER)["en"]
    assert (numbers["conversations"], numbers["filed"], numbers["end:filed"], numbers["end:nothing"]) == (2, 1, 1, 1)
    assert numbers["questions:1"] == 1


def test_who_filed_has_not_left_even_if_they_leave_another_request_open(teller: Teller) -> None:
    from desk.insight.days import count_day

    filed = teller.asked("2025-03-03 10:00", "confirm")
    filed.says("yes", "affirm")
    filed.ends("filed", "utter_filed")
    filed.says("and cancel my cloudretail", "cancel")
    filed.asks("phone")
    teller.store(filed)
    numbers = count_day(DAY, LATER)["en"]
    assert (numbers["end:filed"], "left:phone" in numbers) == (1, False)


def test_a_chat_in_which_nobody_wrote_is_no_conversation(teller: Teller) -> None:
    from desk.insight.days import count_day

    opened, by_machine = teller.begin("2025-03-03 10:00"), teller.begin("2025-03-03 11:00")
    del opened.rows[3:]
    by_machine.rows = [
        (*row[:-1], row[-1].replace('"metadata": {', '"metadata": {"is_external": true, ', 1))
        for row in by_machine.rows
    ]
    teller.store(opened, by_machine)
    assert count_day(DAY, LATER) == {}
