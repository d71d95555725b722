"""Hostile texts in the files that operations and testers edit: taken as text, or refused with a clear error; and names
of tests, which become names of files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from assistant.decision.loading import PolicyError, load_policy
from assistant.dialogue.translations import TranslationError, load_translations
from assistant.lab.refusals import Refused
from assistant.lab.saving import file_of
from assistant.settings import ROOT
from assistant.stories.files import FOLDER, Story, read_stories
from assistant.stories.layout import as_text
from tests.security.hostile.corpus import Hostile
from tests.security.hostile.report import Report


def load_files(folder: Path, texts: Sequence[Hostile], report: Report) -> None:
    """Each text as a whole file of each kind."""
    policy, translations = folder / "policy", folder / "translations"
    shutil.copytree(ROOT / "policy", policy)
    shutil.copytree(ROOT / "translations", translations)
    responses = yaml.load((ROOT / "domain.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["responses"]
    for each in texts:
        content = each.text.encode("utf-8", "surrogatepass")
        (policy / "reasons.yml").write_bytes(content)
        (translations / "xx.yml").write_bytes(content)
        load_policy.cache_clear()
        _refused(lambda: load_policy(policy), PolicyError, "reasons.yml", each, report)
        _refused(lambda: load_translations(translations, responses), TranslationError, "xx.yml", each, report)
    load_policy.cache_clear()


def _refused(load: Callable[[], object], error: type[Exception], file: str, each: Hostile, report: Report) -> None:
    """An empty translation is none; else the error names the file."""
    try:
        load()
        report.check(file == "xx.yml" and not _says_something(each.text), each, f"{file} was taken")
    except error as refused:
        report.check(file in str(refused), each, f"{file}: the error does not name it: {str(refused)[:80]}")
    except Exception as other:
        report.check(False, each, f"{file}: {type(other).__name__}: {other}"[:200])


def _says_something(text: str) -> bool:
    try:
        return bool(yaml.safe_load(text))
    except yaml.YAMLError:
        return True


def load_values(folder: Path, texts: Sequence[Hostile], report: Report) -> None:
    """All texts at once as phrases of a reason: the policy holds them as they are, or says which it cannot."""
    shutil.copytree(ROOT / "policy", folder / "values")
    path = folder / "values" / "reasons.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    said = [each.text for each in texts if each.text.encode("utf-8", "replace").decode() == each.text]
    first = next(iter(content["reasons"]))
    content["reasons"][first]["phrases"] = said
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    try:
        held = load_policy(folder / "values").reasons[first].phrases
        report.check(list(held) == said, "values", "the policy holds other phrases")
    except PolicyError as refused:
        report.check("reasons.yml" in str(refused) or first in str(refused), "values", str(refused)[:200])


def name_tests(texts: Sequence[Hostile], report: Report) -> None:
    """Each text as the name of a test, its behaviour and its language: refused in words, or a file in the folder."""
    right = {"name": "A hostile name", "behaviour": "happy_paths", "language": "en"}
    for each in texts:
        for field in right:
            try:
                path = file_of({**right, field: each.text}, dict)
            except Refused as refused:
                report.check(len(str(refused)) > 20, each, "refused without a reason")
                report.refused("with a reason")
                continue
            inside = path.resolve().is_relative_to(FOLDER.resolve()) and len(path.relative_to(FOLDER).parts) == 3
            report.check(inside and path.name.isascii(), each, f"{field}: {path}")


def keep_talk(folder: Path, texts: Sequence[Hostile], report: Report) -> None:
    """Each text as what a customer says in a saved test, which is read again."""
    from desk.storable import storable

    for each in texts:
        said = str(storable(each.text[:2000]))
        story = Story(
            each.text[:100].encode("utf-8", "replace").decode(), FOLDER / "x" / "en" / "test_x.yml", [{"user": said}]
        )
        path = folder / "test_x.yml"
        path.write_text(as_text([story]), encoding="utf-8")
        try:
            (again,) = read_stories(path)
            report.check(
                again.lines[0].rstrip("\n") == said.rstrip("\n"), each, f"read again as {again.lines[0][:60]!r}"
            )
        except Exception as error:
            report.check(False, each, f"not read again: {type(error).__name__} {str(error)[:100]}")
