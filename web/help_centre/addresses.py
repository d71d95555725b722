"""Addresses in a text as links: pages, e-mail, and the telephone numbers that the policy knows."""

from __future__ import annotations

import re
from typing import Callable, Iterator

from markupsafe import Markup, escape

from assistant.decision.policy import Policy

Link = Callable[[str], Markup]
_PAGE = r"https://[^\s<>«»\"]*[^\s<>«»\".,;:!?)]"
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_SCHEMES = {"phone": "tel", "sms": "sms", "email": "mailto"}


def link_of(kind: str, value: str) -> str:
    """Where a contact's channel leads: tel:, sms:, mailto:, or the address of a form itself."""
    return f"{_SCHEMES[kind]}:{value}" if kind in _SCHEMES else value


def linker(policy: Policy, language: str) -> Link:
    """A function that escapes a text and makes its addresses links. The article is linked by its title."""
    numbers = sorted(_numbers(policy))
    pattern = re.compile(f"({'|'.join([_PAGE, _EMAIL, *map(_as_written, numbers)])})")
    title, url = policy.article.title.in_language(language), str(policy.article.url)

    def link(found: str) -> Markup:
        if found == url:
            return _anchor(url, title)
        if found.startswith("https://"):
            return _anchor(found, found)
        if "@" in found:
            return _anchor(link_of("email", found), found)
        digits = re.sub(r"\D", "", found)
        return _anchor(link_of("phone", f"+{digits}"), found, whole=True)

    def linked(text: str) -> Markup:
        parts = pattern.split(text)
        return Markup("").join(link(part) if place % 2 else escape(part) for place, part in enumerate(parts))

    return linked


def _anchor(address: str, shown: str, whole: bool = False) -> Markup:
    css = Markup(' class="whole"') if whole else Markup("")
    return Markup('<a href="{}"{}>{}</a>').format(address, css, shown)


def _numbers(policy: Policy) -> Iterator[str]:
    for contact in policy.contacts.values():
        yield from (each.value for each in contact.channels if each.value and each.kind in ("phone", "sms"))


def _as_written(number: str) -> str:
    """A pattern for a number however it is spaced: +18886818837 finds 1-888-681-8837."""
    between = r"[\s\u00a0.()-]*"
    return rf"(?<!\d)\+?{between.join(number.lstrip('+'))}(?!\d)"
