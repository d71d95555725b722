"""Everybody at the desk changes their own password."""

from __future__ import annotations

from typing import Any

import pytest

from tests.integration.desk_site.test_log_in import log_in
from tests.support.desk_site import PASSWORD, Site


@pytest.mark.parametrize("role", ["agent", "lead", "tester", "auditor"])
def test_everybody_changes_their_own_password_to_a_strong_one(site: Site, role: str) -> None:
    name = f"{role}-desjardins"
    browser = site.client(role, name)
    for weak in ("short-1", "password12345", "491827364550", f"{name}1"):
        assert change(browser, weak).status_code == 200, weak
    assert change(browser, "a-new-and-longer-one").status_code == 302
    assert log_in(name).status_code == 200
    assert log_in(name, "a-new-and-longer-one").status_code == 302


def change(browser: Any, new: str) -> Any:
    return browser.post("/password_change/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
