"""The intent of a message: the linear classifier on masked text, whole and, where that helps, clause by clause."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, FrozenSet, Iterable, List, Optional, Tuple

import marisa_trie
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.understanding.clauses import Part, clauses, statements
from assistant.understanding.components import TrainedComponent
from assistant.understanding.linear import LinearClassifier
from assistant.understanding.masking import Span, masked
from assistant.understanding.text import plain, words
from assistant.understanding.voices import is_reply
from assistant.understanding.wishes import asks_to_cancel, begins_with_cancel

_CLASSIFIER, _EXAMPLES = "intents.npz", "examples.marisa"
_FALLBACK = "nlu_fallback"
_RANKED = 10
#: Questions that differ only in what they are about are learned as one and told apart by what is mentioned.
_HOW_TO = "ask_how_to_cancel"
_BY_PRODUCT = {
    "cloudretail": "ask_cloudretail",
    "future_foods": "ask_future_foods",
    "cloudkitchens": "ask_cloudkitchens",
}
#: Intent -> the intent it is learned as.
JOINED = {intent: _HOW_TO for intent in _BY_PRODUCT.values()}


Ranking = List[Tuple[str, float]]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(TrainedComponent):
    """Sets the intent, its ranking, and `known_example`: whether the text is a training example of it.

    The intent is `nlu_fallback` for a text without a word or below `threshold`. When a message mostly gives facts
    ("Ontario, billing admin, please close it all"), a clause of it that asks for something with at least
    `clause_threshold` decides; beside a question, a whole statement with at least `statement_threshold` does.
    """

    _classifier: LinearClassifier
    _examples: marisa_trie.BytesTrie  # plain text -> intent

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """`strength`: scikit-learn's C; the others are probabilities."""
        return {
            "strength": 0.7,
            "threshold": 0.12,
            "clause_threshold": 0.45,
            "statement_threshold": 0.7,
            "unsure": 0.4,
            "facts": ["inform", "correct", "affirm", "dont_know", _FALLBACK],
            "requests": [
                "cancel",
                "cancel_organization",
                "cancel_locations",
                "downgrade_plan",
                "remove_addon",
                "other_request",
            ],
        }

    def learn(self, training_data: TrainingData) -> None:
        """Train on every example that has a text and an intent and follows no question."""
        from assistant.understanding.gathering import gathered_finder  # what serving need not load
        from assistant.understanding.learning import train

        find = gathered_finder()
        texts: List[str] = []
        labels: List[str] = []
        intents: Dict[str, str] = {}
        for example in training_data.intent_examples:
            if is_reply(example):
                continue
            text, intent = example.get(TEXT), example.get(INTENT)
            if text:
                spans = [*_spans(example), *((m.entity, m.start, m.end) for m in find(text))]
                texts.append(masked(text, spans))
                labels.append(JOINED.get(intent, intent))
                intents[plain(text)] = intent
        self._classifier = train(texts, labels, self._config["strength"])
        self._examples = marisa_trie.BytesTrie((text, intent.encode()) for text, intent in intents.items())

    def write(self, folder: Path) -> None:
        """The classifier, and the examples with their intents."""
        self._classifier.write(folder / _CLASSIFIER)
        self._examples.save(str(folder / _EXAMPLES))

    def read(self, folder: Path) -> None:
        """What `write` wrote."""
        self._classifier = LinearClassifier.read(folder / _CLASSIFIER)
        self._examples = marisa_trie.BytesTrie().load(str(folder / _EXAMPLES))

    def look_at(self, message: Message) -> None:
        """Set the message's intent."""
        text = str(message.get(TEXT) or "")
        found: Ranking = []
        if words(text) and (message.get("language") or {}).get("name") != "other":
            found, also = self._intents(text, list(_spans(message)), _mentioned(message))
            message.set("also", also, add_to_output=True)
        if not found or found[0][1] < self._config["threshold"]:
            found = [(_FALLBACK, 1.0 - (found[0][1] if found else 0.0)), *found]
        listed = [{"name": name, "confidence": confidence} for name, confidence in found[:_RANKED]]
        message.set("intent", listed[0], add_to_output=True)
        message.set("intent_ranking", listed, add_to_output=True)
        intents = self._examples.get(plain(text), [])
        message.set("known_example", found[0][0].encode() in intents, add_to_output=True)

    def _intents(self, text: str, spans: List[Span], mentioned: FrozenSet[str]) -> Tuple[Ranking, str]:
        """The ranking, and the question that a request brings along ("" without one)."""
        whole = self._classifier.ranking(masked(text, spans))
        intent, confidence = whole[0]
        also = ""
        if intent in self._config["requests"] and confidence >= self._config["unsure"]:
            request = None
        elif intent in self._config["facts"] or confidence < self._config["unsure"]:
            request = self._request_in(clauses(text), text, spans, self._config["clause_threshold"])
        elif intent.startswith("ask_"):
            request = self._request_in(statements(text), text, spans, self._config["statement_threshold"])
            also = _of_product(intent, mentioned) if request else ""
        else:
            request = None
        unsure = confidence < self._config["unsure"] and asks_to_cancel(text)
        if not request and intent not in self._config["requests"] and (unsure or begins_with_cancel(text)):
            request = ("cancel", self._config["unsure"])  # unsure, but "cancel" is there: better to ask what
        whole = [request, *(each for each in whole if each[0] != request[0])] if request else whole
        return [(_of_product(name, mentioned), share) for name, share in whole], also

    def _request_in(
        self, parts: List[Part], text: str, spans: List[Span], threshold: float
    ) -> Optional[Tuple[str, float]]:
        """The likeliest request that a part of the text makes, if it is likely enough."""
        best: Optional[Tuple[str, float]] = None
        for start, end in parts:
            inside = [(e, max(s, start) - start, min(t, end) - start) for e, s, t in spans if s < end and start < t]
            intent, confidence = self._classifier.ranking(masked(text[start:end], inside))[0]
            if intent in self._config["requests"] and confidence >= max(threshold, best[1] if best else 0.0):
                best = (intent, confidence)
        return best


def _spans(message: Message) -> Iterable[Span]:
    return [(e["entity"], e["start"], e["end"]) for e in message.get(ENTITIES) or []]


def _mentioned(message: Message) -> FrozenSet[str]:
    return frozenset(e["value"] for e in message.get(ENTITIES) or [] if e["entity"] == "product")


def _of_product(intent: str, mentioned: FrozenSet[str]) -> str:
    return (
        next((_BY_PRODUCT[each] for each in _BY_PRODUCT if each in mentioned), intent) if intent == _HOW_TO else intent
    )
