"""What every NLU component of ours shares: no training, no state beyond what it builds on load."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData


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
