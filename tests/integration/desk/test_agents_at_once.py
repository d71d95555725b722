"""Agents and the customer at the same request at once: one change is made, the others are told, and nothing is lost."""

from __future__ import annotations

from typing import Any

from tests.integration.desk.requests_to_file import file, stored
from tests.integration.desk.test_at_once import MANY, in_threads


def agents() -> list[Any]:
    from django.contrib.auth.models import User

    return [User.objects.create(username=f"agent-{number}") for number in range(MANY)]


def tried(agent: Any, key: int, move: str, version: int | None) -> str:
    """ "done", or why not."""
    from desk.refusals import Refused
    from desk.requests.models import Request
    from desk.requests.working import work

    try:
        work(Request, key, move, agent, version)
        return "done"
    except Refused as refused:
        return str(refused)


def changes() -> list[str]:
    from desk.requests.models import HistoryEntry

    return list(HistoryEntry.objects.order_by("id").values_list("change", flat=True))


def test_of_many_agents_who_saw_the_same_one_begins(desk: Any) -> None:
    request, people = file(desk), agents()
    results = in_threads(lambda number: tried(people[number], request.pk, "begin", 0))
    assert results.count("done") == 1
    winner = people[results.index("done")]
    told = [result for result in results if result != "done"]
    assert all(f"{winner.username} began with it at" in result for result in told)
    row = stored("Request")
    assert (row.assigned_to_id, row.status, row.version) == (winner.pk, "in_progress", 1)
    assert changes() == ["filed", "begun"]


def test_no_try_of_many_is_lost(desk: Any) -> None:
    request, people = file(desk), agents()
    results = in_threads(lambda number: tried(people[number], request.pk, "call", None))
    assert results == ["done"] * MANY
    row = stored("Request")
    assert (row.tries, row.version) == (MANY, MANY)
    assert changes() == ["filed", *["called"] * MANY]


def test_a_withdrawal_meanwhile_is_never_undone(desk: Any) -> None:
    request, people = file(desk), agents()

    def one(number: int) -> Any:
        if number:
            return tried(people[number], request.pk, "call", None)
        return desk.withdraw_request(request.reference, "conversation-1").status

    in_threads(one)
    row = stored("Request")
    assert row.status == "withdrawn"
    made = changes()
    assert made[-1] == "withdrawn"
    assert (row.version, row.tries) == (len(made) - 1, len(made) - 2)
