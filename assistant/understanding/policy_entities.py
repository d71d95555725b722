"""The component that finds what the policy names: products, add-ons, places, reasons, phones, references."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Optional

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.decision.loading import load_policy
from assistant.settings import settings
from assistant.understanding.components import MessageComponent
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.mention import Mention
from assistant.understanding.mentions import mention_finder, reason_phrases
from assistant.understanding.reason_guess import ReasonGuesser


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class PolicyEntityExtractor(MessageComponent):
    """Adds an entity for each mention; a negated one carries the role `negated`.

    The trained model keeps the lexicon and the guesser of reasons; the policy is read whenever the model is loaded.
    """

    _storage: ModelStorage
    _resource: Resource

    def __init__(self, kept_in: Optional[Path] = None) -> None:
        """`kept_in`: the folder with what training made; without it, that is made now, which takes seconds."""
        policy = load_policy(settings().policy_folder)
        self._lexicon = Lexicon.read(kept_in) if kept_in else _gathered_lexicon()
        self._find = mention_finder(policy, self._lexicon)
        self._guesser = ReasonGuesser.of(reason_phrases(policy), kept_in)

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PolicyEntityExtractor:
        """Rasa's constructor for training."""
        extractor = cls()
        extractor._storage, extractor._resource = model_storage, resource
        return extractor

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> PolicyEntityExtractor:
        """Rasa's constructor for serving."""
        with model_storage.read_from(resource) as folder:
            return cls(folder)

    def train(self, training_data: TrainingData) -> Resource:
        """Keep what was made; the examples are not looked at."""
        with self._storage.write_to(self._resource) as folder:
            self._lexicon.write(folder)
            self._guesser.write(folder)
        return self._resource

    def look_at(self, message: Message) -> None:
        """Add what is found to the message's entities."""
        text = message.get(TEXT)
        if text:
            found = self._find(text)
            found = [*found, *self._guesser.guesses(text, found)]
            message.set(ENTITIES, [*message.get(ENTITIES, []), *map(_entity, found)], add_to_output=True)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training examples keep only the entities that are annotated in them."""
        return training_data


def _gathered_lexicon() -> Lexicon:
    from assistant.understanding.gathering import gathered_lexicon  # what serving need not load

    return gathered_lexicon()


def _entity(mention: Mention) -> Dict[str, Any]:
    entity = {
        "entity": mention.entity,
        "value": mention.value,
        "start": mention.start,
        "end": mention.end,
        "extractor": "PolicyEntityExtractor",
    }
    return {**entity, "role": "negated"} if mention.negated else entity
