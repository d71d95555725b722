from __future__ import annotations

from pathlib import Path

import pytest

from assistant.dialogue.translations import TranslationError, load_translations

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
    (tmp_path / "en.yml").write_text("utter_bye: [{text: Bye}]", encoding="utf-8")
    return tmp_path


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
