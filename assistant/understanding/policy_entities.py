"""The component that finds what the policy names: products, add-ons, places, reasons, phones, references."""

from __future__ import annotations

from typing import Any, Dict

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.understanding.components import MessageComponent
from assistant.understanding.mentions import mention_finder
from assistant.understanding.phrases import Mention


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PolicyEntityExtractor(MessageComponent):
    """Adds an entity for each mention; a negated one carries the role `negated`."""

    def __init__(self) -> None:
        self._find = mention_finder()

    def look_at(self, message: Message) -> None:
        """Add what is found to the message's entities."""
        text = message.get(TEXT)
        if text:
            found = [_entity(mention) for mention in self._find(text)]
            message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training examples keep only the entities that are annotated in them."""
        return training_data


def _entity(mention: Mention) -> Dict[str, Any]:
    entity = {
        "entity": mention.entity,
        "value": mention.value,
        "start": mention.start,
        "end": mention.end,
        "extractor": "PolicyEntityExtractor",
    }
    return {**entity, "role": "negated"} if mention.negated else entity
