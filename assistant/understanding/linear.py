"""A linear text classifier: tf-idf of words and of characters within words, linear support vectors.

Chosen by measurement (docs/decisions/0003-linear-classifier.md): trained in seconds, a millisecond or two a message.
"""

from __future__ import annotations

from typing import Any, List, Sequence, Tuple

import numpy as np
from scipy.special import softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import Pipeline, make_pipeline, make_union
from sklearn.svm import LinearSVC

from assistant.understanding.text import fold

#: Makes margins into probabilities: a clear winner among fifty gets about 0.9, a tie 0.5.
_SHARPNESS = 4.0


def new_classifier(strength: float) -> Pipeline:
    """An untrained classifier; `strength` is scikit-learn's C, larger fits the examples more closely."""
    return make_pipeline(
        make_union(
            TfidfVectorizer(preprocessor=fold, token_pattern=r"(?u)\w+|[?!]", ngram_range=(1, 2), sublinear_tf=True),
            TfidfVectorizer(preprocessor=fold, analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
        ),
        LinearSVC(C=strength, random_state=0),
    )


def train(texts: Sequence[str], labels: Sequence[str], strength: float) -> Pipeline:
    """A classifier trained on examples and their labels."""
    classifier = new_classifier(strength)
    classifier.fit(texts, labels)
    return classifier


def ranking(classifier: Pipeline, text: str) -> List[Tuple[str, float]]:
    """Every label with its probability, the likeliest first."""
    margins: Any = classifier.decision_function([text])[0]
    if np.ndim(margins) == 0:  # two labels have one margin
        margins = np.array([-margins, margins]) / 2
    probabilities = softmax(_SHARPNESS * margins)
    order = np.argsort(probabilities)[::-1]
    return [(str(classifier.classes_[i]), float(probabilities[i])) for i in order]
