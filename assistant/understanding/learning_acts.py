"""Training the reader of acts: kernel ridge regression in closed form, with scipy, which serving does without."""

from __future__ import annotations

from collections import Counter
from typing import AbstractSet, Any, Dict, List, Sequence, Tuple

import marisa_trie
import numpy as np
from scipy.linalg import cho_factor
from scipy.linalg.lapack import spotri
from scipy.sparse import csr_matrix, vstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from assistant.understanding.act_reader import DENIES, ActReader, likeness_of_vectors
from assistant.understanding.linear import KINDS
from assistant.understanding.voices import NOTHING_ASKED, Voice

#: An n-gram of a single example, and an act of fewer than a dozen, are not learned.
_FEWEST_EXAMPLES, _FEWEST_OF_AN_ACT = 2, 12


def learn_acts(
    examples: Sequence[Voice], vectors: Any, dimensions: int, regularisation: float
) -> Tuple[ActReader, Any]:
    """The reader, and the probability of each act in each example as a reader that learned from other authors has it.

    Of the sentence `vectors` (examples, 512) it keeps so many `dimensions`. The second (examples, acts) is what chooses
    features and thresholds. It costs no training: what leaving an author out does to a ridge regression is known in
    closed form.
    """
    done = [_with_denial(example.acts) for example in examples]
    counts = Counter(act for each in done for act in each)
    acts = sorted(act for act, count in counts.items() if count >= _FEWEST_OF_AN_ACT)
    meant = np.array([[act in each for act in acts] for each in done])
    questions = sorted({example.asked for example in examples})
    asked = np.array([questions.index(example.asked) for example in examples], np.uint8)
    directions = np.ascontiguousarray(np.linalg.svd(vectors, full_matrices=False)[2][:dimensions].T)
    vectors = vectors @ directions
    counters = [_counted([example.text for example in examples], ngrams) for ngrams in KINDS.values()]
    likeness = _likeness([matrix for _, matrix in counters], vectors, asked)
    weights, base, left_out = _solve(likeness, meant, [example.authors for example in examples], regularisation)
    replies = np.array([example.asked != NOTHING_ASKED for example in examples])
    slope, offset = _calibrate(left_out[replies], meant[replies])
    arrays = {
        "acts": np.array(acts), "questions": np.array(questions), "asked": asked,
        "directions": directions, "vectors": vectors,
        "weights": weights, "base": base, "slope": slope, "offset": offset, **_postings(counters),
    }  # fmt: skip
    return ActReader(arrays), 1 / (1 + np.exp(-(left_out * slope + offset)))


def _with_denial(acts: AbstractSet[str]) -> AbstractSet[str]:
    """With what all denials have in common: each alone is rare, and its examples are also about what it denies."""
    return {*acts, DENIES} if any(act.startswith("not_") and "=" in act for act in acts) else acts


def _counted(texts: List[str], ngrams: Any) -> Tuple[TfidfVectorizer, Any]:
    counter = TfidfVectorizer(analyzer=ngrams, sublinear_tf=True, min_df=_FEWEST_EXAMPLES, dtype=np.float32)
    return counter, counter.fit_transform(texts)


def _likeness(matrices: List[Any], vectors: Any, asked: Any) -> Any:
    """(n, n): as ActReader compares a text with each example."""
    alike = likeness_of_vectors(vectors @ vectors.T)
    for matrix in matrices:
        alike += (matrix @ matrix.T).toarray()
    for question in np.unique(asked):
        block = np.ix_(*[np.flatnonzero(asked == question)] * 2)
        alike[block] = 2 * alike[block] + 1
    return alike


def _solve(likeness: Any, meant: Any, authors: List[str], regularisation: float) -> Tuple[Any, Any, Any]:
    """Weights (n, a), base (a), and each example's sums (n, a) as the others' authors alone would have them."""
    targets = meant.astype(np.float32) * 2 - 1
    base = targets.mean(axis=0)
    targets -= base
    likeness[np.diag_indices_from(likeness)] += regularisation
    factor, _ = cho_factor(likeness, lower=True, overwrite_a=True, check_finite=False)
    inverse = np.tril(spotri(factor, lower=1, overwrite_c=1)[0])
    inverse += np.tril(inverse, -1).T
    weights = inverse @ targets
    left_out = np.empty_like(targets)
    of_whom = np.array(authors)
    for each in np.unique(of_whom):
        theirs = np.flatnonzero(of_whom == each)
        left_out[theirs] = targets[theirs] - np.linalg.solve(inverse[np.ix_(theirs, theirs)], weights[theirs]) + base
    return weights.astype(np.float32), base.astype(np.float32), left_out


def _calibrate(sums: Any, meant: Any) -> Tuple[Any, Any]:
    """Slope and offset for each act: a logistic curve through what authors who were left out came to (Platt)."""
    slopes, offsets = np.ones(meant.shape[1], np.float32), np.full(meant.shape[1], -9.0, np.float32)
    for act in np.flatnonzero(meant.any(axis=0)):
        curve = LogisticRegression(C=100.0).fit(sums[:, [act]], meant[:, act])
        slopes[act], offsets[act] = curve.coef_[0, 0], curve.intercept_[0]
    return slopes, offsets


def _postings(counters: List[Tuple[TfidfVectorizer, Any]]) -> Dict[str, Any]:
    """The examples of each n-gram, n-grams numbered as their tries number them."""
    arrays: Dict[str, Any] = {}
    idf: List[Any] = []
    by_ngram: List[csr_matrix] = []
    for kind, (counter, matrix) in zip(KINDS, counters, strict=True):
        trie = marisa_trie.Trie(counter.vocabulary_)
        columns = [counter.vocabulary_[trie.restore_key(number)] for number in range(len(trie))]
        arrays[kind] = np.frombuffer(trie.tobytes(), np.uint8)
        idf.append(counter.idf_[columns])
        by_ngram.append(matrix.T.tocsr()[columns])
    postings = vstack(by_ngram).tocsr()
    return {
        **arrays,
        "idf": np.concatenate(idf).astype(np.float32),
        "first": postings.indptr.astype(np.int32),
        "examples": postings.indices.astype(np.uint16),
        "values": postings.data.astype(np.float32),
    }
