"""A page as its elements: what it consists of whatever its texts say, and those texts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

#: Line breaks in what somebody wrote.
_NOT_COUNTED = ("br",)
_ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "data", "srcdoc", "background", "poster")
_HARMLESS_SCHEMES = ("", "http", "https", "tel", "mailto")


@dataclass
class Page(HTMLParser):
    """`elements`: (tag, names of attributes) and how often; `acting`: addresses that run something."""

    elements: Counter[tuple[str, tuple[str, ...]]] = field(default_factory=Counter)
    acting: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Character references are read as browsers do."""
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """HTMLParser brings each tag."""
        if tag not in _NOT_COUNTED:
            self.elements[tag, tuple(sorted(name for name, _ in attrs))] += 1
        told = [value for name, value in attrs if name in _ADDRESSES and value]
        self.acting += [value for value in told if _scheme(value) not in _HARMLESS_SCHEMES]
        self.texts += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        """And each text."""
        self.texts.append(data)

    def says(self, text: str) -> bool:
        """Whether a text stands in the page, whatever the spaces in it and between its lines."""
        return squeezed(text) in squeezed("".join(self.texts))


def read(html: str) -> Page:
    """A page."""
    page = Page()
    page.feed(html)
    page.close()
    return page


def squeezed(text: str) -> str:
    """Without spaces: browsers and templates join them, and an export quotes what begins with one."""
    return "".join(text.split())


def _scheme(address: str) -> str:
    try:
        return urlsplit(address.strip()).scheme.lower()
    except ValueError:
        return "unreadable"


def differs(page: Page, plain: Page) -> list[str]:
    """The elements by which a page differs from one whose texts are plain, and addresses that run something."""
    more, less = page.elements - plain.elements, plain.elements - page.elements
    return [*(f"+{each}" for each in more), *(f"-{each}" for each in less), *page.acting]
