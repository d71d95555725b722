"""The component that finds what the policy names: products, add-ons, places, reasons, phones, references."""

from __future__ import annotations

from typing import Any, Dict

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.decision.loading import load_policy
from assistant.settings import settings
from assistant.understanding.components import MessageComponent
from assistant.understanding.mention import Mention
from assistant.understanding.mentions import mention_finder, reason_phrases
from assistant.understanding.reason_guess import ReasonGuesser


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PolicyEntityExtractor(MessageComponent):
    """Adds an entity for each mention; a negated one carries the role `negated`."""

    def __init__(self) -> None:
        self._find = mention_finder()
        self._guesser = ReasonGuesser(reason_phrases(load_policy(settings().policy_folder)))

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


def _entity(mention: Mention) -> Dict[str, Any]:
    entity = {
        "entity": mention.entity,
        "value": mention.value,
        "start": mention.start,
        "end": mention.end,
        "extractor": "PolicyEntityExtractor",
    }
    return {**entity, "role": "negated"} if mention.negated else entity
