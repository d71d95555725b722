"""A sample of the hostile texts on the desk and in the chat, on a phone: text, and nothing of it runs."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.security.hostile.browser import look_at_the_desk
from tests.security.hostile.chat_history import look_at_the_chat
from tests.security.hostile.corpus import sample, typed
from tests.security.hostile.report import Report
from tests.support.desk_site import connected_site
from tests.support.whole_assistant import WholeAssistant

_MARKUP = ("html", "links", "templates")


def test_hostile_texts_are_text(browser: Browser, assistant: WholeAssistant) -> None:
    report, texts = Report("browser"), [each for each in typed() if each.kind in _MARKUP]
    urls = assistant.environment["DATABASE_URL"], assistant.environment["CONVERSATIONS_URL"]
    with connected_site(*urls) as site:
        look_at_the_desk(browser, assistant, site, sample(1, texts), report)
        look_at_the_chat(browser, assistant, site, texts[:66], report)
    assert report.wrong == []
