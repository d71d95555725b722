"""What a browser loads and allows: headers, hosts, scripts, and what is there without scripts."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
import requests

from assistant.decision.policy import Policy
from tests.unit.web.reading import Page
from web.assistant_address import assistant_seen_from, security_headers

PAGES = ["/", "/en/", "/fr/", "/no-such-page", "/healthz", "/static/site.css", "/demo-host", "/demo-host/enterprise"]
LOADING = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "form": "action"}


def get(address: str, path: str, host: str = "") -> requests.Response:
    headers = {"Host": host} if host else {}
    return requests.get(address + path, headers=headers, allow_redirects=False, timeout=10)


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_has_strict_headers(path: str, address: str) -> None:
    headers = get(address, path).headers
    port = urlsplit(address).port
    assert port and headers["Content-Security-Policy"].split("; ") == [
        "default-src 'none'",
        "script-src 'self' http://127.0.0.1:5005",
        "connect-src 'self' http://127.0.0.1:5005 ws://127.0.0.1:5005",
        "style-src 'self'",
        "img-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_an_assistant_with_https_is_connected_to_by_wss() -> None:
    policy = security_headers("https://chat.example.com")["Content-Security-Policy"]
    assert "connect-src 'self' https://chat.example.com wss://chat.example.com;" in policy


@pytest.mark.parametrize(
    ("host", "configured", "seen"),
    [
        ("localhost:8000", "http://localhost:5005", "http://localhost:5005"),
        ("127.0.0.1:8000", "http://localhost:5005", "http://127.0.0.1:5005"),
        ("LOCALHOST", "http://127.0.0.1:5005/", "http://localhost:5005"),
        ("[::1]:8000", "http://localhost:5005", "http://[::1]:5005"),
        ("127.0.0.1:8000", "https://chat.example.com", "https://chat.example.com"),
        ("evil.example", "http://localhost:5005", "http://localhost:5005"),
        ("localhost.evil.example", "http://localhost:5005", "http://localhost:5005"),
        ("localhost:8000; script-src *", "http://localhost:5005", "http://localhost:5005"),
        ('localhost"><script>', "http://localhost:5005", "http://localhost:5005"),
        ("", "http://localhost:5005", "http://localhost:5005"),
    ],
)
def test_only_this_machines_own_names_change_the_assistants_address(host: str, configured: str, seen: str) -> None:
    assert assistant_seen_from(host, configured) == seen


@pytest.mark.parametrize("path", ["/en/", "/no-such-page", "/demo-host/enterprise"])
def test_a_foreign_host_is_not_repeated(path: str, address: str) -> None:
    answer = get(address, path, host="evil.example")
    assert "evil" not in answer.text + str(answer.headers)
    assert "http://localhost:5005" in answer.headers["Content-Security-Policy"]


def test_the_chat_comes_from_the_name_by_which_the_page_was_asked_for(address: str) -> None:
    for name in ("localhost", "127.0.0.1"):
        page = Page(get(address, "/fr/", host=f"{name}:8000").text)
        (chat,) = [each for each in page.all("script") if "/chat/widget.js" in (each.attributes["src"] or "")]
        assert chat.attributes["src"] == f"http://{name}:5005/chat/widget.js"
        assert chat.attributes["data-language"] == "fr"
        assert "defer" in chat.attributes


@pytest.mark.parametrize("path", ["/en/", "/fr/", "/no-such-page", "/demo-host", "/demo-host/not-admin"])
def test_no_script_and_no_style_stands_in_a_page(path: str, address: str) -> None:
    page = Page(get(address, path).text)
    assert page.all("style") == [] and page.values("style") == []
    assert all("src" in each.attributes and not each.text for each in page.all("script"))
    assert [name for each in page.elements for name in each.attributes if name.startswith("on")] == []


@pytest.mark.parametrize("path", ["/en/", "/fr/"])
def test_nothing_is_loaded_from_elsewhere_and_only_the_source_is_linked(
    path: str, address: str, policy: Policy
) -> None:
    page = Page(get(address, path).text)
    loaded = [
        str(each.attributes[LOADING[each.tag]]) for each in page.all(*LOADING) if LOADING[each.tag] in each.attributes
    ]
    assert {urlsplit(each).netloc for each in loaded} == {"", "127.0.0.1:5005"}
    linked = {str(each.attributes["href"]) for each in page.all("a")}
    forms = {each.value for contact in policy.contacts.values() for each in contact.channels if each.kind == "form"}
    assert {each for each in linked if urlsplit(each).netloc} - forms == {str(policy.article.url)}
    assert not re.search(r"url\(|@import|https?:", get(address, "/static/site.css").text)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_without_scripts_the_dashboard_and_the_contacts_are_there(language: str, articles: dict[str, Page]) -> None:
    page = articles[language]
    (note,) = page.all("noscript")
    assert "JavaScript" in note.text
    assert {"#B4", "#contact"} <= set(page.values("href"))
    buttons = page.all("button")
    assert buttons and all("hidden" in each.attributes for each in buttons), "a script shows them"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_is_built_for_everyone(language: str, articles: dict[str, Page]) -> None:
    page = articles[language]
    for tag in ("h1", "main", "header", "footer", "nav", "article"):
        assert len(page.all(tag)) == 1, tag
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    inside = {each[1:] for each in page.values("href") if each.startswith("#")}
    assert inside <= set(ids)
    assert page.all("a")[0].attributes["href"] == "#article", "the first link skips to the article"


@pytest.mark.parametrize(("path", "first"), [("/no-such-page", "en"), ("/fr/no-such-page", "fr"), ("/static/no", "en")])
def test_an_unknown_address_is_told_in_both_languages(path: str, first: str, address: str) -> None:
    answer = get(address, path)
    page = Page(answer.text)
    assert answer.status_code == 404
    assert page.all("html")[0].attributes["lang"] == first
    assert {"This page does not exist", "Cette page n'existe pas"} <= {each.text for each in page.all("h1", "h2")}
    assert {"/en/", "/fr/"} <= set(page.values("href"))


def test_health_answers(address: str) -> None:
    assert get(address, "/healthz").status_code == 200


def test_only_the_head_can_be_asked_for(address: str) -> None:
    answer = requests.head(f"{address}/en/", timeout=10)
    assert (answer.status_code, answer.text) == (200, "")
