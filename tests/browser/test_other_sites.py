"""Sites that embed the chat: their attributes, methods and events, and one that may not show it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.chat import Chat
from tests.browser.conftest import help_centre, visit
from tests.browser.paths import to_the_check
from tests.browser.watching import Watch
from tests.support.whole_assistant import WholeAssistant


@contextmanager
def site(folder: Path, body: str) -> Iterator[str]:
    """A site with one page, on a port of its own; yields its address."""
    (folder / "index.html").write_text(f'<!doctype html><html lang="en"><title>Elsewhere</title>{body}', "utf-8")
    with ThreadingHTTPServer(("localhost", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged."""


def test_a_site_that_is_not_on_the_list_cannot_show_the_chat(
    page: Page, assistant: WholeAssistant, tmp_path: Path
) -> None:
    script = f"http://localhost:{assistant.environment['RASA_PORT']}/chat/widget.js"
    with site(tmp_path, f'<script src="{script}" defer></script>') as address:
        page.goto(address)
        chat = Chat(page)
        chat.launcher.click()
        expect(chat.banner).to_contain_text("isn't available on this page")
        expect(chat.messages("bot")).to_have_count(0)


def test_the_page_hears_what_happens_in_the_chat(page: Page, assistant: WholeAssistant, watch: Watch) -> None:
    page.add_init_script("""
      window.heard = [];
      for (const name of ['open', 'close', 'message', 'outcome', 'unread', 'connection'])
        addEventListener(`otter-chat-${name}`, ({detail}) => heard.push([name, detail]));
    """)
    chat = visit(page, assistant, "en").open()
    to_the_check(chat)
    chat.choose("Yes, send it")
    reference = chat.reference()
    page.evaluate("document.querySelector('otter-chat').close()")
    heard = page.evaluate("heard")
    assert ["open", None] in heard and ["close", None] in heard
    assert ["connection", {"state": "connected"}] in heard
    assert ["message", {"from": "bot"}] in heard
    assert [detail for name, detail in heard if name == "outcome"] == [{"outcome": "filed", "reference": reference}]


def test_the_pages_button_opens_the_chat(page: Page, assistant: WholeAssistant, watch: Watch) -> None:
    chat = visit(page, assistant, "en")
    page.get_by_role("button", name="Start a request").first.click()
    expect(chat.panel).to_be_visible()


def test_without_javascript_the_routes_and_contacts_are_there(page: Page, assistant: WholeAssistant) -> None:
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{help_centre(assistant)}/en/")
    for text in (
        "The chat needs JavaScript",
        "Submit a request",
        "1-888-681-8837",
        "billing@cloudkitchens.com",
        "success@tryotter.com",
    ):
        assert text in plain.locator("body").inner_text()
    expect(plain.get_by_role("button", name="Start a request")).to_have_count(0)
    context.close()


def test_markup_that_somebody_types_is_shown_as_text(page: Page, assistant: WholeAssistant, watch: Watch) -> None:
    markup = "<img src=x onerror=alert(1)><script>alert(2)</script><b>bold</b>"
    page.on("dialog", lambda dialog: (_ for _ in ()).throw(AssertionError(dialog.message)))
    chat = visit(page, assistant, "en").open()
    to_the_check(chat)
    chat.change("organization")
    chat.say(markup)
    expect(chat.line("organization")).to_contain_text(markup)
    page.reload()
    expect(chat.line("organization")).to_contain_text(markup)
    assert chat.widget.locator("img, script, b").count() == 0
