"""What the policy decided in a conversation, with the sentences of its rules."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional

from assistant.decision.loading import load_policy
from assistant.settings import settings


def decision(slots: Mapping[str, Any]) -> Optional[Dict[str, Any]]:
    """The outcome and its rules, each {id, sentence}; None while nothing is decided."""
    if not slots.get("outcome"):
        return None
    known = load_policy(settings().policy_folder).rules
    language = "fr" if slots.get("language") == "fr" else "en"
    cited = [
        {"id": each, "sentence": known[each].sentence.in_language(language) if each in known else ""}
        for each in slots.get("rules") or []
    ]
    return {"outcome": slots["outcome"], "reference": slots.get("reference"), "rules": cited}
