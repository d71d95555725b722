"""Giving a conversation back to the assistant from the queue, where the hand-off has been closed or put back."""

from __future__ import annotations

from typing import Any

from desk.live import assistant
from desk.live.assistant import AssistantRefused, AssistantSilent
from desk.live.taking import name_of
from desk.requests.models import Handoff, HandoffStatus

NOT_TOLD = "the assistant did not answer. If an agent had joined, it answers again once the customer writes."


def give_back(handoff: Handoff, user: Any) -> bool:
    """Have the assistant answer again, if an agent had joined; False when it is silent.

    Nothing more needs doing then: what the customer writes has it ask who answers them (desk/live/taking.py).
    """
    if assistant.is_silent():
        return False
    try:
        assistant.leave(handoff.conversation, name_of(user), closes=handoff.status == HandoffStatus.CLOSED)
    except AssistantSilent:
        return False
    except AssistantRefused as error:
        return error.code == "unknown"  # nobody has said anything there
    return True
