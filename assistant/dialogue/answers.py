"""Which function reads the answer to which question."""

from __future__ import annotations

from typing import Callable, Dict, Optional

from assistant.decision.policy import Policy
from assistant.dialogue.check_answers import answer_confirm
from assistant.dialogue.detail_answers import answer_comments, answer_organization, answer_phone
from assistant.dialogue.fact_answers import (
    answer_account_type,
    answer_addon,
    answer_country,
    answer_product,
    answer_request_type,
    answer_role,
)
from assistant.dialogue.locations import answer_locations
from assistant.dialogue.reasons import answer_reasons
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn

Answer = Callable[[Turn, State, Policy], bool]


ANSWERS: Dict[str, Answer] = {
    "product": answer_product,
    "request_type": answer_request_type,
    "addon": answer_addon,
    "country": answer_country,
    "account_type": answer_account_type,
    "role": answer_role,
    "locations": lambda turn, state, policy: answer_locations(turn, state),
    "reasons": answer_reasons,
    "comments": answer_comments,
    "phone": answer_phone,
    "organization": answer_organization,
    "confirm": answer_confirm,
}


def answer(turn: Turn, state: State, policy: Policy) -> Optional[bool]:
    """Read the message as the answer to the slot asked; None when nothing is asked."""
    return ANSWERS[turn.asked](turn, state, policy) if turn.asked in ANSWERS else None
