"""Several assistants behind the gateway: a visitor stays with one, and goes on when it is gone or replaced."""

from __future__ import annotations

import pytest

from tests.faults.filings import lines
from tests.support.chat_visitor import visitor_cookie
from tests.support.chat_window import Window, new_id
from tests.support.deployment import Deployment


def test_a_visitor_stays_with_one_assistant_when_the_cookie_is_renewed(production: Deployment) -> None:
    visitors = [visitor_cookie(production.as_whole) for _ in range(12)]
    first = [production.assistant_of(each).port for each in visitors]
    renewed = [visitor_cookie(production.as_whole, each) for each in visitors]
    assert [production.assistant_of(each).port for each in renewed] == first
    assert len(set(first)) == 2, "and the visitors are spread over both"


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_a_request_is_filed_through_the_gateway(production: Deployment, transport: str) -> None:
    """Some networks let no WebSocket through."""
    window, said = Window(production.as_whole, transport=transport), {new_id(): line for line in lines()}
    for each, line in said.items():
        assert window.say(line, each) == {"ok": True}
    held = production.held(window)
    window.close()
    assert held.references == held.told == [window.newest["card"]["reference"]]
    assert held.messages == dict.fromkeys(said, 1)


def test_a_conversation_goes_on_when_its_assistant_is_killed_and_when_another_model_takes_over(
    production: Deployment,
) -> None:
    window, said = Window(production.as_whole), {new_id(): line for line in lines()}
    ids = list(said)

    def again() -> Window:
        """As the widget does when its connection breaks: a new one, with the same cookie."""
        window.close()
        return Window(production.as_whole, window.cookie)

    assert window.say(said[ids[0]], ids[0]) == {"ok": True}
    killed = production.assistant_of(window.cookie)
    window.send_without_waiting("say", {"id": ids[1], "text": said[ids[1]]})
    killed.kill()
    window = again()
    assert window.say(said[ids[1]], ids[1]) == {"ok": True}

    blue = [each for each in production.assistants if each is not killed]
    production.put_in_service([production.reserve])
    assert window.say(said[ids[2]], ids[2]) == {"ok": True}, "who is connected stays until the old ones end"
    assert [each.end() for each in blue] == [0]
    window = again()
    for each in ids[2:]:  # one of them had its answer, which a window may not have heard
        assert window.say(said[each], each) == {"ok": True}
    held = production.held(window)
    window.close()
    assert held.references == held.told == [window.newest["card"]["reference"]]
    assert held.messages == dict.fromkeys(ids, 1)
