"""A reason that only the policy knows, told in words that none of its phrases has: guessed where it is near enough.

What customers' voices teach, the reader of acts reads; a reason that was added since is found here, untrained.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import AbstractSet, Dict, FrozenSet, List, Mapping, Optional, Sequence

from assistant.understanding.closed_classes import causes
from assistant.understanding.linear import LinearClassifier
from assistant.understanding.mention import Mention

#: A guess beside a reason that is told outright must be surer.
_NEAR_ENOUGH, _NEAR_ENOUGH_BESIDE = 0.6, 0.85
_STRENGTH = 1.0
_KNOWN, _CLASSIFIER = "reasons.json", "reasons.npz"

Phrases = Mapping[str, Sequence[str]]


class ReasonGuesser:
    """Learns from the policy's phrases, reason -> phrases; reasons that voices `taught` are not guessed."""

    def __init__(
        self, phrases: Phrases, taught: AbstractSet[str], classifier: Optional[LinearClassifier] = None
    ) -> None:
        """`classifier`: what was trained on these phrases. Without one it is trained, which takes a second."""
        self._phrases: Dict[str, List[str]] = {reason: list(texts) for reason, texts in phrases.items()}
        self._taught: FrozenSet[str] = frozenset(taught)
        self._classifier = classifier or _trained(self._phrases)

    @classmethod
    def read(cls, folder: Path, phrases: Phrases) -> ReasonGuesser:
        """The one that was kept. A new reason needs no retraining, but makes loading a second longer."""
        kept = json.loads((folder / _KNOWN).read_text(encoding="utf-8"))
        same = kept["phrases"] == {reason: list(texts) for reason, texts in phrases.items()}
        return cls(phrases, frozenset(kept["taught"]), LinearClassifier.read(folder / _CLASSIFIER) if same else None)

    def write(self, folder: Path) -> None:
        """Keep it in a folder."""
        known = {"phrases": self._phrases, "taught": sorted(self._taught)}
        (folder / _KNOWN).write_text(json.dumps(known), encoding="utf-8")
        self._classifier.write(folder / _CLASSIFIER)

    def guesses(self, text: str, known: Sequence[Mention]) -> List[Mention]:
        """A `reason_guess` for each part of the text that mentions no reason outright."""
        if set(self._phrases) <= self._taught | {"other"}:
            return []
        told = [m for m in known if m.entity == "reason"]
        found: List[Mention] = []
        for start, end in causes(text):
            if not any(m.start < end and start < m.end for m in told):
                reason = self._nearest(text[start:end], _NEAR_ENOUGH_BESIDE if told else _NEAR_ENOUGH)
                found += [Mention("reason_guess", reason, start, end)] if reason else []
        return found

    def _nearest(self, part: str, enough: float) -> Optional[str]:
        reason, confidence = self._classifier.ranking(part)[0]
        return reason if confidence >= enough and reason not in self._taught | {"other"} else None


def _trained(phrases: Phrases) -> LinearClassifier:
    from assistant.understanding.learning import train  # what serving need not load

    pairs = [(text, reason) for reason, texts in phrases.items() for text in texts]
    return train([text for text, _ in pairs], [reason for _, reason in pairs], _STRENGTH)
