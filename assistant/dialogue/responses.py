"""Rasa's NLG: every sentence in the customer's language, filled safely, with buttons from the policy."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from assistant.decision.loading import load_policy
from assistant.dialogue.buttons import buttons_for, most_at_once
from assistant.dialogue.cards import card
from assistant.dialogue.moments import is_moment
from assistant.dialogue.state import State
from assistant.dialogue.translations import ENGLISH, PLACEHOLDER, Responses, load_translations
from assistant.dialogue.values import shown_values
from assistant.settings import settings


class BilingualResponses(TemplatedNaturalLanguageGenerator):
    """Responses of domain.yml and translations/; falls back to English where a translation is missing."""

    def __init__(self, endpoint_config: Optional[EndpointConfig] = None, domain: Optional[Domain] = None) -> None:
        self._sentences: Dict[str, Responses] = {}
        self._policy = load_policy(settings().policy_folder)
        super().__init__(domain.responses if domain else {})

    @property
    def responses(self) -> Responses:
        """The responses of the domain. Rasa sets them when a model is loaded, after it made this object."""
        return self._of_domain

    @responses.setter
    def responses(self, responses: Responses) -> None:
        self._of_domain = responses
        if responses:
            self._sentences = load_translations(settings().translations_folder, responses)

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> Optional[Dict[str, Any]]:
        """The response for the moment of the conversation; None when the domain has none of that name."""
        utter_action = self._written(utter_action, str(kwargs.get("outcome") or ""))
        variations = self._sentences[ENGLISH].get(utter_action)
        if not variations:
            return None
        state = State.from_slots(tracker.current_slot_values())
        language = state.language or ENGLISH
        index = next(
            i
            for i, each in enumerate(variations)
            if is_moment((each.get("metadata") or {}).get("when"), state, self._policy) or i == len(variations) - 1
        )
        metadata = variations[index].get("metadata") or {}

        def say(response: str, values: Mapping[str, Any]) -> str:
            return filled(self._text(response, language), values)

        values = shown_values(state, self._policy, language, kwargs, say)
        template = self._text(utter_action, language, index)
        choices = metadata.get("choices")
        buttons = buttons_for(choices, state, self._policy, language, lambda r: say(r, {}))
        lines = self._text("utter_check", language)
        reply = {
            "text": filled(template, values),
            "response": utter_action,
            "language": language,
            "buttons": buttons,
            "most": most_at_once(choices, self._policy, len(buttons)),
            "card": card(metadata.get("card"), template, lines, state, values, filled),
            "outcome": kwargs.get("outcome"),
        }
        return {part: value for part, value in reply.items() if value}

    def _written(self, response: str, outcome: str) -> str:
        """A response; for a contact that no sentence was written for, the one for any contact."""
        contact = outcome.partition(":")[2]
        return response if response in self._sentences[ENGLISH] else response.removesuffix(f"_{contact}")

    def _text(self, response: str, language: str, index: int = -1) -> str:
        translated = self._sentences.get(language, {}).get(response)
        return str((translated or self._sentences[ENGLISH][response])[index]["text"])


def filled(text: str, values: Mapping[str, Any]) -> str:
    """Fill {names} in one pass, so that a value is never read as a placeholder; drop lines with an empty one."""
    lines: List[str] = []
    for line in text.split("\n"):
        names = PLACEHOLDER.findall(line)
        if names and any(values.get(name) in (None, "") for name in names):
            continue
        lines.append(PLACEHOLDER.sub(lambda match: str(values[match.group(1)]), line))
    return "\n".join(lines)
