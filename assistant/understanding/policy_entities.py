"""The component that finds what the policy names: products, add-ons, places, reasons, phones, references."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from assistant.decision.loading import load_policy
from assistant.decision.policy import Policy
from assistant.settings import settings
from assistant.understanding.components import MessageComponent
from assistant.understanding.numbers import phones, references_in
from assistant.understanding.phrases import Mention, PhraseFinder
from assistant.understanding.places import place_finder
from assistant.understanding.vocabulary import load_vocabulary


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PolicyEntityExtractor(MessageComponent):
    """Adds an entity for each mention; a negated one carries the role `negated`."""

    def __init__(self) -> None:
        self._phrases = PhraseFinder({**phrases_of(load_policy(settings().policy_folder)), **load_vocabulary()})
        self._places = place_finder()

    def look_at(self, message: Message) -> None:
        """Add what is found to the message's entities."""
        text = message.get(TEXT)
        if not text or message.get("intent") and not message.get(TEXT):
            return
        found = [*self._phrases.find(text), *self._places.find(text), *phones(text), *references_in(text)]
        message.set(ENTITIES, [*message.get(ENTITIES, []), *(_entity(m, text) for m in found)], add_to_output=True)

    def process_training_data(self, training_data: Any) -> Any:
        """Training examples keep only the entities that are annotated in them."""
        return training_data


def phrases_of(policy: Policy) -> Dict[str, Dict[str, List[str]]]:
    """The policy's phrases as entity -> value -> phrases; what counts only as an answer is `<entity>_answer`."""
    kinds = {
        "product": policy.products,
        "addon": policy.addons,
        "request_type": policy.request_types,
        "account_type": policy.account_types,
        "role": policy.roles,
        "reason": policy.reasons,
    }
    found: Dict[str, Dict[str, List[str]]] = {"addon_word": {"mentioned": list(policy.addon_words)}}
    for kind, values in kinds.items():
        found[kind] = {value: list(named.phrases) for value, named in values.items() if named.phrases}
        found[f"{kind}_answer"] = {
            value: [*named.answers, named.name.en, named.name.fr] for value, named in values.items()
        }
    return found


def _entity(mention: Mention, text: str) -> Dict[str, Any]:
    entity = {
        "entity": mention.entity,
        "value": mention.value,
        "start": mention.start,
        "end": mention.end,
        "extractor": "PolicyEntityExtractor",
    }
    return {**entity, "role": "negated"} if mention.negated else entity
