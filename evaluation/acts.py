"""`python -m evaluation.acts`: how well replies are read in the light of their question, by authors not learned from.

Leave-one-author-out: what the reader of acts comes to for each author's messages when it has learned from all others,
which its solution gives without another training. This is the development figure: features, dimensions and thresholds
are chosen by it, and only a fresh set says how strangers are understood (docs/decisions/0026-acts.md).
"""

from __future__ import annotations

from typing import Any, Mapping, Sequence

import numpy as np

from assistant.understanding.acts import ActClassifier
from assistant.understanding.learning_acts import learn_acts
from assistant.understanding.sentence_vectors import SentenceVectors
from assistant.understanding.voices import NOTHING_ASKED, Voice, voices

#: Acts of fewer replies than this are not counted.
FEWEST = 20
#: Questions whose answer sends a request or takes one back: agreement taken for alone there, wrongly, does harm.
_GRAVE = ("confirm", "withdraw")
_AGREES, _BESIDE = "agree", frozenset({"agree", "courtesy", "thanks", "goodbye", "greet"})


def table(said: Sequence[Voice], acts: Sequence[str], probabilities: Any, settings: Mapping[str, Any]) -> str:
    """The share of replies whose acts are exactly right, question by question, and F1 over all acts."""
    replies = [place for place, voice in enumerate(said) if voice.asked != NOTHING_ASKED]
    asked = np.array([said[place].asked for place in replies])
    meant = np.array([[act in said[place].acts for act in acts] for place in replies])
    shares = probabilities[replies]
    counted = meant.sum(axis=0) >= FEWEST
    right = meant[:, counted], shares[:, counted] >= settings["threshold"]
    found = (right[0] & right[1]).sum()
    lines = [
        f"all acts: F1 {2 * found / sum(each.sum() for each in right):.3f}, {right[0].sum()} in {len(meant)} replies"
    ]
    for question in dict.fromkeys(asked.tolist()):
        of_it = asked == question
        exact = (right[0][of_it] == right[1][of_it]).all(axis=1)
        lines.append(f"{question:<14}{exact.sum():>5} of {of_it.sum():>4} {exact.mean():>7.1%}")
        if question in _GRAVE:
            lines.append(_harm([said[place] for place in np.array(replies)[of_it]], acts, shares[of_it], settings))
    return "\n".join(lines)


def _harm(said: Sequence[Voice], acts: Sequence[str], shares: Any, settings: Mapping[str, Any]) -> str:
    """How often agreement and nothing else is read, as the check reads it, and where there is something else."""
    agrees = shares[:, acts.index(_AGREES)] >= settings["threshold"]
    others = shares[:, [place for place, act in enumerate(acts) if act not in _BESIDE]] >= settings["hint"]
    taken = agrees & ~others.any(axis=1)
    alone = np.array([_AGREES in voice.acts and voice.acts <= _BESIDE for voice in said])
    return (
        f"  agreement alone: {(alone & taken).sum()} of {alone.sum()} found, "
        f"{(taken & ~alone).sum()} of {(~alone).sum()} others taken for it"
    )


def main() -> None:
    """Print the table."""
    said, settings = voices(), ActClassifier.get_default_config()
    vectors = SentenceVectors().encode([voice.text for voice in said])
    reader, left_out = learn_acts(said, vectors, settings["dimensions"], settings["regularisation"])
    print(table(said, reader.acts, left_out, settings))


if __name__ == "__main__":
    main()
