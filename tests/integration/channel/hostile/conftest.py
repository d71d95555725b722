"""Whatever a test here sends, the same server lives on, other visitors are answered, and a request can be filed."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

import pytest

from tests.integration.channel.dialogues import file_a_request
from tests.integration.channel.looking import conversation_of, filed
from tests.support.chat_window import Window
from tests.support.whole_assistant import WholeAssistant

_SECONDS = 2.0


@pytest.fixture(scope="module", autouse=True)
def at_the_end_a_request_is_filed(assistant: WholeAssistant) -> Iterator[None]:
    yield
    window = Window(assistant)
    reference = file_a_request(window)
    assert [each["reference"] for each in filed(assistant, conversation_of(window))] == [reference]
    window.close()


@pytest.fixture(autouse=True)
def the_server_lives_on(assistant: WholeAssistant) -> Iterator[None]:
    before = assistant.server("assistant.fast_rasa")
    yield
    began = monotonic()
    window = Window(assistant)
    assert window.say("hello") == {"ok": True}
    assert monotonic() - began < _SECONDS
    window.close()
    assert assistant.server("assistant.fast_rasa") == before
