"""The parts of a message, and words nobody knows read as known ones."""

from __future__ import annotations

import pytest

from assistant.understanding.clauses import clauses, statements
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.spelling import Speller
from assistant.understanding.text import plain, words

VOCABULARY = [
    "otter",
    "promotions",
    "billing",
    "enterprise",
    "expensive",
    "loyalty",
    "location",
    "succursale",
    "annuel",
]


@pytest.fixture(scope="module")
def speller(lexicon: Lexicon) -> Speller:
    return Speller(VOCABULARY, lexicon.words)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ottre", "otter"),
        ("ottr", "ottr"),
        ("biling", "billing"),
        ("billling", "billing"),
        ("enteprise", "enterprise"),
        ("expensiv", "expensive"),
        ("loyality", "loyalty"),
        ("locaton", "location"),
        ("promtoins", "promotions"),
        ("succursal", "succursale"),
        ("anuel", "annuel"),
    ],
)
def test_a_misspelt_word_is_read_as_the_known_one(typed: str, read: str, speller: Speller) -> None:
    assert speller.corrected(typed) == read


REAL = (
    "outer utter otters promotion expansive royalty mutter potter entreprise annual annuler locations vocation fermer"
)


@pytest.mark.parametrize("word", REAL.split())
def test_a_real_word_is_never_changed(word: str, speller: Speller) -> None:
    assert speller.corrected(word) == word


@pytest.mark.parametrize("word", ["12345", "ot3er", "cafe1", "xyzzyx", "a", "", "billingbilling"])
def test_numbers_and_words_like_nothing_stay(word: str, speller: Speller) -> None:
    assert speller.corrected(word) == word


def test_a_nearer_word_that_begins_otherwise_forbids_a_correction() -> None:
    typed = "brillings"
    assert Speller(["billing"], ()).corrected(typed) == "billing"
    assert Speller(["billing", "trillings"], ()).corrected(typed) == typed


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("cancel otter", []),
        ("", []),
        (". . .", []),
        ("Ontario, billing admin, please close it all", ["billing admin", "please close it all"]),
        ("I want to cancel and my phone is wrong", ["I want to cancel", "my phone is wrong"]),
        ("Je veux annuler parce que c'est trop cher", ["Je veux annuler", "c'est trop cher"]),
        ("well-known pizza place", []),
    ],
)
def test_a_message_falls_into_clauses(text: str, parts: list[str]) -> None:
    assert [text[start:end].strip() for start, end in clauses(text)] == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("cancel otter", []),
        ("cancel otter. how long until you call?", ["cancel otter"]),
        ("how much is it? cancel my account", ["cancel my account"]),
        ("if i cancel what happens. please cancel", ["please cancel"]),
        ("what is a billing admin? who is it?", []),
        ("it takes how long? cancel my account", ["cancel my account"]),
        ("combien de temps? annulez mon compte", ["annulez mon compte"]),
        ("je suis en Ontario, annule tout svp", ["je suis en Ontario", "annule tout svp"]),
    ],
)
def test_sentences_that_state_something_are_told_from_questions(text: str, parts: list[str]) -> None:
    assert [text[start:end].strip() for start, end in statements(text)] == parts


def test_words_know_where_they_stand() -> None:
    text = "Où est l'Œuf, CAFÉ-bar?"
    assert [(word.folded, text[word.start : word.end]) for word in words(text)] == [
        ("ou", "Où"),
        ("est", "est"),
        ("l", "l"),
        ("oeuf", "Œuf"),
        ("cafe", "CAFÉ"),
        ("bar", "bar"),
    ]


def test_plain_text_has_neither_case_nor_accents_nor_marks() -> None:
    assert plain("  L'Été,  À  MONTRÉAL! ") == "l ete a montreal"
