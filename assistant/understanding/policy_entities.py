"""The component that finds what the policy names: products, add-ons, places, reasons, phones, references."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.decision.loading import load_policy
from assistant.decision.policy import Policy
from assistant.settings import settings
from assistant.understanding.components import TrainedComponent
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.mention import Mention
from assistant.understanding.mentions import mention_finder, reason_phrases
from assistant.understanding.reason_guess import ReasonGuesser
from assistant.understanding.voices import examples_in

_REASON = "reason="


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class PolicyEntityExtractor(TrainedComponent):
    """Adds an entity for each mention; a negated one carries the role `negated`.

    The trained model keeps the lexicon and the guesser of reasons; the policy is read whenever the model is loaded.
    """

    def learn(self, training_data: TrainingData) -> None:
        """Gather the lexicon, which takes seconds, and note which reasons the examples teach."""
        from assistant.understanding.gathering import gathered_lexicon  # what serving need not load

        told = {act for example in examples_in(training_data) for act in example.acts}
        taught = {act[len(_REASON) :] for act in told if act.startswith(_REASON)}
        policy = self._know(gathered_lexicon())
        self._guesser = ReasonGuesser(reason_phrases(policy), taught)

    def write(self, folder: Path) -> None:
        """The lexicon and the guesser."""
        self._lexicon.write(folder)
        self._guesser.write(folder)

    def read(self, folder: Path) -> None:
        """What `write` wrote, beside the policy as it is now."""
        policy = self._know(Lexicon.read(folder))
        self._guesser = ReasonGuesser.read(folder, reason_phrases(policy))

    def _know(self, lexicon: Lexicon) -> Policy:
        policy = load_policy(settings().policy_folder)
        self._lexicon = lexicon
        self._find = mention_finder(policy, lexicon)
        return policy

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
