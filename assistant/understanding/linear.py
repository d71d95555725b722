"""A linear text classifier: tf-idf of words and of characters within words, logistic regression.

Chosen by measurement (docs/decisions/0003-linear-classifier.md): as accurate here as far larger models, trained in seconds.
"""

from __future__ import annotations

import warnings
from typing import Any, List, Sequence, Tuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline, make_union

from assistant.understanding.text import fold


def new_classifier(strength: float = 20.0) -> Pipeline:
    """An untrained classifier; `strength` is scikit-learn's C, larger fits the examples more closely."""
    features: FeatureUnion = make_union(
        TfidfVectorizer(preprocessor=fold, token_pattern=r"(?u)\w+|[?!]", ngram_range=(1, 2), sublinear_tf=True),
        TfidfVectorizer(preprocessor=fold, analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
    )
    return make_pipeline(features, LogisticRegression(C=strength, max_iter=200, solver="lbfgs", tol=1e-3))


def train(texts: Sequence[str], labels: Sequence[str], strength: float = 20.0) -> Pipeline:
    """A classifier trained on examples and their labels."""
    classifier = new_classifier(strength)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        classifier.fit(texts, labels)
    return classifier


def ranking(classifier: Pipeline, text: str) -> List[Tuple[str, float]]:
    """Every label with its probability, the likeliest first."""
    probabilities: Any = classifier.predict_proba([text])[0]
    order = np.argsort(probabilities)[::-1]
    return [(str(classifier.classes_[i]), float(probabilities[i])) for i in order]
