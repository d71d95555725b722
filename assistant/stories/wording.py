"""What a story expects to be said, in words that follow policy and sentences: {rules.E1}, {utter_status_new}."""

from __future__ import annotations

import re
from typing import Any

import yaml

from assistant.decision.loading import load_policy
from assistant.dialogue.translations import PLACEHOLDER, load_translations
from assistant.settings import ROOT, settings

#: {contacts.support}: how they are reached; {rules.E1}: its sentence; {products.otter} and the like: the name.
_OF_POLICY = re.compile(r"\{(\w+)\.(\w+)\}")
#: {utter_status_new}: the sentence, as far as it holds no value.
_SENTENCE = re.compile(r"\{(utter_\w+)\}")


class UnknownWording(Exception):
    """A story names something of the policy or a response that there is not; the message says which."""


def spelled_out(text: str, language: str) -> str:
    """A text of a story's `says` as customers read it; braces that name nothing of ours stay as they are."""
    return _SENTENCE.sub(
        lambda found: _sentence(found[1], language), _OF_POLICY.sub(lambda f: _named(f, language), text)
    )


def _named(found: re.Match[str], language: str) -> str:
    try:
        entry: Any = getattr(load_policy(settings().policy_folder), found[1])[found[2]]
    except (AttributeError, KeyError, TypeError):
        raise UnknownWording(f"{found[0]} is nothing of the policy") from None
    words = {"contacts": "fallback", "rules": "sentence"}.get(found[1], "name")
    return str(getattr(entry, words).in_language(language))


def _sentence(response: str, language: str) -> str:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    sentences = load_translations(settings().translations_folder, domain["responses"])
    if response not in sentences[language]:
        raise UnknownWording(f"{{{response}}} is no response")
    return PLACEHOLDER.split(str(sentences[language][response][-1]["text"]))[0].strip()
