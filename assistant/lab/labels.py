"""What a message can be called and what is learned from examples, for who marks a misunderstanding."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Dict, List

from rasa.shared.core.constants import DEFAULT_INTENTS

from assistant.lab.models import Loaded
from assistant.lab.saving import behaviours
from assistant.settings import ROOT

EXAMPLES = ROOT / "data" / "nlu"
_ANNOTATION = re.compile(r"\[[^\]]+\]\((\w+)\)")


def labels(model: Loaded) -> Dict[str, Any]:
    """`intents` of the model; `names`: entities that are learned, policy/ finds the others; `behaviours`: folders."""
    intents = sorted(set(model.agent.domain.intents) - set(DEFAULT_INTENTS))
    return {"intents": intents, "names": _learned(), "behaviours": behaviours()}


@lru_cache(maxsize=1)
def _learned() -> List[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.rglob("*.yml"))]
    return sorted({name for text in texts for name in _ANNOTATION.findall(text)})
