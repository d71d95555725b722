"""The component that finds names: locations with their role, businesses, people. Conditional random fields (ADR 26).

One field finds the names among the words; a second gives each location its role, seeing the others: "keep A, drop B"
and "drop A, keep B" differ in nothing else; a third does so with phone numbers. All know the question asked.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence

import marisa_trie
import pycrfsuite
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.understanding.components import TrainedInContext
from assistant.understanding.name_features import Token, name_features, tokens_of, word_features
from assistant.understanding.name_spans import (
    OUTSIDE,
    PHONE,
    WITH_ROLE,
    Name,
    annotated_names,
    known_locations,
    labels_of,
    names_labelled,
    overlaps,
    phone_name,
    places_of,
    with_known,
    without_marks_before,
)
from assistant.understanding.voices import examples_in

_FINDER, _ROLES, _PHONE_ROLES, _WORDS = "names.crfsuite", "roles.crfsuite", "phones.crfsuite", "words.marisa"
_OPENS_A_NAME = "#{&"
#: c1 and c2 are the weights of L1 and L2 regularisation, by leaving authors out (ADR 26).
_FINDING = {"c1": 0.1, "c2": 0.05, "max_iterations": 70, "feature.possible_transitions": True}
_GIVING_ROLES = {"c1": 0.1, "c2": 0.3, "max_iterations": 80, "feature.possible_transitions": True}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class NameTagger(TrainedInContext):
    """Adds an entity for each name; a location has the role drop, keep or other, a phone number new, old or other."""

    _finder: pycrfsuite.Tagger
    _roles: pycrfsuite.Tagger
    _phone_roles: pycrfsuite.Tagger
    _words: marisa_trie.Trie
    _trained: Dict[str, bytes]

    def learn(self, training_data: TrainingData) -> None:
        """Learn from data/voices, and from each example with names once more: in lower case, after no question."""
        from assistant.understanding.gathering import gathered_lexicon  # what serving need not load

        known = gathered_lexicon().words
        self._words = marisa_trie.Trie([*known.english.keys(), *known.french.keys()])
        finding, roles, phone_roles = (pycrfsuite.Trainer(verbose=False) for _ in range(3))
        for example in examples_in(training_data):
            tokens = tokens_of(example.text)
            names = annotated_names(example, tokens)
            words = [token.text for token in tokens]
            labels = labels_of(len(words), names)
            finding.append(word_features(words, example.asked, self._is_a_word), labels)
            if {*labels} != {OUTSIDE}:  # once more as typed in a hurry, after any question
                finding.append(word_features([word.lower() for word in words], "", self._is_a_word), labels)
            for kind, field in ((WITH_ROLE, roles), (PHONE, phone_roles)):
                of_kind = {name: role for name, role in names.items() if name[0] == kind}
                if of_kind:
                    field.append(name_features(words, places_of(of_kind), example.asked), list(of_kind.values()))
        self._trained = {
            _FINDER: _fitted(finding, _FINDING),
            _ROLES: _fitted(roles, _GIVING_ROLES),
            _PHONE_ROLES: _fitted(phone_roles, _GIVING_ROLES),
        }

    def write(self, folder: Path) -> None:
        """The three fields and the words of both languages."""
        for name, content in self._trained.items():
            (folder / name).write_bytes(content)
        self._words.save(str(folder / _WORDS))

    def read(self, folder: Path) -> None:
        """What `write` wrote."""
        self._finder, self._roles, self._phone_roles = (pycrfsuite.Tagger() for _ in range(3))
        self._finder.open(str(folder / _FINDER))
        self._roles.open(str(folder / _ROLES))
        self._phone_roles.open(str(folder / _PHONE_ROLES))
        self._words = marisa_trie.Trie().load(str(folder / _WORDS))

    def look_at_reply(self, message: Message, asked: str, tracker: Optional[DialogueStateTracker] = None) -> None:
        """Add the names to the message's entities, and to each of its phone numbers a role."""
        text = str(message.get(TEXT) or "")
        tokens = tokens_of(text)
        words = [token.text for token in tokens]
        names = names_labelled(self._finder.tag(word_features(words, asked, self._is_a_word))) if words else []
        names = with_known(without_marks_before(names, words), words, known_locations(tracker))
        others = message.get(ENTITIES, [])
        names = [name for name in names if not any(overlaps(tokens, name, e) for e in others if e["entity"] == PHONE)]
        numbers = [phone_name(tokens, each) for each in others if each["entity"] == PHONE]
        role_of = {
            **self._roles_of([name for name in names if name[0] == WITH_ROLE], words, asked, self._roles),
            **self._roles_of(numbers, words, asked, self._phone_roles),
        }
        for each in others:
            if each["entity"] == PHONE:
                each["role"] = role_of[phone_name(tokens, each)]
        found = [_entity(text, tokens, name, role_of.get(name, "")) for name in names]
        message.set(ENTITIES, [*others, *found], add_to_output=True)

    def _roles_of(self, names: List[Name], words: List[str], asked: str, field: pycrfsuite.Tagger) -> Dict[Name, str]:
        roles = field.tag(name_features(words, places_of(names), asked)) if names else []
        return dict(zip(names, roles, strict=True))

    def _is_a_word(self, folded: str) -> bool:
        return folded in self._words


def _fitted(trainer: pycrfsuite.Trainer, settings: Dict[str, Any]) -> bytes:
    """The trained field as the library writes it."""
    from tempfile import TemporaryDirectory

    trainer.set_params(settings)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "field"
        trainer.train(str(file))
        return file.read_bytes()


def _entity(text: str, tokens: Sequence[Token], name: Name, role: str) -> Dict[str, Any]:
    kind, first, last = name
    start, end = tokens[first].start, tokens[last].end
    while start and text[start - 1] in _OPENS_A_NAME:  # "#4", "{Braces} & Sons"
        start -= 1
    entity = {
        "entity": kind, "value": text[start:end], "start": start, "end": end, "extractor": "NameTagger",
    }  # fmt: skip
    return {**entity, "role": role} if role else entity
