"""The intent of a message, by the linear classifier."""

from __future__ import annotations

from typing import Any, Dict, List, Text

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.understanding.linear import ranking, train
from assistant.understanding.text import words

_FILE = "intents.joblib"
_FALLBACK = "nlu_fallback"
_RANKED = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent):
    """Sets the intent and its ranking; `nlu_fallback` for a text without a word or below `threshold`."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """`strength`: scikit-learn's C. `threshold`: the probability below which nothing is understood."""
        return {"strength": 0.7, "threshold": 0.12}

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource, classifier: Any = None) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._classifier = classifier

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> "LinearIntentClassifier":
        """Rasa's constructor for training."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any) -> "LinearIntentClassifier":
        """Rasa's constructor for serving."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, joblib.load(folder / _FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Train on every example that has a text and an intent."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        self._classifier = train(
            [example_text(e) for e in examples], [e.get(INTENT) for e in examples], self._config["strength"]
        )
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._classifier, folder / _FILE)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Set each message's intent."""
        for message in messages:
            text = example_text(message)
            found = ranking(self._classifier, text) if self._classifier and words(text) else []
            if not found or found[0][1] < self._config["threshold"]:
                found = [(_FALLBACK, 1.0 - (found[0][1] if found else 0.0)), *found]
            listed = [{"name": name, "confidence": confidence} for name, confidence in found[:_RANKED]]
            message.set("intent", listed[0], add_to_output=True)
            message.set("intent_ranking", listed, add_to_output=True)
        return messages


def example_text(message: Message) -> str:
    """The text that the classifier reads: the message's own."""
    return str(message.get(TEXT) or "")
