"""A linear text classifier: tf-idf of words and of characters within words, linear support vectors.

Chosen by measurement (docs/decisions/0003-linear-classifier.md). `learning` trains it with scikit-learn, which serving
does without.
"""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from pathlib import Path
from typing import Any, Callable, Dict, List, Tuple

import marisa_trie
import numpy as np

from assistant.understanding.ngrams import character_ngrams, word_ngrams

#: Makes margins into probabilities: a clear winner among fifty gets about 0.9, a tie 0.5.
_SHARPNESS = 4.0
#: What is counted, by the name of its trie. Each kind's tf-idf has length 1.
KINDS: Dict[str, Callable[[str], List[str]]] = {"words": word_ngrams, "characters": character_ngrams}


class LinearClassifier:
    """A trained classifier, made of these arrays:

    `labels`; `intercepts`, one a label; `words` and `characters`, each the bytes of a trie that numbers n-grams, the
    second from where the first ends; `idf`, one an n-gram; `weights`, rows of one a label; `rows`, the row of each
    n-gram: half of them occur in the same examples as another and share its row.
    """

    def __init__(self, arrays: Dict[str, Any]) -> None:
        self._arrays = arrays
        self._labels: List[str] = arrays["labels"].tolist()
        self._tries = {kind: marisa_trie.Trie().frombytes(arrays[kind].tobytes()) for kind in KINDS}

    @classmethod
    def read(cls, file: Path) -> LinearClassifier:
        """The classifier that was written."""
        with np.load(file, allow_pickle=False) as arrays:
            return cls(dict(arrays))

    def write(self, file: Path) -> None:
        """Write it; the name ends in .npz."""
        np.savez(file, **self._arrays)

    def knows(self, word: str) -> bool:
        """True for a folded word of the examples."""
        return word in self._tries["words"]

    def ranking(self, text: str) -> List[Tuple[str, float]]:
        """Every label with its probability, the likeliest first."""
        ngrams, values = self._tf_idf(text)
        weights = self._arrays["weights"][self._arrays["rows"][ngrams]]
        margins = np.einsum("i,ij->j", values, weights) + self._arrays["intercepts"]  # in this thread, unlike @
        shares = np.exp(_SHARPNESS * (margins - margins.max()))
        probabilities = (shares / shares.sum()).tolist()
        return sorted(zip(self._labels, probabilities, strict=True), key=itemgetter(1), reverse=True)

    def _tf_idf(self, text: str) -> Tuple[Any, Any]:
        """The numbers of the known n-grams in a text, and the value of each."""
        numbers: List[Any] = []
        values: List[Any] = []
        first = 0
        for kind, trie in self._tries.items():
            counts = Counter(map(trie.get, KINDS[kind](text)))
            del counts[None]  # the unknown ones
            numbers.append(first + np.fromiter(counts, np.int64, len(counts)))
            tf = 1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))
            tf_idf = tf * self._arrays["idf"][numbers[-1]]
            values.append(tf_idf / (np.linalg.norm(tf_idf) or 1))
            first += len(trie)
        return np.concatenate(numbers), np.concatenate(values)
