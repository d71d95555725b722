"""Each person who signs in has a conversation of their own, also in a browser that others use."""

from __future__ import annotations

from tests.integration.channel.conftest import OpenWindow
from tests.support.chat_window import token


def test_each_person_has_a_conversation_of_their_own_in_the_same_browser(open_window: OpenWindow) -> None:
    anonymous = open_window()
    anonymous.say("cancel my account")
    ana = open_window(anonymous.cookie, token(sub="ana-7"))
    ana.say("hello from ana")
    assert open_window(anonymous.cookie, token(sub="bo-8")).greeting["messages"] == []
    assert open_window(anonymous.cookie, token(sub="ana-7")).reply == ana.reply
    assert len(anonymous.messages) == 2


def test_the_same_person_in_another_browser_does_not_see_it(open_window: OpenWindow) -> None:
    first = open_window(token=token(sub="ana-7"))
    first.say("hello")
    assert open_window(token=token(sub="ana-7")).greeting["messages"] == []
