"""The first lead is made by one command."""

from __future__ import annotations

import io
from typing import Any

import pytest

from tests.support.desk_site import Site

GOOD = "a-good-long-first-one"


def create(monkeypatch: pytest.MonkeyPatch, name: str, password: str) -> None:
    from django.core.management import call_command

    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    call_command("create_lead", name)


def people() -> list[Any]:
    from django.contrib.auth.models import User

    return list(User.objects.all())


def test_a_lead_is_made_who_can_log_in_and_make_others(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from django.test import Client

    create(monkeypatch, "margot", GOOD)
    assert "margot can log in" in capsys.readouterr().out
    browser = Client(HTTP_HOST="localhost")
    assert browser.post("/login/", {"username": "margot", "password": GOOD}).status_code == 302
    assert browser.get("/auth/user/add/").status_code == 200
    assert not people()[0].is_superuser


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("margot", "short", "at least 12 characters"),
        ("margot", "password12345", "too common"),
        ("margot-desjardins", "margot-desjardins", "too similar to the username"),
        ("margot", "", "at least 12 characters"),
        ("mar got!", GOOD, "Enter a valid username"),
        ("m" * 151, GOOD, "at most 150 characters"),
        ("", GOOD, "cannot be blank"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(
    site: Site, monkeypatch: pytest.MonkeyPatch, name: str, password: str, said: str
) -> None:
    from django.core.management import CommandError

    with pytest.raises(CommandError, match=said):
        create(monkeypatch, name, password)
    assert people() == []


def test_a_name_that_is_taken_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.core.management import CommandError

    taken = site.person("agent", "margot")
    with pytest.raises(CommandError, match="somebody called margot already"):
        create(monkeypatch, "margot", GOOD)
    assert [person.password for person in people()] == [taken.password]


def test_a_database_without_the_roles_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.contrib.auth.models import Group
    from django.core.management import CommandError

    Group.objects.all().delete()
    with pytest.raises(CommandError, match="python -m desk migrate"):
        create(monkeypatch, "margot", GOOD)
    assert people() == []
