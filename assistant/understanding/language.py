"""English, French or neither, of messages as short as one word."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, Dict, Optional, Sequence

from lingua import Language, LanguageDetectorBuilder
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.understanding.components import TrainedComponent
from assistant.understanding.lexicon import Words
from assistant.understanding.linear import LinearClassifier
from assistant.understanding.text import fold, folded_words

_FILE = "language.npz"
_STRENGTH = 1.0
#: The examples know how customers write; word lists know the rest of both languages.
_WEIGHT_OF_EXAMPLES = 0.62
#: Counted as seen of each language before the first word: a few words do not make it certain.
_SEEN_BEFORE = 0.22

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


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LanguageClassifier(TrainedComponent):
    """Adds `language`: {"name": "en"|"fr"|"other", "confidence": 0.5 to 1}; nothing for a text without a letter.

    Learns from the examples' `metadata: {language: ...}`.
    """

    _classifier: LinearClassifier
    _words: Words

    def __init__(self, config: Optional[Dict[str, Any]] = None) -> None:
        """The detector of other languages loads its models when it is first asked; most conversations never do."""
        super().__init__(config)
        languages = (Language.ENGLISH, Language.FRENCH, *_OTHERS)
        self._any_language = LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()

    def learn(self, training_data: TrainingData) -> None:
        """Train on the examples that say their language."""
        from assistant.understanding.gathering import gathered_lexicon  # what serving need not load
        from assistant.understanding.learning import train

        examples = [(e.get(TEXT), _language_of(e)) for e in training_data.intent_examples if e.get(TEXT)]
        known = [(text, language) for text, language in examples if language]
        self._classifier = train([text for text, _ in known], [str(language) for _, language in known], _STRENGTH)
        self._words = gathered_lexicon().words

    def write(self, folder: Path) -> None:
        """The classifier and the words."""
        self._classifier.write(folder / _FILE)
        self._words.write(folder)

    def read(self, folder: Path) -> None:
        """What `write` wrote."""
        self._classifier, self._words = LinearClassifier.read(folder / _FILE), Words.read(folder)

    def look_at(self, message: Message) -> None:
        """Add the message's language."""
        text = str(message.get(TEXT) or "")
        if any(char.isalpha() for char in text):
            message.set("language", self._language(text), add_to_output=True)

    def _language(self, text: str) -> Dict[str, Any]:
        said = folded_words(text)
        if self._is_neither(text, said):
            return {"name": _NEITHER, "confidence": _SURELY_OTHER}
        learned = dict(self._classifier.ranking(text))["fr"]
        french = _WEIGHT_OF_EXAMPLES * learned + (1 - _WEIGHT_OF_EXAMPLES) * self._share_of_french(said)
        return {"name": "fr" if french >= 0.5 else "en", "confidence": max(french, 1 - french)}

    def _share_of_french(self, said: Sequence[str]) -> float:
        """Of the words that belong to only one of the languages, the share that is French."""
        counts = Counter(map(self._words.language_of, said))
        english, french = (_SEEN_BEFORE + counts[language] for language in ("en", "fr"))
        return french / (french + english)

    def _is_neither(self, text: str, said: Sequence[str]) -> bool:
        """True for a sentence in another language, and for any text in another script."""
        in_latin_letters = any(char.isascii() and char.isalpha() for char in fold(text))
        share_known = sum(map(self._classifier.knows, said)) / len(said) if said else 1.0
        if in_latin_letters and (len(said) < _FEWEST_WORDS or share_known > _MOST_KNOWN):
            return False
        best = self._any_language.compute_language_confidence_values(text)[0]
        return not in_latin_letters or (best.language in _OTHERS and best.value >= _SURELY_OTHER)


def _language_of(example: Message) -> Optional[str]:
    """What an example says of its language. Voices (data/voices) mix languages, so they are examples of none."""
    metadata = (example.get("metadata") or {}).get("intent") or {}
    language: Optional[str] = None if "asked" in metadata else metadata.get("language")
    return language
