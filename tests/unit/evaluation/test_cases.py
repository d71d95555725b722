"""Cases are read as their authors wrote them, and a slip in a file is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.cases import FOLDER, CasesUnreadable, read_sets


def test_every_set_can_be_read_and_no_id_stands_twice_in_one() -> None:
    for folder in sorted(each for each in FOLDER.iterdir() if each.is_dir()):
        ids = [(case.kind, case.id) for case in read_sets([folder])]
        assert len(ids) == len(set(ids)) > 50


def test_a_case_knows_its_set_language_and_author(tmp_path: Path) -> None:
    (tmp_path / "answers-fr-b7.jsonl").write_text('{"id": "1", "asked": "phone"}\n\n', encoding="utf-8")
    (case,) = read_sets([tmp_path])
    assert (case.kind, case.language, case.batch, case.id) == ("answers", "fr", "b7", "1")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("replies-en.jsonl", "{}", "the name should be <kind>-<language>.jsonl"),
        ("answers-de.jsonl", "{}", "languages en and fr"),
        ("answers-en.jsonl", '{"id": "1"}\n{"id": ', "line 2: is no JSON object with an id"),
        ("answers-en.jsonl", '{"text": "yes"}', "line 1: is no JSON object with an id"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, name: str, content: str, says: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(CasesUnreadable, match=says):
        read_sets([tmp_path])
