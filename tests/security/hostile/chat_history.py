"""Hostile texts in the chat's history, in Chromium on a phone: the widget shows them as text."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Browser
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, UserUttered

from assistant.channel.messages import MOST_IN_HISTORY
from assistant.channel.visitors import COOKIE, Visitors
from assistant.conversations.masking import mask
from assistant.settings import settings
from tests.security.hostile.browser import ELEMENTS, PHONE, Watched
from tests.security.hostile.corpus import Hostile
from tests.security.hostile.filing import PLAIN, kept
from tests.security.hostile.markup import squeezed
from tests.security.hostile.report import Report
from tests.support.chat_visitor import visitor_cookie
from tests.support.desk_site import Site
from tests.support.whole_assistant import WholeAssistant

_MILLISECONDS = 20_000
#: What the chat makes a link of, in what the bot or an agent says: addresses, mail and telephones.
_LINKS, _LINKED = ("A href", "A href rel target"), ("https://", "mailto:", "tel:")


def look_at_the_chat(
    browser: Browser, assistant: WholeAssistant, site: Site, texts: Sequence[Hostile], report: Report
) -> None:
    """Each text as what the customer said, what the bot said, and an agent's name and words, in a history."""
    plain = _open_chat(browser, assistant, site, [PLAIN] * 3, report)
    size = MOST_IN_HISTORY // 3
    for start in range(0, len(texts), size):
        part = texts[start : start + size]
        elements = _open_chat(browser, assistant, site, part, report)
        report.check(elements <= {*plain, *_LINKS}, f"chat {start}", f"other elements {[*elements - plain][:4]}")


def _open_chat(
    browser: Browser, assistant: WholeAssistant, site: Site, texts: Sequence[Hostile], report: Report
) -> set[str]:
    cookie = visitor_cookie(assistant)
    conversation = Visitors(settings().secret_key).conversation(str(Visitors(settings().secret_key).number(cookie)))
    site.store(conversation, _history(texts))
    context = browser.new_context(viewport=PHONE)
    port = assistant.environment["RASA_PORT"]
    context.add_cookies([{"name": COOKIE, "value": cookie, "url": f"http://localhost:{port}/chat/"}])
    watched = Watched(context)
    watched.page.goto(f"http://localhost:{assistant.environment['WEB_PORT']}/en/")
    watched.page.locator("otter-chat [data-part=launcher]").click()
    bubbles = watched.page.locator("otter-chat [data-from]")
    told = [each for each in texts if kept(each).strip()]
    bubbles.nth(3 * len(told)).wait_for(timeout=_MILLISECONDS)
    shown = bubbles.evaluate_all("all => all.map(each => each.textContent)")[1:]  # the first is the welcome
    for place, each in enumerate(told):
        said = shown[3 * place : 3 * place + 3]
        report.check(all(squeezed(kept(each)) in squeezed(one) for one in said), each, f"shown as {said}"[:200])
    watched.check("chat", report)
    links = watched.page.locator("otter-chat [data-from] a").evaluate_all("all => all.map(each => each.href)")
    wrong = [each for each in links if not each.startswith(_LINKED)]
    report.check(not wrong, "chat", f"links to {wrong[:3]}")
    elements = set(watched.page.evaluate(f"({ELEMENTS})(document.querySelector('otter-chat').shadowRoot)"))
    context.close()
    return elements


def _history(texts: Sequence[Hostile]) -> list[dict[str, Any]]:
    """As the store has it: each text said by the customer, by the bot, and by an agent of this name."""
    events: list[Any] = [ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen")]
    for number, each in enumerate(texts):
        text = kept(each)
        if text.strip():
            events.append(UserUttered(each.text[:2000], message_id=f"id-{number}"))
            events.append(BotUttered(text))
            events.append(BotUttered(text, metadata={"agent": text[:100]}))
    for place, event in enumerate(events):
        event.timestamp = time.time() - len(events) + place
    mask(events)
    return [event.as_dict() for event in events]
