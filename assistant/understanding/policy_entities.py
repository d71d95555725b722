"""The component that finds what the policy names: products, add-ons, places, reasons, phones, references."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Optional

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.decision.loading import load_policy
from assistant.settings import settings
from assistant.understanding.components import TrainedComponent
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.mention import Mention
from assistant.understanding.mentions import mention_finder, reason_phrases
from assistant.understanding.reason_guess import ReasonGuesser


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class PolicyEntityExtractor(TrainedComponent):
    """Adds an entity for each mention; a negated one carries the role `negated`.

    The trained model keeps the lexicon and the guesser of reasons; the policy is read whenever the model is loaded.
    """

    def learn(self, training_data: TrainingData) -> None:
        """Gather the lexicon, which takes seconds; the examples are not looked at."""
        from assistant.understanding.gathering import gathered_lexicon  # what serving need not load

        self._know(gathered_lexicon())

    def write(self, folder: Path) -> None:
        """The lexicon and the guesser."""
        self._lexicon.write(folder)
        self._guesser.write(folder)

    def read(self, folder: Path) -> None:
        """What `write` wrote; a guesser of other phrases than the policy has now is not taken."""
        self._know(Lexicon.read(folder), folder)

    def _know(self, lexicon: Lexicon, kept_in: Optional[Path] = None) -> None:
        policy = load_policy(settings().policy_folder)
        self._lexicon = lexicon
        self._find = mention_finder(policy, lexicon)
        self._guesser = ReasonGuesser.of(reason_phrases(policy), kept_in)

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
