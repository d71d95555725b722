"""What our NLU components share: they look at one message at a time, and keep what they learned in the model."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.understanding.voices import NOTHING_ASKED


class MessageComponent(GraphComponent):
    """A component that looks at one message at a time; subclasses write `look_at`."""

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MessageComponent:
        """Rasa's constructor."""
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Look at each message of a conversation."""
        for message in messages:
            self.look_at(message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Look at each training example."""
        self.process(training_data.training_examples)
        return training_data

    def look_at(self, message: Message) -> None:
        """Read the message and add what was found to it."""
        raise NotImplementedError


class TrainedComponent(MessageComponent):
    """One that learns, and keeps what it knows in a folder of the model; subclasses also write the last three."""

    _storage: ModelStorage
    _resource: Resource

    def __init__(self, config: Optional[Dict[str, Any]] = None) -> None:
        """It knows nothing before `learn` or `read`."""
        self._config = config or {}

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TrainedComponent:
        """Rasa's constructor for training."""
        made = cls(config)
        made._storage, made._resource = model_storage, resource
        return made

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TrainedComponent:
        """Rasa's constructor for serving."""
        made = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            made.read(folder)
        return made

    def train(self, training_data: TrainingData) -> Resource:
        """Learn, and keep it."""
        self.learn(training_data)
        with self._storage.write_to(self._resource) as folder:
            self.write(folder)
        return self._resource

    def learn(self, training_data: TrainingData) -> None:
        """Learn from the examples."""
        raise NotImplementedError

    def write(self, folder: Path) -> None:
        """Write what was learned into an empty folder."""
        raise NotImplementedError

    def read(self, folder: Path) -> None:
        """Know what was written there."""
        raise NotImplementedError


class TrainedInContext(TrainedComponent):
    """One that reads a message in the light of the question it follows; subclasses write `look_at_reply`."""

    def process(self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None) -> List[Message]:
        """Look at each message; Rasa hands in the conversation so far."""
        for message in messages:
            self.look_at_reply(message, question_asked(tracker), tracker)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training examples keep what their authors annotated."""
        return training_data

    def look_at_reply(self, message: Message, asked: str, tracker: Optional[DialogueStateTracker] = None) -> None:
        """Read the message, a reply to the question about this slot, and add what was found to it."""
        raise NotImplementedError


def question_asked(tracker: Optional[DialogueStateTracker]) -> str:
    """What was asked for last, as data/voices names it: a slot, "filed" after filing, or "none"."""
    if tracker is None:
        return NOTHING_ASKED
    requested = tracker.get_slot(REQUESTED_SLOT)
    return str(requested) if requested else "filed" if tracker.get_slot("outcome") == "filed" else NOTHING_ASKED
