"""A visitor who tries one reference after the other is sent to Support, and a right one is not looked for either."""

from __future__ import annotations

import pytest

from assistant.decision.loading import load_policy
from assistant.decision.reference import new_reference
from assistant.settings import ROOT
from tests.integration.channel.conftest import OpenWindow
from tests.integration.channel.dialogues import file_a_request

MOST = load_policy(ROOT / "policy").limits.wrong_references_an_hour.value
ASKS = {
    "en": ("what's the status of {}?", "I can't find a request with that reference", "for about an hour"),
    "fr": ("quel est le statut de ma demande {}", "Je ne trouve pas de demande", "environ une heure"),
}


@pytest.mark.parametrize(("asks", "unknown", "enough"), ASKS.values(), ids=ASKS)
def test_after_a_few_wrong_references_support_has_to_help(
    asks: str, unknown: str, enough: str, open_window: OpenWindow
) -> None:
    filed = file_a_request(open_window())
    window = open_window()
    for _ in range(MOST):
        window.say(asks.format(new_reference()))
        assert unknown in window.reply
    window.say(asks.format(filed))
    assert enough in window.reply and filed not in window.reply
    assert "681-8837" in window.reply


def test_who_has_the_reference_of_an_anonymous_customer_sees_dates_and_status_and_nothing_else(
    open_window: OpenWindow,
) -> None:
    filed = file_a_request(open_window())
    window = open_window()
    window.say(f"what's the status of {filed}?")
    assert filed in window.reply and "call you by" in window.reply
    for theirs in ("Corner Diner", "416", "too expensive", "Canada", "Otter"):
        assert theirs.lower() not in window.reply.lower().replace(filed.lower(), "")
