"""Whether somebody is at the desk: their own word, and an open page."""

from __future__ import annotations

from typing import Any

import pytest

from tests.integration.desk_site.live import presence
from tests.support.desk_site import Site


def test_an_agent_is_there_who_says_so_and_whose_page_is_open(site: Site) -> None:
    from desk.live.presence import somebody_is_there

    assert not somebody_is_there()
    presence(site, available=False)
    assert not somebody_is_there()
    presence(site, seconds_ago=100)
    assert not somebody_is_there()
    presence(site)
    assert somebody_is_there()
    user = site.person("agent")
    user.is_active = False
    user.save()
    assert not somebody_is_there()


def test_the_switch_is_the_agents_own_word_and_an_open_page_keeps_it(site: Site) -> None:
    from desk.live.presence import somebody_is_there

    client = site.client("agent")
    client.get("/live/")
    assert not somebody_is_there(), "an open page alone promises nothing"
    assert client.post("/live/available", {"available": "yes"}).status_code == 302
    assert somebody_is_there()
    presence(site, seconds_ago=100)
    client.get("/live/news")
    assert somebody_is_there()
    client.post("/live/available", {"available": "no"})
    assert not somebody_is_there()


@pytest.mark.parametrize("role", ["auditor", "tester"])
def test_who_may_not_join_cannot_be_available(site: Site, role: str) -> None:
    from desk.live.presence import somebody_is_there

    assert site.client(role).post("/live/available", {"available": "yes"}).status_code == 403
    assert not somebody_is_there()
    if role == "auditor":
        assert "I am available" not in site.client(role).get("/live/").content.decode()


def test_who_has_lost_the_role_promises_nothing(site: Site) -> None:
    from django.contrib.auth.models import Group

    from desk.live.presence import somebody_is_there

    presence(site)
    assert somebody_is_there()
    site.person("agent").groups.set([Group.objects.get(name="auditor")])
    assert not somebody_is_there()
    site.person("agent").groups.set([Group.objects.get(name="lead")])
    assert somebody_is_there()


def test_a_database_in_trouble_counts_as_nobody(site: Site, caplog: Any) -> None:
    from django.db import connection

    from desk.live.presence import somebody_is_there

    presence(site)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE live_presence RENAME TO gone")
    assert somebody_is_there() is False
    assert "OperationalError" in caplog.text
