"""The component that says what a reply does: its acts, each with a probability, and the intent that rules route by."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.understanding.act_reader import DENIES, ActReader
from assistant.understanding.act_routing import ASIDES, GRAVE, is_aside, routed
from assistant.understanding.closed_classes import items
from assistant.understanding.components import TrainedInContext
from assistant.understanding.sentence_vectors import SentenceVectors
from assistant.understanding.voices import examples_in

_READER = "acts.npz"
#: The questions of the request form.
_FORM = [
    "product", "request_type", "addon", "country", "account_type", "role", "locations", "reasons", "comments", "phone",
    "organization", "confirm",
]  # fmt: skip


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ActClassifier(TrainedInContext):
    """Sets `acts`: what the message may do in reply to the question asked, as act -> probability, and which it `does`.

    Within a form it sets the intent as well: the aside to reply to, or what kind of answer it is; and `also`, the
    intent of a question that is asked beside an answer.
    """

    _reader: ActReader
    _vectors: SentenceVectors

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """`regularisation` of the ridge regression; probabilities from which an act counts, and may count."""
        return {
            "regularisation": 1.0,
            "dimensions": 160,
            "threshold": 0.5,
            "thresholds": {},
            "hint": 0.15,
            "asked": _FORM,
            "clause_by_clause": ["reasons"],
            "sure_clause": 0.8,
            "most_clauses": 8,
            "sure_change": 0.3,
            "sure_denial": 0.6,
            "sure_question": 0.5,
            "sure_errand": 0.8,
        }

    def learn(self, training_data: TrainingData) -> None:
        """Learn from the examples of data/voices."""
        from assistant.understanding.learning_acts import learn_acts  # what serving need not load

        examples = examples_in(training_data)
        self._vectors = SentenceVectors()
        vectors = self._vectors.encode([example.text for example in examples])
        self._reader, _ = learn_acts(examples, vectors, self._config["dimensions"], self._config["regularisation"])

    def write(self, folder: Path) -> None:
        """The reader."""
        self._reader.write(folder / _READER)

    def read(self, folder: Path) -> None:
        """What `write` wrote."""
        self._reader = ActReader.read(folder / _READER)
        self._vectors = SentenceVectors()

    def look_at_reply(self, message: Message, asked: str, tracker: Optional[DialogueStateTracker] = None) -> None:
        """Set the message's acts."""
        text = str(message.get(TEXT) or "")
        read = self._read(text, asked)
        if asked in self._config["clause_by_clause"]:
            self._read_clauses(text, asked, read)
        if read.pop(DENIES, 1.0) < self._config["sure_denial"]:  # "we close" is much like "we do not close"
            read = {act: share for act, share in read.items() if not _is_denial(act)}
        may = {act: round(share, 3) for act, share in read.items() if share >= self._config["hint"]}
        message.set("acts", dict(sorted(may.items(), key=lambda each: -each[1])), add_to_output=True)
        does = [act for act in message.get("acts") if may[act] >= self._least(act)]
        if may.get("change", 0.0) < self._config["sure_change"]:  # an answer that is only mentioned is not changed
            does = [act for act in does if not act.startswith("field=")]
        message.set("does", does, add_to_output=True)
        message.set(ENTITIES, _kinds_agreed([*message.get(ENTITIES, [])], does, may), add_to_output=True)
        if asked in self._config["asked"] and does:
            intent, also = routed(self._as_heard(does, message), may, asked)
            asks_too = "?" in text or str((message.get("intent") or {}).get("name")).startswith("ask_")
            also = also if asks_too else ""
            message.set("intent", {"name": intent, "confidence": may[does[0]]}, add_to_output=True)
            message.set("also", also, add_to_output=True)

    def _read(self, text: str, asked: str) -> Dict[str, float]:
        return self._reader.probabilities(text, self._vectors.encode([text])[0], asked)

    def _read_clauses(self, text: str, asked: str, read: Dict[str, float]) -> None:
        """What a clause says, the message says: "too pricey, hard to use, bad support" gives three reasons."""
        clauses = [text[start:end] for start, end in items(text)][: self._config["most_clauses"]]
        vectors = self._vectors.encode(clauses) if len(clauses) > 1 else ()
        for clause, vector in zip(clauses, vectors, strict=False):
            for act, share in self._reader.probabilities(clause, vector, asked).items():
                if act.startswith("reason=") and share >= self._config["sure_clause"]:
                    read[act] = max(read[act], share)

    def _as_heard(self, does: List[str], message: Message) -> List[str]:
        """With the question that the classifier of intents hears: of several much alike, or where "?" stands."""
        intent = message.get("intent") or {}
        heard = "ask=" + str(intent.get("name"))[len("ask_") :]
        if not str(intent.get("name")).startswith("ask_"):
            errand = [act for act, name in ASIDES.items() if name == intent.get("name") and act not in GRAVE][:1]
            sure = intent.get("confidence", 0.0) >= self._config["sure_errand"] and all(map(is_aside, does))
            return errand if errand and sure else does
        asks = [act for act in does if act.startswith("ask=")]
        if asks and heard in message.get("acts"):
            return [act for act in does if act == heard or act not in asks]
        is_asked = "?" in str(message.get(TEXT)) and intent.get("confidence", 0.0) >= self._config["sure_question"]
        return [*does, heard] if is_asked and not asks else does

    def _least(self, act: str) -> float:
        return float(self._config["thresholds"].get(act, self._config["threshold"]))


def _is_denial(act: str) -> bool:
    return act.startswith("not_") and "=" in act


def _kinds_agreed(
    entities: List[Dict[str, Any]], does: Sequence[str], may: Mapping[str, float]
) -> List[Dict[str, Any]]:
    """Names, of the kind that the message surely tells where it may not tell the other: "entreprise : Chez Mario"."""
    for kind, other, more in (("organization", "location", {}), ("location", "organization", {"role": "drop"})):
        if kind in does and other not in may and not any(each["entity"] == kind for each in entities):
            bare = [{name: value for name, value in each.items() if name != "role"} for each in entities]
            entities = [
                {**plain, "entity": kind, **more} if each["entity"] == other else each
                for each, plain in zip(entities, bare, strict=True)
            ]
    return entities
