"""A sample of the hostile texts, a few of every kind, where `make security` sends them all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.understanding.secrets import without_secrets
from assistant.understanding.text import LONGEST_MESSAGE
from tests.security.hostile import addresses, loading, patterns, slowness, talking, told
from tests.security.hostile.corpus import Hostile, corpus, sample, typed
from tests.security.hostile.made import LONGEST
from tests.security.hostile.report import Report
from tests.support.desk_site import Site

_FEWEST, _KINDS = 500, 15
#: Questions whose answers are kept in the customer's words, the first message, and the one that sends a request.
_SLOTS = (talking.FIRST, "organization", "confirm")


def test_the_corpus_has_more_than_500_texts_of_every_kind() -> None:
    kinds = {each.kind for each in corpus()}
    assert len(typed()) >= _FEWEST and len(kinds) == _KINDS
    assert {each.kind for each in sample(1)} == kinds
    assert LONGEST == LONGEST_MESSAGE


@pytest.mark.parametrize("around", ["{}", "my card {} thanks", "call 416-555-0134. {}", "{}, exp 12/27"])
def test_a_secret_in_any_layout_is_hidden(around: str) -> None:
    secrets = [each for each in corpus() if each.hidden]
    assert [str(each) for each in secrets if each.hidden in without_secrets(around.format(each.text))] == []


def test_what_is_no_secret_is_kept() -> None:
    harmless = [each for each in typed() if not each.hidden and each.kind in ("numbers", "databases", "spreadsheets")]
    assert [str(each) for each in harmless if without_secrets(each.text) != each.text] == []


async def test_what_is_said_at_a_question_is_answered_and_files_nothing(site: Site, tmp_path: Path) -> None:
    report = Report("said")
    async with talking.talk(tmp_path, site.database_url) as agent:
        for each in sample(1):
            for slot in _SLOTS:
                await agent.say(each, slot, report)
    assert report.wrong == [] and report.checks > len(_SLOTS)


def test_what_is_filed_is_text_on_the_desk_in_mails_and_in_files(site: Site) -> None:
    from tests.security.hostile import desk_pages

    report = Report("filed")
    plain = desk_pages.plain_page(site, desk_pages.request_page)
    for number, each in enumerate(sample(1)):
        desk_pages.look(site, desk_pages.request_page, each, plain, report, str(number))
    told.tell(sample(1), report)
    told.export(site, sample(1), report)
    assert report.wrong == []


def test_names_of_log_ins_and_addresses_are_text(site: Site) -> None:
    report = Report("addresses")
    addresses.log_in(site, [Hostile("x" * 5_000, "long"), *sample(1)[:2]], report)
    addresses.ask(site, [Hostile("\x00=<img src=x onerror=hostile()>", "html")], report)
    assert report.wrong == []


def test_files_that_hold_them_are_refused_in_words(tmp_path: Path) -> None:
    report = Report("files")
    loading.load_files(tmp_path, [Hostile("2026-02-30", "numbers"), *sample(1)[:2]], report)
    loading.name_tests(sample(3), report)
    loading.keep_talk(tmp_path, [Hostile("x\x85y", "characters"), *sample(1)], report)
    assert report.wrong == []


def test_no_regular_expression_is_slow() -> None:
    found, unknown = patterns.patterns()
    assert len(found) > 40 and unknown == []
    assert [str(slow) for each in found if (slow := slowness.slow(each, thoroughly=False))] == []


@pytest.mark.parametrize("careless", [r"(?:a+)+b", r"^(?:its|it'?s)(?:\s*:?\s+)+$", r"x*x*y"])
def test_a_careless_regular_expression_is_noticed(careless: str) -> None:
    found = patterns.Found("here", re.compile(careless), frozenset({"fullmatch", "search"}))
    assert slowness.slow(found, thoroughly=False)
