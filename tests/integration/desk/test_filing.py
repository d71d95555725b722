"""What is stored of a filing or a hand-off: itself, its history and its outbox message, together and once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.integration.desk.requests_to_file import ANSWERS, NOTED, NOW, counts, file, stored


def test_every_answer_is_stored_as_the_customer_gave_it(desk: Any) -> None:
    file(desk)
    request = stored("Request")
    assert {name: getattr(request, name) for name in ANSWERS} == ANSWERS
    assert (request.conversation, request.idempotency_key, request.filed_at) == ("conversation-1", "key-1", NOW)
    assert (request.status, request.due_by.isoformat()) == ("new", "2026-11-26")


def test_optional_answers_may_be_missing(desk: Any) -> None:
    file(desk, addon=None, other_addon=None, locations=None, other_reason=None, comments=None)
    request = stored("Request")
    assert (request.addon, request.other_addon, request.locations) == ("", "", [])
    assert (request.other_reason, request.comments) == ("", "")


def test_a_filed_request_has_its_history_and_tells_others_without_personal_data(desk: Any) -> None:
    reference = file(desk).reference
    assert counts() == {"Request": 1, "HistoryEntry": 1, "OutboxMessage": 1}
    assert (stored("HistoryEntry").subject, stored("HistoryEntry").change) == (reference, "filed")
    message = stored("OutboxMessage")
    assert (message.topic, message.delivered_at) == ("request.filed", None)
    assert (message.subject, message.payload) == (reference, {"request_type": "cancel_locations"})


def test_the_same_key_files_once(desk: Any) -> None:
    assert file(desk).reference == file(desk).reference
    assert counts() == {"Request": 1, "HistoryEntry": 1, "OutboxMessage": 1}


def test_another_key_files_another_request(desk: Any) -> None:
    assert file(desk).reference != file(desk, key="key-2").reference
    assert counts()["Request"] == 2


def test_a_correction_after_a_reply_that_never_came_reaches_the_team(desk: Any) -> None:
    first = file(desk)
    assert file(desk, phone="+15145550188").reference == first.reference
    assert stored("Request").phone == "+15145550188"
    assert counts() == {"Request": 1, "HistoryEntry": 2, "OutboxMessage": 2}


def test_a_request_that_the_team_works_on_is_not_changed_by_its_key(desk: Any) -> None:
    request = file(desk)
    request.status = "in_progress"
    request.save()
    file(desk, phone="+15145550188")
    assert stored("Request").phone == ANSWERS["phone"]


def test_characters_that_no_database_holds_do_not_stop_a_filing(desk: Any) -> None:
    file(desk, comments="a\x00b\ud800c\x0b\x1f\n\td", locations=["Queen\x00\x01 Street"])
    assert (stored("Request").comments, stored("Request").locations) == ("abc\n\td", ["Queen Street"])


def test_a_reference_that_is_taken_is_drawn_again(desk: Any) -> None:
    taken = file(desk).reference
    draws = iter([taken, taken, "OT-2222-2222-2222"])
    other = desk.file_request("key-2", "conversation-2", ANSWERS, NOW, 2, draw_reference=lambda: next(draws))
    assert other.reference == "OT-2222-2222-2222"
    assert counts()["Request"] == 2


def test_references_that_stay_taken_end_the_filing_with_an_error(desk: Any) -> None:
    from django.db import IntegrityError

    taken = file(desk).reference
    with pytest.raises(IntegrityError):
        desk.file_request("key-2", "conversation-2", ANSWERS, NOW, 2, draw_reference=lambda: taken)
    assert counts() == {"Request": 1, "HistoryEntry": 1, "OutboxMessage": 1}


def test_a_hand_off_is_recorded_once(desk: Any) -> None:
    for _ in range(2):
        desk.record_handoff("key-1", NOTED)
    assert counts() == {"Handoff": 1, "HistoryEntry": 1, "OutboxMessage": 1}
    handoff = stored("Handoff")
    assert (handoff.contact, handoff.summary, handoff.rules) == ("csm", {"product": "otter"}, ["B3"])
    message = stored("OutboxMessage")
    assert (message.subject, message.payload) == (f"handoff:{handoff.pk}", {"contact": "csm"})


def test_a_hand_off_from_a_country_without_known_holidays_is_recorded(desk: Any) -> None:
    desk.record_handoff("key-1", {**NOTED, "summary": {"country": "XK"}, "rules": ["B12"]})
    assert stored("Handoff").summary == {"country": "XK"}


def test_the_migrations_say_all_that_the_models_say(desk: Any) -> None:
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
