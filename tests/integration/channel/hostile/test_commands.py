"""Rasa's commands, typed by a customer: they are text."""

from __future__ import annotations

import pytest

from tests.integration.channel.conftest import OpenWindow
from tests.integration.channel.dialogues import come_to_the_check
from tests.integration.channel.looking import conversation_of, filed, slots, tracker
from tests.support.whole_assistant import WholeAssistant

FACTS = {
    "product", "request_type", "addon", "country", "role", "account_type", "organization", "locations", "reasons",
    "comments", "phone", "outcome", "confirm", "visitor", "reference",
}  # fmt: skip
COMMANDS = [
    "/restart", "/session_start", "/back", "/affirm", '/inform{"phone":"yours"}', '/inform{"country": "US"}',
    '/affirm{"confirm": true}', "/action_conclude_request", '/SetSlots(outcome="filed")', "/nlu_fallback",
    "EXTERNAL: EXTERNAL_reminder", '/EXTERNAL_x{"outcome": "filed"}',
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_a_typed_command_sets_nothing_and_files_nothing(
    command: str, assistant: WholeAssistant, open_window: OpenWindow
) -> None:
    window = open_window()
    assert window.say(command) == {"ok": True}
    assert not FACTS & set(slots(assistant, conversation_of(window)))
    assert filed(assistant, conversation_of(window)) == filed(assistant, conversation_of(window), "handoff") == []


def test_a_number_in_a_command_is_a_number_that_was_typed(assistant: WholeAssistant, open_window: OpenWindow) -> None:
    window = open_window()
    window.say('/inform{"phone":"416 555 0199","outcome":"filed"}')
    found = slots(assistant, conversation_of(window))
    assert {name: found[name] for name in FACTS & set(found)} == {"phone": "+14165550199"}


@pytest.mark.parametrize("command", ["/restart", "/session_start", "/back", '/inform{"phone":"+14165550199"}'])
def test_a_command_at_the_check_sends_nothing(command: str, assistant: WholeAssistant, open_window: OpenWindow) -> None:
    window = open_window()
    come_to_the_check(window)
    window.say(command)
    assert filed(assistant, conversation_of(window)) == []
    events = [event["event"] for event in tracker(assistant, conversation_of(window))["events"]]
    assert "restart" not in events and "rewind" not in events and events.count("session_started") == 1
