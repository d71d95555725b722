"""One message of a customer, as the NLU understood it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Tuple

from assistant.understanding.text import folded_words, plain

#: Intent -> (request type, wish) it asks for.
REQUESTS: Dict[str, Tuple[Optional[str], str]] = {
    "cancel": (None, "cancel"),
    "cancel_organization": ("cancel_organization", "cancel"),
    "cancel_locations": ("cancel_locations", "cancel"),
    "downgrade_plan": ("downgrade_plan", "downgrade"),
    "remove_addon": ("downgrade_plan", "downgrade"),
    "other_request": ("other", "other"),
}
SMALL_TALK = frozenset({"greet", "goodbye", "thanks", "how_are_you", "bot_challenge", "abuse"})
NOT_OURS = frozenset({"out_of_scope", "not_a_request"})
ERRANDS = frozenset({"human", "never_mind", "status", "withdraw"})
#: Slots whose answer is any text at all.
FREE_TEXT = frozenset({"organization", "comments"})
#: "How do I cancel?": answered, and taken up, because nobody asks it who does not want to.
HOW_TO = "ask_how_to_cancel"
#: Messages that may bring facts without asking for anything.
FACTS = frozenset({"inform", "correct", "affirm", "dont_know", "nlu_fallback"})
#: Words that ask wherever they stand among the first few, and words that ask only at the start.
_ASKING = frozenset(
    "why what when where who how which whos whats hows whens "
    "pourquoi pk pkoi quoi quand qui comment quel quelle quels quelles combien".split()
)
#: Words that ask at the end of a sentence, and Québec's "tu" that asks after a verb: "c'est tu annulé?"
_ASKING_LAST = frozenset("when why what quand combien pourquoi comment quoi".split())
_TU_ASKS = re.compile(r"\b(?:c est|cest|est|ca|va|vas|faut|peut|peux|ya|y a|on) tu\b")
_ASKING_FIRST = frozenset("do does did is are can could will would should est ou qu que puis peut".split())


@dataclass(frozen=True)
class Entity:
    """A mention: `value` is a policy id, a code or the text itself."""

    name: str
    value: str
    start: int
    end: int
    negated: bool = False


@dataclass(frozen=True)
class Turn:
    """A message: its text without secrets, what it says, and the slot it may answer (None outside a form)."""

    message_id: str
    text: str
    intent: str
    confidence: float
    entities: Tuple[Entity, ...] = ()
    language: Optional[str] = None
    language_confidence: float = 0.0
    asked: Optional[str] = None
    also: str = ""  # the intent of a question asked beside the request
    known_example: bool = False  # the text is, word for word, an example of its intent

    @classmethod
    def from_message(cls, message: Mapping[str, Any], message_id: str, text: str, asked: Optional[str]) -> Turn:
        """From the tracker's `latest_message`."""
        intent = message.get("intent") or {}
        entities = tuple(
            Entity(e["entity"], str(e["value"]), e.get("start", 0), e.get("end", 0), e.get("role") == "negated")
            for e in message.get("entities") or []
        )
        language = message.get("language") or {}
        return cls(
            message_id=message_id,
            text=text,
            intent=intent.get("name") or "nlu_fallback",
            confidence=float(intent.get("confidence") or 0.0),
            entities=entities,
            language=language.get("name"),
            language_confidence=float(language.get("confidence") or 0.0),
            asked=asked,
            also=str(message.get("also") or ""),
            known_example=bool(message.get("known_example")),
        )

    def found(self, *names: str) -> List[Entity]:
        """Entities of these names that are not negated."""
        return [e for e in self.entities if e.name in names and not e.negated]

    def negated(self, *names: str) -> List[Entity]:
        """Entities of these names that the message denies."""
        return [e for e in self.entities if e.name in names and e.negated]

    def values(self, *names: str) -> List[str]:
        """Their distinct values, in order."""
        return list(dict.fromkeys(e.value for e in self.found(*names)))

    def says(self, name: str) -> bool:
        """True when the message mentions an entity of this name, negated or not."""
        return any(e.name == name for e in self.entities)

    def says_any(self, *names: str) -> bool:
        """True when it mentions one of these, negated or not."""
        return any(self.says(name) for name in names)

    @property
    def plain(self) -> str:
        """The text as folded words."""
        return plain(self.text)

    @property
    def word_count(self) -> int:
        """How many words the message has."""
        return len(folded_words(self.text))

    @property
    def is_request(self) -> bool:
        """True for "cancel ..." and "downgrade ..." in all their forms."""
        return self.intent in REQUESTS

    @property
    def is_question(self) -> bool:
        """True for a question that has an answer of its own."""
        return self.intent.startswith("ask_")

    @property
    def looks_like_question(self) -> bool:
        """True when it is written as one."""
        words = folded_words(self.text)
        asks = (
            bool(_ASKING & set(words[:3])) or bool(_ASKING_LAST & set(words[-1:])) or bool(_TU_ASKS.search(self.plain))
        )
        return "?" in self.text or asks or (bool(words) and words[0] in _ASKING_FIRST)

    @property
    def is_mostly(self) -> float:
        """How much of the text its entities cover, from 0 to 1."""
        named = [e for e in self.entities if not e.negated and e.name != "reason_guess"]
        covered = {i for e in named for i in range(e.start, e.end)}
        letters = [i for i, char in enumerate(self.text) if char.isalnum()]
        return sum(i in covered for i in letters) / len(letters) if letters else 0.0
