"""docs/settings.md is what the table of variables makes of it."""

from __future__ import annotations

from assistant.running.settings_page import PAGE, page
from assistant.settings import ROOT


def test_the_page_of_settings_is_made_from_them() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: make settings-page"


def test_the_page_shows_no_path_of_this_machine() -> None:
    assert str(ROOT) not in page()


def test_readme_leads_there() -> None:
    assert "(docs/settings.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
