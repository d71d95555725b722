"""Training linear classifiers with scikit-learn: a second and 50 MB to import, which only training needs."""

from __future__ import annotations

from typing import List, Sequence

import marisa_trie
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import Pipeline, make_pipeline, make_union
from sklearn.svm import LinearSVC

from assistant.understanding.linear import KINDS, LinearClassifier


def new_classifier(strength: float) -> Pipeline:
    """An untrained one of scikit-learn's; `strength` is its C, larger fits the examples more closely."""
    counted = [TfidfVectorizer(analyzer=ngrams, sublinear_tf=True) for ngrams in KINDS.values()]
    return make_pipeline(make_union(*counted), LinearSVC(C=strength, random_state=0))


def train(texts: Sequence[str], labels: Sequence[str], strength: float) -> LinearClassifier:
    """A classifier trained on examples and their labels."""
    classifier = new_classifier(strength)
    classifier.fit(texts, labels)
    return for_serving(classifier)


def for_serving(trained: Pipeline) -> LinearClassifier:
    """What predicts as a trained pipeline of `new_classifier` does."""
    union, vectors = trained
    counters = [counter for _, counter in union.transformer_list]
    tries = {kind: marisa_trie.Trie(counter.vocabulary_) for kind, counter in zip(KINDS, counters, strict=True)}
    columns: List[int] = []  # scikit-learn's number of each n-gram, in the order of the tries
    for counter, trie in zip(counters, tries.values(), strict=True):
        columns += [len(columns) + counter.vocabulary_[trie.restore_key(number)] for number in range(len(trie))]
    weights, intercepts = vectors.coef_, vectors.intercept_
    if len(weights) == 1:  # two labels have one margin
        weights, intercepts = np.vstack([-weights, weights]) / 2, np.append(-intercepts, intercepts) / 2
    weights, rows = np.unique(weights.T[columns].astype(np.float32), axis=0, return_inverse=True)
    return LinearClassifier(
        {
            **{kind: np.frombuffer(trie.tobytes(), np.uint8) for kind, trie in tries.items()},
            "labels": np.array([str(label) for label in vectors.classes_]),
            "intercepts": intercepts.astype(np.float32),
            "idf": np.concatenate([counter.idf_ for counter in counters])[columns].astype(np.float32),
            "weights": weights,
            "rows": rows.astype(np.int32),
        }
    )
