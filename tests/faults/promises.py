"""What must be true of a conversation, whatever went wrong in it: held against what the databases hold."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from assistant.decision.policy import Policy
from assistant.dialogue.checks import faults_of
from assistant.dialogue.state import State

if TYPE_CHECKING:
    from tests.faults.customer import Customer
    from tests.faults.world import Database

#: What tests/support/desk_site.py makes by itself.
_MADE_BY_A_TEST = "handoff-"
_WITHDRAWALS = """
SELECT w.id FROM requests_withdrawal w JOIN requests_request r ON r.id = w.request_id WHERE r.reference = %s
"""
_CHANGES = {"filed": "request.filed", "corrected": "request.corrected", "withdrawn": "request.withdrawn"}


def wrong_slots(state: State, policy: Policy) -> list[str]:
    """Slots that hold something which may not be filed. What is not answered yet is not wrong."""
    unanswered = {name for name, value in vars(state).items() if value is None} | {"confirm"}
    return [name for name in faults_of(state, policy) if name not in unanswered]


def broken_promises(customer: Customer) -> list[str]:
    """What is not as it must be; [] when all is."""
    conversations, desk = (customer.world.databases[name] for name in ("conversations", "desk"))
    return [
        *_stored(customer, conversations),
        *_filed(customer, desk),
        *_told(customer, desk),
        *_handed_off(customer, desk),
    ]


def _stored(customer: Customer, conversations: Database) -> list[str]:
    """What was acknowledged is stored once, and nothing else is."""
    query = "SELECT data FROM events WHERE type_name = 'user' AND sender_id = %s"
    events = [json.loads(data) for (data,) in conversations.rows(query, customer.conversation)]
    stored = Counter(each["message_id"] for each in events if not (each.get("metadata") or {}).get("is_external"))
    wrong = {each: stored[each] for each in {*stored, *customer.said} if stored[each] != (each in customer.said)}
    return [f"stored so often instead of once: {list(wrong.values())}"] if wrong else []


def _filed(customer: Customer, desk: Database) -> list[str]:
    """What the customer was told of is filed, what is filed they were told of, and nothing they had dropped."""
    query = "SELECT reference, idempotency_key FROM requests_request WHERE conversation = %s"
    filed = dict(desk.rows(query, customer.conversation))
    told, wrong = set(customer.references), []
    if set(filed) != told:
        wrong.append(f"filed are {len(filed)}, told of {len(told)}, both are {len(set(filed) & told)}")
    if customer.dropped & set(filed.values()):
        wrong.append("a draft that was dropped is filed")
    if customer.in_form == "request_form" and customer.slots["draft"]["key"] in filed.values():
        wrong.append("the draft that is open is filed")
    return wrong


def _told(customer: Customer, desk: Database) -> list[str]:
    """Each change of a request is in its history, and others are told of it, as often."""
    wrong = []
    for reference in customer.references:
        query = "SELECT change FROM requests_historyentry WHERE subject = %s"
        changes = Counter(change for (change,) in desk.rows(query, reference))
        topics = _topics(desk, reference)
        if changes["filed"] != 1 or Counter({_CHANGES[each]: count for each, count in changes.items()}) != topics:
            wrong.append(f"the history has {dict(changes)}, others are told {dict(topics)}")
        if changes["withdrawn"] != (reference in customer.withdrawn):
            wrong.append(f"withdrawn {changes['withdrawn']} times, and the customer was told something else")
        rows = desk.rows(_WITHDRAWALS, reference)
        if len(rows) != changes["withdrawn"]:
            wrong.append(f"withdrawn {changes['withdrawn']} times, with {len(rows)} withdrawals in the queue")
    return wrong


def _handed_off(customer: Customer, desk: Database) -> list[str]:
    """Others are told of each hand-off once."""
    query = "SELECT id FROM requests_handoff WHERE conversation = %s AND idempotency_key NOT LIKE %s"
    rows = desk.rows(query, customer.conversation, f"{_MADE_BY_A_TEST}%")
    counts = [_topics(desk, f"handoff:{row}") for (row,) in rows]
    return [f"others are told of a hand-off: {dict(each)}" for each in counts if each != {"handoff.created": 1}]


def _topics(desk: Database, subject: str) -> Counter[str]:
    query = "SELECT topic FROM requests_outboxmessage WHERE subject = %s"
    return Counter(topic for (topic,) in desk.rows(query, subject))
