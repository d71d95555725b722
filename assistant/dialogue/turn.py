"""One message of a customer, as the NLU understood it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, FrozenSet, List, Mapping, Optional, Tuple

from assistant.dialogue.markup import is_cut_out
from assistant.dialogue.question_forms import looks_like_question
from assistant.understanding.secrets import without_secrets
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


@dataclass(frozen=True)
class Entity:
    """A mention: `value` is a policy id, a code or the text itself."""

    name: str
    value: str
    start: int
    end: int
    negated: bool = False
    role: str = ""  # of a location: drop, keep or other


_SURE_OF_REQUEST = 0.8
#: What pressing a button does, by the intent that it comes with (buttons.py).
_ACT_OF_A_BUTTON = {
    "affirm": "agree", "deny": "refuse", "skip": "skip", "dont_know": "dont_know", "correct": "change",
}  # fmt: skip
#: Found by what is learned, where the others are looked up.
_BY_GUESS = frozenset({"reason_guess", "location", "organization", "name"})
#: Acts that ask for a type of request.
_ASKS_FOR_SOMETHING = frozenset({"cancel_organization", "cancel_locations", "downgrade_plan", "remove_addon"})
#: What a message may do that tells no name, and no reason.
TELLS_NOTHING = frozenset({"agree", "refuse", "skip", "dont_know", "wait", "unclear"})
#: Roles of what is named and not wanted.
_NOT_WANTED = frozenset({"negated", "keep", "other", "old"})


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
    does: FrozenSet[str] = frozenset()  # its acts (docs/voices.md), read in the light of the question
    may: FrozenSet[str] = frozenset()  # these, and those that it is less sure to do
    acts: Mapping[str, float] = field(default_factory=dict)  # the probability of each of them

    @classmethod
    def from_message(cls, message: Mapping[str, Any], message_id: str, text: str, asked: Optional[str]) -> Turn:
        """From the tracker's `latest_message`."""
        intent = message.get("intent") or {}
        entities = tuple(
            Entity(
                e["entity"], without_secrets(str(e["value"])), e.get("start", 0), e.get("end", 0),
                e.get("role") in _NOT_WANTED, e.get("role") or "",
            )
            for e in message.get("entities") or []
            if e["entity"] not in _BY_GUESS or not is_cut_out(text, e.get("start", 0), e.get("end", 0))
        )  # fmt: skip
        language = message.get("language") or {}
        acts = message.get("acts") or {}
        does = message.get("does")
        if does is None:  # a button, which comes with its meaning and is not read
            does = [_ACT_OF_A_BUTTON[name] for name in [intent.get("name")] if name in _ACT_OF_A_BUTTON]
            does += [f"field={e.value}" for e in entities if e.name == "field"]
            acts = dict.fromkeys(does, 1.0)
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
            does=frozenset(does),
            may=frozenset(acts),
            acts=acts,
        )

    def told(self, kind: str) -> List[str]:
        """The values of the acts of a kind, the likeliest first: "annual" for "account_type=annual"."""
        acts = sorted(self.does, key=lambda act: (-self.acts.get(act, 0.0), act))
        return [act[len(kind) + 1 :] for act in acts if act.startswith(f"{kind}=")]

    def named(self, entity: str, role: str) -> List[str]:
        """The distinct names of a kind in a role, in order; of one named twice, the last role holds."""
        roles = {plain(e.value): (e.value, e.role) for e in self.entities if e.name == entity}
        return [name for name, has in roles.values() if has == role]

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
    def is_change(self) -> bool:
        """True when it changes an answer to another question than the one asked, or says that it changes something."""
        says_so = bool({"change", "field=request_type"} & self.may)
        requests = says_so and self.does & _ASKS_FOR_SOMETHING
        unread = self.is_surely_a_request and not self.does
        another = self.asked not in ("product", "request_type", "addon") and bool(requests or unread)
        changes = "change" in self.does and self.told("field") != [self.asked]
        return changes or bool({*self.told("field"), *self.fields_with_values} - {self.asked}) or another

    @property
    def is_command(self) -> bool:
        """True for "/affirm", which is no word of a customer's and agrees to nothing."""
        return self.text.lstrip().startswith("/")

    @property
    def is_surely_a_request(self) -> bool:
        """True for a request, whatever is asked, by the classifier of intents."""
        return self.is_request and (self.known_example or self.confidence >= _SURE_OF_REQUEST)

    @property
    def fields_with_values(self) -> List[str]:
        """ "The account type is enterprise": what is called by its name and given a value."""
        return [slot for slot in self.values("field") if self.says(slot)]

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
        return looks_like_question(self.text)

    @property
    def is_mostly(self) -> float:
        """How much of the text its entities cover, from 0 to 1."""
        named = [e for e in self.entities if not e.negated and e.name not in _BY_GUESS]
        covered = {i for e in named for i in range(e.start, e.end)}
        letters = [i for i, char in enumerate(self.text) if char.isalnum()]
        return sum(i in covered for i in letters) / len(letters) if letters else 0.0
