"""What a message can be called and what is learned from examples, for who marks a misunderstanding."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Dict, List, Pattern

from assistant.lab.models import Loaded
from assistant.lab.saving import behaviours
from assistant.settings import ROOT

EXAMPLES = ROOT / "data" / "nlu"
_INTENT = re.compile(r"^- intent: (\w+)$", re.MULTILINE)
_ANNOTATION = re.compile(r"\[[^\]]+\]\((\w+)\)")


def labels(model: Loaded) -> Dict[str, Any]:
    """`intents` with examples, `names`: entities that are learned, policy/ finds the others; `behaviours`: folders."""
    intents = set(model.agent.domain.intents) & set(_in_examples(_INTENT))
    return {"intents": sorted(intents), "names": _in_examples(_ANNOTATION), "behaviours": behaviours()}


@cache
def _in_examples(pattern: Pattern[str]) -> List[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.rglob("*.yml"))]
    return sorted({name for text in texts for name in pattern.findall(text)})
