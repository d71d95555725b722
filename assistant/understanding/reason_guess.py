"""A reason told in words that no phrase of the policy has: the nearest reason, when it is near enough."""

from __future__ import annotations

import json
from pathlib import Path
from typing import List, Mapping, Optional, Sequence

from assistant.understanding.closed_classes import items
from assistant.understanding.linear import LinearClassifier
from assistant.understanding.mention import Mention

#: A guess beside a reason that is told outright must be surer.
_NEAR_ENOUGH, _NEAR_ENOUGH_BESIDE = 0.6, 0.85
_STRENGTH = 1.0
_PHRASES, _CLASSIFIER = "reasons.json", "reasons.npz"


class ReasonGuesser:
    """Learns from the policy's phrases."""

    def __init__(self, phrases: str, classifier: LinearClassifier) -> None:
        """`phrases`: what the classifier was trained on, as JSON."""
        self._phrases = phrases
        self._classifier = classifier

    @classmethod
    def of(cls, phrases: Mapping[str, Sequence[str]], kept_in: Optional[Path] = None) -> ReasonGuesser:
        """The guesser of these phrases (reason -> phrases): the one that was kept, when it learned from the same.

        Else a new one: a new reason needs no retraining, but makes loading a second longer.
        """
        as_json = json.dumps(phrases)
        if kept_in and (kept_in / _PHRASES).read_text(encoding="utf-8") == as_json:
            return cls(as_json, LinearClassifier.read(kept_in / _CLASSIFIER))
        from assistant.understanding.learning import train  # what serving need not load

        pairs = [(text, reason) for reason, texts in phrases.items() for text in texts]
        return cls(as_json, train([text for text, _ in pairs], [reason for _, reason in pairs], _STRENGTH))

    def write(self, folder: Path) -> None:
        """Keep it in a folder."""
        (folder / _PHRASES).write_text(self._phrases, encoding="utf-8")
        self._classifier.write(folder / _CLASSIFIER)

    def guesses(self, text: str, known: Sequence[Mention]) -> List[Mention]:
        """A `reason_guess` for each part of the text that mentions no reason outright."""
        told = [m for m in known if m.entity == "reason"]
        found: List[Mention] = []
        for start, end in items(text, "causal"):
            if not any(m.start < end and start < m.end for m in told):
                reason = self._nearest(text[start:end], _NEAR_ENOUGH_BESIDE if told else _NEAR_ENOUGH)
                reason = _same_event([*told, *found], reason)
                found += [Mention("reason_guess", reason, start, end)] if reason else []
        return found

    def _nearest(self, part: str, enough: float) -> Optional[str]:
        reason, confidence = self._classifier.ranking(part)[0]
        return reason if confidence >= enough and reason != "other" else None


def _same_event(others: Sequence[Mention], guessed: Optional[str]) -> Optional[str]:
    """Reasons of one family ("closing_...") told in one message are one event: the first of them stands."""
    family = (guessed or "").partition("_")[0]
    return next((m.value for m in others if family and m.value.startswith(f"{family}_")), guessed)
