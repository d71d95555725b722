"""Many at once: the same draft confirmed in several places is filed once, and none of them fails."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, Callable

from tests.integration.desk.conftest import connected_to, forget_connections
from tests.integration.desk.requests_to_file import NOTED, counts, file

MANY = 8
ONE_FILING = {"Request": 1, "HistoryEntry": 1, "OutboxMessage": 1}


def in_threads(call: Callable[[int], Any]) -> list[Any]:
    """The results of `call(number)` from threads that all begin at the same moment."""
    start = Barrier(MANY)

    def run(number: int) -> Any:
        start.wait()
        try:
            return call(number)
        finally:
            forget_connections()

    with ThreadPoolExecutor(MANY) as threads:
        return list(threads.map(run, range(MANY)))


def file_in_process(url: str, start: Any, references: Any) -> None:
    """What each process does."""
    with connected_to(url) as desk:
        start.wait()
        references.put(file(desk).reference)


def test_threads_that_file_the_same_draft_file_it_once(desk: Any) -> None:
    references = in_threads(lambda _: file(desk).reference)
    assert len(set(references)) == 1
    assert counts() == ONE_FILING


def test_threads_that_file_drafts_of_their_own_file_each(desk: Any) -> None:
    references = in_threads(lambda number: file(desk, key=f"key-{number}").reference)
    assert len(set(references)) == MANY
    assert counts() == {"Request": MANY, "HistoryEntry": MANY, "OutboxMessage": MANY}


def test_processes_that_file_the_same_draft_file_it_once(database_url: str) -> None:
    context = multiprocessing.get_context("fork")
    start, references = context.Barrier(MANY), context.Queue()
    processes = [context.Process(target=file_in_process, args=(database_url, start, references)) for _ in range(MANY)]
    for process in processes:
        process.start()
    found = {references.get(timeout=60) for _ in processes}
    for process in processes:
        process.join()
    assert len(found) == 1
    with connected_to(database_url):
        assert counts() == ONE_FILING


def test_threads_that_withdraw_the_same_request_withdraw_it_once(desk: Any) -> None:
    reference = file(desk).reference
    in_threads(lambda _: desk.withdraw_request(reference, "conversation-1"))
    assert counts() == {"Request": 1, "Withdrawal": 1, "HistoryEntry": 2, "OutboxMessage": 2}


def test_threads_that_hand_off_the_same_draft_record_it_once(desk: Any) -> None:
    in_threads(lambda _: desk.record_handoff("key-1", NOTED))
    assert counts() == {"Handoff": 1, "HistoryEntry": 1, "OutboxMessage": 1}
