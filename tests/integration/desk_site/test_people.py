"""Leads look after the people of the desk, within limits that forged forms do not move."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.desk_site import PASSWORD, Site

NEW = {
    "username": "margot", "first_name": "Margot", "role": "agent", "password1": "a-good-long-first-one",
    "password2": "a-good-long-first-one",
}  # fmt: skip


def person(name: str) -> Any:
    from django.contrib.auth.models import User

    return User.objects.get(username=name)


def roles_of(name: str) -> list[str]:
    return sorted(person(name).groups.values_list("name", flat=True))


def change(site: Site, name: str, by: str = "lead", **values: Any) -> Any:
    form = {"username": name, "first_name": "", "role": "agent", "is_active": "on", **values}
    sent = {field: value for field, value in form.items() if value is not None}
    return site.client(by).post(f"/auth/user/{person(name).pk}/change/", sent)


@pytest.mark.parametrize("role", ["agent", "lead", "tester", "auditor"])
def test_a_lead_makes_people_of_every_role(site: Site, role: str) -> None:
    answer = site.client("lead").post("/auth/user/add/", {**NEW, "role": role})
    assert answer.status_code == 302
    made = person("margot")
    assert (roles_of("margot"), made.is_staff, made.is_superuser, made.first_name) == ([role], True, False, "Margot")
    assert made.check_password(NEW["password1"])


@pytest.mark.parametrize("wrong", [{"role": ""}, {"role": "superuser"}, {"password1": "x"}, {"username": ""}])
def test_nobody_is_made_of_a_form_with_mistakes(site: Site, wrong: dict[str, str]) -> None:
    from django.contrib.auth.models import User

    assert site.client("lead").post("/auth/user/add/", {**NEW, **wrong}).status_code == 200
    assert set(User.objects.values_list("username", flat=True)) == {"lead"}


def test_a_forged_form_gives_no_more_than_a_role(site: Site) -> None:
    from django.contrib.auth.models import Group, Permission

    forged = {
        "is_superuser": "on", "is_staff": "", "user_permissions": [Permission.objects.first().pk],
        "groups": [Group.objects.get(name="lead").pk], "password": "plain",
    }  # fmt: skip
    site.client("lead").post("/auth/user/add/", {**NEW, **forged})
    before = person("margot").password
    change(site, "margot", **forged)
    made = person("margot")
    assert (made.is_superuser, made.is_staff, made.user_permissions.count(), made.password) == (False, True, 0, before)
    assert roles_of("margot") == ["agent"]


def test_a_permission_given_by_hand_goes_when_a_lead_saves(site: Site) -> None:
    from django.contrib.auth.models import Permission

    site.person("agent", "margot").user_permissions.add(Permission.objects.first())
    change(site, "margot", role="tester")
    assert (roles_of("margot"), person("margot").user_permissions.count()) == (["tester"], 0)


def test_a_superuser_is_out_of_reach(site: Site) -> None:
    from django.contrib.auth.models import User

    chief = User.objects.create_superuser("chief", password=PASSWORD)
    lead = site.client("lead")
    assert "chief" not in lead.get("/auth/user/").content.decode()
    for path in ("change", "password"):
        lead.post(f"/auth/user/{chief.pk}/{path}/", {"username": "chief", "password1": "x" * 20, "password2": "x" * 20})
    assert person("chief").is_active and person("chief").check_password(PASSWORD)


@pytest.mark.parametrize("values", [{"role": "agent"}, {"role": "lead", "is_active": None}])
def test_the_last_lead_stays(site: Site, values: dict[str, Any]) -> None:
    site.person("lead")
    closed = site.person("lead", "closed")
    closed.is_active = False
    closed.save()
    answer = change(site, "lead", **values)
    assert answer.status_code == 200
    assert "This is the last lead. Make somebody else a lead first." in answer.content.decode()
    assert (roles_of("lead"), person("lead").is_active) == (["lead"], True)
    site.person("lead", "second")
    assert change(site, "lead", **values).status_code == 302


def test_nobody_is_deleted(site: Site) -> None:
    other = site.person("agent")
    lead = site.client("lead")
    lead.post(f"/auth/user/{other.pk}/delete/", {"post": "yes"})
    lead.post("/auth/user/", {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"})
    assert person("agent")


def test_no_page_shows_what_is_stored_of_a_password(site: Site) -> None:
    stored = site.person("agent").password
    for role in ("lead", "auditor"):
        page = site.client(role).get(f"/auth/user/{person('agent').pk}/change/").content.decode()
        assert "pbkdf2" not in page and stored not in page and stored.split("$")[2][:6] not in page


def test_a_new_password_ends_the_sessions_of_the_old_one(site: Site) -> None:
    agent = site.client("agent")
    path = f"/auth/user/{person('agent').pk}/password/"
    weak = site.client("lead").post(path, {"password1": "123456789012", "password2": "123456789012"})
    empty = site.client("lead").post(path, {"usable_password": "false", "unset-password": "1"})
    assert (weak.status_code, empty.status_code) == (200, 200)
    assert agent.get("/").status_code == 200
    site.client("lead").post(path, {"password1": "another-long-one", "password2": "another-long-one"})
    assert agent.get("/").status_code == 302
    assert person("agent").check_password("another-long-one")


def test_every_change_of_an_account_is_in_the_audit(site: Site) -> None:
    from desk.people.models import AuditEntry

    site.client("lead").post("/auth/user/add/", NEW)
    change(site, "margot", role="auditor")
    entries = list(AuditEntry.objects.order_by("pk").values_list("by", "what", "subject", "details", "address"))
    assert [entry[:3] for entry in entries] == [("lead", "account", "margot")] * 2
    assert entries[0][3] == {"change": "made", "role": "agent"}
    assert (entries[1][3]["role"], entries[1][4]) == ("auditor", "127.0.0.1")


def test_the_list_of_people_asks_no_more_for_more_people(site: Site) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    lead = site.client("lead")
    lead.get("/auth/user/")
    counts = []
    for more in (3, 30):
        for number in range(more):
            site.person("agent", f"agent-{more}-{number}")
        with CaptureQueriesContext(connection) as asked:
            assert lead.get("/auth/user/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12
