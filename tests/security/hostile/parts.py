"""The parts of `python -m tests.security.hostile_text`: where the texts go, and how many of them."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.running.action_server import migrate
from tests.security.hostile import addresses, doors, kept, loading, logs, patterns, slowness, sockets, talking, told
from tests.security.hostile.corpus import corpus, sample, typed
from tests.security.hostile.report import Report
from tests.support.chat_window import Window
from tests.support.desk_site import Site, connected_site
from tests.support.postgres import new_server
from tests.support.whole_assistant import whole_assistant

Reports = Iterator[Report]
#: Texts of each kind, where not all are tried: a page or a connection takes longer than a sentence.
_PAGES, _NETWORK, _CLAIMS, _BROWSER, _ADDRESSES, _FILES = 12, 8, 3, 2, 1, 6
#: Bytes that Rasa's REST channel takes.
_LONGEST_BODY = 90_000


@contextmanager
def _desk(url: str = "") -> Iterator[Site]:
    """A migrated desk, on SQLite where no other database is given."""
    with tempfile.TemporaryDirectory(prefix="hostile-") as name:
        url = url or f"sqlite:///{name}/desk.sqlite3"
        migrate({**os.environ, "DATABASE_URL": url})
        with connected_site(url, f"sqlite:///{name}/conversations.sqlite3") as site:
            yield site


def say_everything() -> Reports:
    """Every text as the first message and at every question; as the REST channel brings it, as the first."""
    with _desk() as site, tempfile.TemporaryDirectory(prefix="hostile-") as name:
        said, raw = Report("said at every question"), Report("said without the channel's look")

        async def talk() -> None:
            async with talking.talk(Path(name), site.database_url) as agent:
                for each in typed():
                    for slot in talking.WAYS:
                        await agent.say(each, slot, said)
                for each in corpus():
                    if len(each.text) < _LONGEST_BODY:
                        await agent.say(each, talking.FIRST, raw, as_typed=False)

        asyncio.run(talk())
        kept.look(Path(name) / "conversations.sqlite3", list(typed()), said)
    yield from (said, raw)


def time_patterns() -> Reports:
    """Every regular expression on what makes it slowest."""
    found, unknown = patterns.patterns()
    report = Report(f"{len(found)} regular expressions")
    for each in unknown:
        report.check(False, each, "keep this pattern in a name of its module, where it is found")
    for each in found:
        slow = slowness.slow(each)
        report.check(slow is None, each.where, str(slow))
    yield report


def load_files() -> Reports:
    """Files of the policy, translations and tests that hold the texts; tests and files that are called like them."""
    texts = [each for each in corpus() if len(each.text) < _LONGEST_BODY]
    with tempfile.TemporaryDirectory(prefix="hostile-") as name:
        report = Report("files")
        loading.load_files(Path(name), sample(_FILES, texts), report)
        loading.load_values(Path(name), texts, report)
        loading.name_tests(texts, report)
        loading.keep_talk(Path(name), texts, report)
    yield report


def show_on_the_desk() -> Reports:
    """The desk's pages, mails, webhooks and exports; its addresses on both databases."""
    from tests.security.hostile import desk_pages
    from tests.security.hostile.filing import leaves_something

    texts = list(filter(leaves_something, typed()))
    with _desk() as site:
        known = desk_pages.elements_of_plain_lists(site)
        for name, making in desk_pages.OF_ONE.items():
            report, plain = Report(f"desk: {name}"), desk_pages.plain_page(site, making)
            for number, each in enumerate(texts if name == "request" else sample(_PAGES, texts)):
                desk_pages.look(site, making, each, plain, report, str(number))
            yield report
        lists, others, files = Report("desk: lists"), Report("mails and webhooks"), Report("exports")
        desk_pages.look_at_lists(site, lists, known)
        told.tell(texts, others)
        told.export(site, texts, files)
        yield from (lists, others, files)
    yield from ask_the_desk()


def ask_the_desk() -> Reports:
    """Its addresses and its log-in."""
    with new_server() as server, server.new_database() as database:
        for kind, url in (("SQLite", ""), ("PostgreSQL", server.url_of(database))):
            with _desk(url) as site:
                report = Report(f"desk's addresses on {kind}")
                addresses.ask(site, sample(_ADDRESSES), report)
                addresses.log_in(site, sample(_ADDRESSES, list(corpus())), report)
                yield report


def go_over_the_network() -> Reports:
    """The running assistant, its logs, and Chromium."""
    from tests.security.hostile import browser, chat_history

    everything = list(corpus())
    with tempfile.TemporaryDirectory(prefix="hostile-") as name, whole_assistant(Path(name)) as assistant:
        process = assistant.server("assistant.fast_rasa")
        for act, number in (
            (sockets.say, _NETWORK), (sockets.send_events, _NETWORK), (doors.say_by_rest, _NETWORK),
            (sockets.sign_in, _CLAIMS), (doors.ask_addresses, _CLAIMS),
        ):  # fmt: skip
            report = Report(f"network: {act.__name__}")
            for each in sample(number, everything):
                act(assistant, each, report)
            yield report
        window, agents, log = Window(assistant), Report("network: agents"), Report("logs")
        window.say("cancel my account")
        for each in sample(_CLAIMS, everything):
            doors.act_as_agent(assistant, each, agents, window)
        agents.check(assistant.server("assistant.fast_rasa") == process, "the server", "is another process by now")
        yield agents
        urls = (assistant.environment["DATABASE_URL"], assistant.environment["CONVERSATIONS_URL"])
        desk, chat = Report("Chromium: desk"), Report("Chromium: chat")
        with connected_site(*urls) as site, browser.chromium() as opened:
            browser.look_at_the_desk(opened, assistant, site, sample(_BROWSER), desk)
            chat_history.look_at_the_chat(opened, assistant, site, typed(), chat)
        logs.look(logs.read_logs(assistant), everything, log)
        yield from (desk, chat, log)


PARTS: dict[str, Callable[[], Reports]] = {
    "talking": say_everything, "patterns": time_patterns, "files": load_files, "desk": show_on_the_desk,
    "network": go_over_the_network,
}  # fmt: skip
