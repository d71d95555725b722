"""A connection that breaks while a request is filed: it is filed once, and the customer is told so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.desk.confirmed import confirmed_slots, filing_server, run_action
from tests.integration.desk.conftest import connected_to
from tests.integration.desk.requests_to_file import counts, stored
from tests.support.cutting_proxy import cutting_proxy_in_a_thread
from tests.support.postgres import Server


@pytest.mark.parametrize("unheard", [True, False], ids=["before the commit", "after the commit"])
def test_a_filing_whose_connection_breaks_is_filed_once(
    migrated_server: tuple[Server, str], tmp_path: Path, unheard: bool
) -> None:
    server, template = migrated_server
    with server.new_database(template) as name, cutting_proxy_in_a_thread(server.port) as line:
        url = server.url_of(name)
        through = url.replace(f":{server.port}/", f":{line.port}/")
        with connected_to(url), filing_server(through, tmp_path) as actions:
            line.arm(b"COMMIT", unheard, after=b"requests_outboxmessage")
            reply = run_action(actions.url, confirmed_slots(), "conversation-1")
            assert line.cuts == 1
            assert reply.responses == ["utter_filed"]
            assert reply.slots["reference"] == stored("Request").reference
            assert counts() == {"Request": 1, "HistoryEntry": 1, "OutboxMessage": 1}
