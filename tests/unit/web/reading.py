"""A page as a reader and as a browser see it: its text, its elements."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

#: A space is put where these begin and end, as a browser breaks the line there.
_BLOCKS = {"p", "li", "div", "section", "h1", "h2", "h3", "dt", "dd", "ul", "ol", "button"}
_UNREAD = {"script", "style", "head"}


@dataclass
class Element:
    """A start tag, and the text inside the element."""

    tag: str
    attributes: dict[str, str | None]
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it says, with single spaces; no-break spaces stay."""
        return " ".join(part for part in "".join(self.parts).replace("\n", " ").split(" ") if part)


class Page(HTMLParser):
    """A page, read."""

    _VOID = {"meta", "link", "br", "img", "input", "hr"}

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        assert self._open == [], f"never closed: {[each.tag for each in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in self._VOID:
            self._open.append(element)
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)
        assert self._open.pop().tag == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        for element in self._open:
            if not _UNREAD & {each.tag for each in self._open}:
                element.parts.append(data)

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.handle_data(" ")

    @property
    def text(self) -> str:
        """All that the page says."""
        return self.all("body")[0].text

    def all(self, *tags: str) -> list[Element]:
        """The elements with one of these tags; all of them where none is given."""
        return [each for each in self.elements if not tags or each.tag in tags]

    def by_id(self, name: str) -> Element:
        """The one element with this id."""
        (found,) = [each for each in self.elements if each.attributes.get("id") == name]
        return found

    def values(self, attribute: str) -> list[str]:
        """Every value of an attribute."""
        return [each.attributes[attribute] or "" for each in self.elements if attribute in each.attributes]
