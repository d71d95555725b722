"""What comes next: the slot to ask for, or the decision."""

from __future__ import annotations

from typing import Optional

from assistant.decision.decide import Ask, Decision, decide
from assistant.decision.policy import Policy
from assistant.dialogue.state import State

CONFIRM = "confirm"


def next_slot(state: State, policy: Policy) -> Optional[str]:
    """The slot to ask for next; None when there is nothing more to ask, because all is decided."""
    step = decide(state.facts(), policy)
    if isinstance(step, Ask):
        return step.fact
    if step.outcome != "filed" or state.draft.no_phone:
        return None
    return next_detail(state, policy)


def next_detail(state: State, policy: Policy) -> Optional[str]:
    """The first detail of a fileable request that is missing, then the check; None when all is confirmed."""
    for detail in policy.details[str(state.request_type)]:
        missing = not state.draft.comments_done if detail == "comments" else not getattr(state, detail)
        if missing:
            return detail
    return None if state.confirm else CONFIRM


def decision(state: State, policy: Policy) -> Optional[Decision]:
    """The decision, once the facts allow one. Without a phone number nothing can be filed (B9): Support."""
    step = decide(state.facts(), policy)
    if isinstance(step, Ask):
        return None
    if step.outcome == "filed" and state.draft.no_phone:
        return Decision("handoff:support", (*step.rules, "B9", "A2"))
    return step


def contact_for(state: State, policy: Policy) -> str:
    """Who a person is asked for from: the contact the facts lead to, else Support (A2)."""
    step = decision(state, policy)
    kind, _, contact = (step.outcome if step else "").partition(":")
    return contact if kind == "handoff" and contact != "billing_admin" else "support"


def offer_dashboard(state: State, slot: Optional[str], policy: Policy) -> None:
    """Before the first detail of a request that can be filed, name the dashboard as the other way (B4), once."""
    details = policy.details.get(str(state.request_type), ())
    if slot in (*details, CONFIRM) and not state.draft.dashboard_offered:
        state.draft.dashboard_offered = True
        state.notify("utter_dashboard_too")
