"""Every page of the menu opens for who may see it, and sends everybody else to the log-in."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.support.desk_site import ROLES, Site


def test_nobody_sees_anything(site: Site) -> None:
    answer = Client(HTTP_HOST="localhost").get("/requests/request/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/login/")


@pytest.mark.parametrize("role", ROLES)
def test_everybody_has_a_start_page(site: Site, role: str) -> None:
    assert site.client(role).get("/").status_code == 200


@pytest.mark.parametrize("role", ["agent", "lead", "auditor"])
def test_the_queue_shows_what_was_filed(site: Site, role: str) -> None:
    filed = site.request(organization="Brasserie Léa")
    page = site.client(role).get("/requests/request/").content.decode()
    assert filed.reference in page
    assert "Brasserie Léa" in page
