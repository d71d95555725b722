"""What a message does, read in the light of the question that it follows: kernel ridge regression, served as arrays.

A message is compared with every example: the words they share, the runs of characters, and how near their sentence
vectors are; once whatever was asked, and once more among the examples of the same question (Daume 2007). Each act is
the weighted sum of these likenesses, made a probability on authors that were left out (docs/decisions/0026-acts.md).
`learning_acts` trains it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, Dict, List

import marisa_trie
import numpy as np

from assistant.understanding.linear import KINDS

#: What every `not_...=...` is as well.
DENIES = "denies"


class ActReader:
    """A trained reader, made of these arrays (n examples, a acts, d numbers a vector):

    `acts` (a); `questions` (q); `asked` (n), each example's question as a number; `directions` (512, d), in which the
    examples' sentence vectors differ most; `vectors` (n, d), the examples' along these; `weights` (n, a);
    `base` (a), and `slope` and `offset` (a), which make a sum a probability; `words` and `characters`, each the bytes
    of a trie that numbers n-grams, the second from where the first ends; `idf`, one an n-gram; and `first`, `examples`,
    `values`, for each n-gram the examples that hold it and its tf-idf there.
    """

    def __init__(self, arrays: Dict[str, Any]) -> None:
        self._arrays = arrays
        self.acts: List[str] = arrays["acts"].tolist()
        self._questions: Dict[str, int] = {name: number for number, name in enumerate(arrays["questions"].tolist())}
        self._tries = {kind: marisa_trie.Trie().frombytes(arrays[kind].tobytes()) for kind in KINDS}

    @classmethod
    def read(cls, file: Path) -> ActReader:
        """The reader that was written."""
        with np.load(file, allow_pickle=False) as arrays:
            return cls(dict(arrays))

    def write(self, file: Path) -> None:
        """Write it; the name ends in .npz."""
        np.savez(file, **self._arrays)

    def probabilities(self, text: str, vector: Any, asked: str) -> Dict[str, float]:
        """The probability of each act; `vector` is the text's sentence vector."""
        arrays = self._arrays
        along = np.einsum("i,ij->j", vector, arrays["directions"])  # in this thread, unlike @
        likeness = self._shared_ngrams(text) + likeness_of_vectors(np.einsum("ij,j->i", arrays["vectors"], along))
        same_question = arrays["asked"] == self._questions.get(asked, -1)
        likeness += np.where(same_question, likeness + 1, 0)
        sums = np.einsum("i,ij->j", likeness, arrays["weights"]) + arrays["base"]
        shares = 1 / (1 + np.exp(-(arrays["slope"] * sums + arrays["offset"])))
        return dict(zip(self.acts, shares.tolist(), strict=True))

    def _shared_ngrams(self, text: str) -> Any:
        """For each example, the product of its tf-idf and the text's, words and characters alike."""
        arrays, start = self._arrays, 0
        examples: List[Any] = []
        products: List[Any] = []
        for kind, trie in self._tries.items():
            counts = Counter(map(trie.get, KINDS[kind](text)))
            counts.pop(None, None)
            numbers = start + np.fromiter(counts, np.int64, len(counts))
            values = (1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))) * arrays["idf"][numbers]
            values /= np.linalg.norm(values) or 1
            for number, value in zip(numbers.tolist(), values, strict=True):
                held = slice(*arrays["first"][number : number + 2])
                examples.append(arrays["examples"][held])
                products.append(value * arrays["values"][held])
            start += len(trie)
        many = len(arrays["asked"])
        if not examples:
            return np.zeros(many, np.float32)
        shared = np.bincount(np.concatenate(examples), np.concatenate(products), many)
        return shared.astype(np.float32)


def likeness_of_vectors(products: Any) -> Any:
    """How near two sentences are by the product of their vectors: squared, for only what is near counts."""
    return 2 * np.square(products)
