"""The component that says what a reply does: its acts, each with a probability, and the intent that rules route by."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.understanding.act_reader import ActReader
from assistant.understanding.clauses import parts
from assistant.understanding.components import TrainedInContext
from assistant.understanding.sentence_vectors import SentenceVectors
from assistant.understanding.voices import examples_in

_READER = "acts.npz"
#: Questions whose answer is kept whatever else it is.
_TAKES_ANY_WORDS = frozenset({"comments"})
#: The questions of the request form.
_FORM = [
    "product", "request_type", "addon", "country", "account_type", "role", "locations", "reasons", "comments", "phone",
    "organization", "confirm",
]  # fmt: skip
#: Acts that rules reply to, whatever is asked; `ask=<topic>` is routed to `ask_<topic>` unless it stands here.
_ASIDES = {
    "human": "human", "stop": "never_mind", "repeat": "repeat_question", "start_over": "start_over",
    "status": "status", "lookup": "status", "withdraw": "withdraw", "abuse": "abuse", "not_ours": "out_of_scope",
    "language=en": "change_language", "language=fr": "change_language", "ask=bot": "bot_challenge",
    "ask=other": "out_of_scope", "thanks": "thanks", "greet": "greet", "how_are_you": "how_are_you",
}  # fmt: skip
#: Acts of an answer, the telling ones first. Any other answer is `inform`.
_ANSWERS = {
    "change": "correct", "cancel_organization": "cancel_organization", "cancel_locations": "cancel_locations",
    "downgrade_plan": "downgrade_plan", "remove_addon": "remove_addon", "other_request": "other_request",
    "cancel": "cancel", "agree": "affirm", "refuse": "deny", "skip": "skip", "wait": "dont_know",
    "condition": "dont_know", "dont_know": "dont_know", "unclear": "nlu_fallback",
}  # fmt: skip
#: What may stand beside an aside that cannot be taken back: it changes nothing of what is wanted.
_GRAVE = frozenset({"human", "stop", "start_over", "withdraw"})
_BESIDE_GRAVE = (
    "keep",
    "refuse",
    "courtesy",
    "thanks",
    "abuse",
    "comment",
    "reason=",
    "not_reason=",
    "skip",
    "goodbye",
)
_MANNERS = frozenset({"courtesy", "thanks", "goodbye", "abuse", "greet"})
#: Questions whose answers are sent or taken back at once: beside another act, agreement waits.
_CANNOT_BE_TAKEN_BACK = frozenset({"confirm", "withdraw"})


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
            "threshold": 0.5,
            "thresholds": {},
            "hint": 0.15,
            "asked": _FORM,
            "clause_by_clause": ["reasons"],
            "sure_clause": 0.8,
            "sure_question": 0.5,
            "sure_errand": 0.8,
        }

    def learn(self, training_data: TrainingData) -> None:
        """Learn from the examples of data/voices."""
        from assistant.understanding.learning_acts import learn_acts  # what serving need not load

        examples = examples_in(training_data)
        self._vectors = SentenceVectors()
        vectors = self._vectors.encode([example.text for example in examples])
        self._reader, _ = learn_acts(examples, vectors, self._config["regularisation"])

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
            for start, end in parts(text):
                self._read_clause(text[start:end], asked, read)
        may = {act: round(share, 3) for act, share in read.items() if share >= self._config["hint"]}
        message.set("acts", dict(sorted(may.items(), key=lambda each: -each[1])), add_to_output=True)
        does = [act for act in message.get("acts") if may[act] >= self._least(act)]
        message.set("does", does, add_to_output=True)
        if asked in self._config["asked"] and does:
            intent, also = _routed(self._as_heard(does, message), asked)
            asks_too = "?" in text or str((message.get("intent") or {}).get("name")).startswith("ask_")
            also = also if asks_too else ""
            message.set("intent", {"name": intent, "confidence": may[does[0]]}, add_to_output=True)
            message.set("also", also, add_to_output=True)

    def _read(self, text: str, asked: str) -> Dict[str, float]:
        return self._reader.probabilities(text, self._vectors.encode([text])[0], asked)

    def _read_clause(self, clause: str, asked: str, read: Dict[str, float]) -> None:
        """What a clause says, the message says: "too pricey, hard to use, bad support" gives three reasons."""
        for act, share in self._read(clause, asked).items():
            if act.startswith("reason=") and share >= self._config["sure_clause"]:
                read[act] = max(read[act], share)

    def _as_heard(self, does: List[str], message: Message) -> List[str]:
        """With the question that the classifier of intents hears: of several much alike, or where "?" stands."""
        intent = message.get("intent") or {}
        heard = "ask=" + str(intent.get("name"))[len("ask_") :]
        if not str(intent.get("name")).startswith("ask_"):
            errand = [act for act, name in _ASIDES.items() if name == intent.get("name")][:1]
            sure = intent.get("confidence", 0.0) >= self._config["sure_errand"] and all(map(_is_aside, does))
            return errand if errand and sure else does
        asks = [act for act in does if act.startswith("ask=")]
        if asks and heard in message.get("acts"):
            return [act for act in does if act == heard or act not in asks]
        is_asked = "?" in str(message.get(TEXT)) and intent.get("confidence", 0.0) >= self._config["sure_question"]
        return [heard, *does] if is_asked and not asks else does

    def _least(self, act: str) -> float:
        return float(self._config["thresholds"].get(act, self._config["threshold"]))


def _routed(does: List[str], asked: str) -> Tuple[str, str]:
    """The intent of a reply that does this, the likeliest first, and that of a question it asks besides."""
    asides = list(filter(_is_aside, does))
    asides = [act for act in asides if act not in _GRAVE or _stands_alone(act, does)]
    asides.sort(key=lambda act: act == "repeat")  # "why do you need it?" is answered rather than repeated
    answers = [act for act in does if act not in asides and act not in _GRAVE | _MANNERS]
    if "change" not in answers:  # what is only mentioned is asked about
        answers = [act for act in answers if not act.startswith("field=")]
    answer = next((_ANSWERS[act] for act in _ANSWERS if act in answers), "inform")
    if not asides:
        return answer, ""
    aside = _ASIDES.get(asides[0]) or f"ask_{asides[0][len('ask=') :]}"
    waits = asked in _CANNOT_BE_TAKEN_BACK and "change" not in answers
    if not answers or asides[0] in _GRAVE or waits or does[0] == asides[0] and asked not in _TAKES_ANY_WORDS:
        return aside, ""
    return answer, aside if asides[0].startswith("ask=") else ""


def _is_aside(act: str) -> bool:
    return act in _ASIDES or act.startswith("ask=")


def _stands_alone(grave: str, does: List[str]) -> bool:
    """True when it is likelier than all else, and nothing stands beside it that wants something."""
    if next(act for act in does if act not in _MANNERS) != grave:
        return False  # the comment "tell the human who calls to be nice" asks for nobody
    beside = (*_BESIDE_GRAVE, "wait") if grave == "human" else _BESIDE_GRAVE
    return all(act == grave or act.startswith(beside) for act in does)
