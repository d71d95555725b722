"""The trained components that read messages, taken out of the model, to read one without a conversation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource

from assistant.running.local_agent import MODEL

_UNPACKED = TemporaryDirectory(prefix="reading-")


@dataclass(frozen=True)
class Slots:
    """As much of a tracker as reading a message asks for."""

    slots: Mapping[str, Any]

    def get_slot(self, name: str) -> Any:
        """The slot's value."""
        return self.slots.get(name)


@cache
def trained(component: str) -> Any:
    """The component of this name, as the model keeps it."""
    storage, metadata = _model()
    node = next(each for each in metadata.predict_schema.nodes.values() if each.uses.__name__ == component)
    return node.uses.load(
        {**node.uses.get_default_config(), **node.config}, storage, Resource(node.resource.name), None
    )


@lru_cache(maxsize=1)
def _model() -> tuple[LocalModelStorage, Any]:
    return LocalModelStorage.from_model_archive(Path(_UNPACKED.name), MODEL)
