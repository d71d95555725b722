from __future__ import annotations

from pathlib import Path

import pytest

from assistant.dialogue.translations import TranslationError, faults_of_sentences, load_translations

DOMAIN = {"utter_greet": [{"text": "Hi"}]}
BROKEN = {
    "- a": "should hold responses",
    "text": "should hold responses",
    "utter_greet: 7": "'utter_greet' should be a list",
    "utter_greet: [{txt: Bonjour}]": "'utter_greet' should be a list",
    "utter_greet: [": "not readable as YAML",
    "utter_gret: [{text: Bonjour}]": "'utter_gret' is no response in English",
    "utter_greet: [{text: Bonjour}, {text: Salut}]": "has 2 variations; English has 1",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en.yml").write_text("utter_bye: [{text: 'Bye, {name}'}]", encoding="utf-8")
    (tmp_path / "fr.yml").write_text(
        "utter_bye: [{text: 'Au revoir, {name}'}]\nutter_greet: [{text: Allô}]", encoding="utf-8"
    )
    return tmp_path


def faults(folder: Path) -> list[str]:
    return list(faults_of_sentences(load_translations(folder, DOMAIN), {"name", "phone"}))


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_translation_is_refused_with_file_key_and_remedy(folder: Path, content: str) -> None:
    (folder / "fr.yml").write_text(content, encoding="utf-8")
    with pytest.raises(TranslationError) as refused:
        load_translations(folder, DOMAIN)
    assert str(refused.value).startswith("fr.yml: ")
    assert BROKEN[content] in str(refused.value)


def test_english_without_its_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TranslationError, match=r"en\.yml: the file is missing"):
        load_translations(tmp_path, DOMAIN)


def test_english_is_the_domain_and_its_file_together(folder: Path) -> None:
    assert set(load_translations(folder, DOMAIN)["en"]) == {"utter_greet", "utter_bye"}


def test_a_file_of_another_language_is_refused(folder: Path) -> None:
    (folder / "de.yml").write_text("utter_greet: [{text: Hallo}]", encoding="utf-8")
    with pytest.raises(TranslationError, match=r"de\.yml: is of no language that the assistant speaks \(en, fr\)"):
        load_translations(folder, DOMAIN)


def test_what_an_editor_leaves_beside_a_file_is_no_language(folder: Path) -> None:
    for name in ("fr.yml~", ".fr.yml.swp"):
        (folder / name).write_text("", encoding="utf-8")
    (folder / "..data").mkdir()  # as Kubernetes mounts a ConfigMap
    assert faults(folder) == []


def test_a_sentence_that_is_missing_or_shows_something_else_is_named(folder: Path) -> None:
    (folder / "fr.yml").write_text("utter_bye: [{text: 'Au revoir au {phone}'}]", encoding="utf-8")
    assert faults(folder) == [
        "fr.yml: 'utter_greet' is missing, and English has it. Translate it.",
        "fr.yml: 'utter_bye' does not show {name}, and English does. Add it.",
        "fr.yml: 'utter_bye' shows {phone}, and English does not. Remove it, or add it there.",
    ]


def test_a_value_that_there_is_not_is_named_with_the_nearest(folder: Path) -> None:
    for language in ("en", "fr"):
        path = folder / f"{language}.yml"
        path.write_text(path.read_text(encoding="utf-8").replace("{name}", "{nmae}"), encoding="utf-8")
    assert faults(folder) == ["'utter_bye' shows {nmae}, which is no value. Did you mean {name}?"]
