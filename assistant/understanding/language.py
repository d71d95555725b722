"""English, French or neither, of messages as short as one word."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Dict, List, Optional

import joblib
from lingua import Language, LanguageDetector, LanguageDetectorBuilder
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.understanding.linear import ranking, train
from assistant.understanding.text import fold, folded_words

_FILE = "language.joblib"
#: The examples know how customers write; lingua knows the rest of both languages.
_WEIGHT_OF_EXAMPLES = 0.65
_STRENGTH = 1.0


#: Languages that customers of the four countries may write instead.
_NEITHER = "other"
_OTHERS = (
    Language.SPANISH, Language.PORTUGUESE, Language.ITALIAN, Language.GERMAN, Language.DUTCH, Language.ARABIC,
    Language.CHINESE, Language.HINDI, Language.PUNJABI, Language.URDU, Language.TURKISH, Language.POLISH,
    Language.RUSSIAN, Language.VIETNAMESE, Language.KOREAN, Language.JAPANESE, Language.GREEK, Language.TAGALOG,
)  # fmt: skip
_SURELY_OTHER = 0.9
_FEWEST_WORDS = 3
_MOST_KNOWN = 0.4  # share of the words that occur in the examples


@lru_cache(maxsize=1)
def _english_or_french() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(Language.ENGLISH, Language.FRENCH).build()


@lru_cache(maxsize=1)
def _any_language() -> LanguageDetector:
    languages = (Language.ENGLISH, Language.FRENCH, *_OTHERS)
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LanguageClassifier(GraphComponent):
    """Adds `language`: {"name": "en"|"fr"|"other", "confidence": 0.5 to 1}; nothing for a text without a letter.

    Learns from the examples' `metadata: {language: ...}`.
    """

    def __init__(self, storage: ModelStorage, resource: Resource, classifier: Any = None) -> None:
        self._storage = storage
        self._resource = resource
        self._classifier = classifier

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageClassifier:
        """Rasa's constructor for training."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LanguageClassifier:
        """Rasa's constructor for serving."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, joblib.load(folder / _FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the examples that say their language."""
        examples = [(e.get(TEXT), _language_of(e)) for e in training_data.intent_examples if e.get(TEXT)]
        known = [(text, language) for text, language in examples if language]
        self._classifier = train([text for text, _ in known], [str(language) for _, language in known], _STRENGTH)
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._classifier, folder / _FILE)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Add each message's language."""
        for message in messages:
            text = str(message.get(TEXT) or "")
            if self._classifier and any(char.isalpha() for char in text):
                message.set("language", self._language(text), add_to_output=True)
        return messages

    def _language(self, text: str) -> Dict[str, Any]:
        if self._is_neither(text):
            return {"name": _NEITHER, "confidence": _SURELY_OTHER}
        learned = dict(ranking(self._classifier, text))["fr"]
        general = _english_or_french().compute_language_confidence(text, Language.FRENCH)
        french = _WEIGHT_OF_EXAMPLES * learned + (1 - _WEIGHT_OF_EXAMPLES) * general
        return {"name": "fr" if french >= 0.5 else "en", "confidence": max(french, 1 - french)}

    def _is_neither(self, text: str) -> bool:
        """True for a sentence in another language, and for any text in another script."""
        said = folded_words(text)
        in_latin_letters = any(char.isascii() and char.isalpha() for char in fold(text))
        known = self._classifier[0].transformer_list[0][1].vocabulary_
        share_known = sum(word in known for word in said) / len(said) if said else 1.0
        if in_latin_letters and (len(said) < _FEWEST_WORDS or share_known > _MOST_KNOWN):
            return False
        best = _any_language().compute_language_confidence_values(text)[0]
        return not in_latin_letters or (best.language in _OTHERS and best.value >= _SURELY_OTHER)


def _language_of(example: Message) -> Optional[str]:
    metadata = (example.get("metadata") or {}).get("intent") or {}
    language: Optional[str] = metadata.get("language")
    return language
