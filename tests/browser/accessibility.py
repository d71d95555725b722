"""What axe finds on a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_GRAVE = ("serious", "critical")


def grave_violations(page: Page) -> list[str]:
    """The serious and critical violations: rule, and where."""
    found = Axe().run(page).response["violations"]
    grave = [each for each in found if each["impact"] in _GRAVE]
    return [f"{each['id']} at {[node['html'][:120] for node in each['nodes'][:4]]}" for each in grave]
