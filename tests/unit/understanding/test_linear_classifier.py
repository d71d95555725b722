"""The classifier that serves ranks as scikit-learn's does, which it was made of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import softmax
from sklearn.pipeline import Pipeline

from assistant.understanding.learning import for_serving, new_classifier
from assistant.understanding.linear import LinearClassifier
from assistant.understanding.ngrams import character_ngrams, word_ngrams
from assistant.understanding.text import fold
from tests.house_rules.repository import LANGUAGES, examples

EXAMPLES = [(language, intent, text) for language in LANGUAGES for _, intent, text in examples(language)]
ODD = ["", " ", "\n", "?", "!!!", "🙂", "a", "нет", "取消", "œuf à l'été", "otter " * 300, "a" * 2000]
SAMPLE = [*(text for _, _, text in EXAMPLES[3::7]), *ODD]
#: Words of the examples among others, so that random texts are not only of the unknown. NUL would end a trie's key; no
#: message that is classified holds one (message_guard).
characters = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
words = st.sampled_from(" ".join(text for _, _, text in EXAMPLES).split())
texts = st.lists(st.one_of(words, st.text(characters))).map(" ".join)
NEAR = 1e-5
Both = tuple[Pipeline, LinearClassifier]


@pytest.fixture(scope="module", params=["intents", "languages"])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """scikit-learn's and ours, written and read, of fifty labels and of two."""
    trained = new_classifier(0.7)
    trained.fit([each[2] for each in EXAMPLES[::10]], [each[request.param == "intents"] for each in EXAMPLES[::10]])
    file = tmp_path_factory.mktemp("linear") / "classifier.npz"
    for_serving(trained).write(file)
    return trained, LinearClassifier.read(file)


def expected(trained: Pipeline, several: list[str]) -> Any:
    """The probabilities of each label, by scikit-learn: one row a text."""
    margins = trained.decision_function(several)
    return softmax(4.0 * (margins if margins.ndim == 2 else np.c_[-margins, margins] / 2), axis=1)


def check(both: Both, several: list[str]) -> None:
    trained, ours = both
    for text, probabilities in zip(several, expected(trained, several), strict=True):
        theirs = dict(zip(trained.classes_, probabilities, strict=True))
        ranked = ours.ranking(text)
        assert dict(ranked) == pytest.approx(theirs, abs=NEAR), text
        in_our_order = np.array([theirs[label] for label, _ in ranked])
        assert (np.diff(in_our_order) <= NEAR).all(), text


def test_it_ranks_the_examples_as_scikit_learn_does(both: Both) -> None:
    check(both, SAMPLE)


@given(texts)
def test_it_ranks_any_text_as_scikit_learn_does(both: Both, text: str) -> None:
    check(both, [text])


@given(texts)
def test_ngrams_are_those_of_scikit_learn(text: str) -> None:
    from sklearn.feature_extraction.text import CountVectorizer

    of_words = CountVectorizer(preprocessor=fold, token_pattern=r"(?u)\w+|[?!]", ngram_range=(1, 2)).build_analyzer()
    of_characters = CountVectorizer(preprocessor=fold, analyzer="char_wb", ngram_range=(2, 5)).build_analyzer()
    assert sorted(word_ngrams(text)) == sorted(of_words(text))
    assert sorted(character_ngrams(text)) == sorted(of_characters(text))


def test_it_knows_the_words_of_its_examples(both: Both) -> None:
    _, ours = both
    assert ours.knows("cancel") and ours.knows("annuler")
    assert not ours.knows("xyzzy")


def test_its_file_holds_no_code(both: Both, tmp_path: Path) -> None:
    both[1].write(tmp_path / "classifier.npz")
    with np.load(tmp_path / "classifier.npz", allow_pickle=False) as arrays:
        assert all(array.dtype != object for array in arrays.values())
