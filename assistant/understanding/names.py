"""The component that finds names: locations with their role, businesses, people. Conditional random fields (ADR 26).

One field finds the names among words, one among words in small letters, where no capital shows them; another gives each
location its role, seeing the others: "keep A, drop B" and "drop A, keep B" differ in nothing else; one more does so
with phone numbers. All know the question asked.
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
from assistant.understanding.name_edges import names_alone
from assistant.understanding.name_features import Token, name_features, tokens_of, word_features
from assistant.understanding.name_spans import (
    PHONE,
    WITH_ROLE,
    Name,
    annotated_names,
    is_no_name,
    known_locations,
    labels_of,
    names_between,
    names_labelled,
    phone_name,
    places_of,
    said_of,
    with_known,
)
from assistant.understanding.voices import examples_in

_FINDER, _SMALL_FINDER, _ROLES, _PHONE_ROLES = "names.crfsuite", "small.crfsuite", "roles.crfsuite", "phones.crfsuite"
_WORDS = "words.marisa"
_OPENS_A_NAME = "#{&"
#: From here a word may be in a name, where there is likely to be one (ADR 26).
_MAY_BE = 0.15
#: A reply of no more tokens is taken as it is where the business name is asked for.
_A_NAME_ALONE = 8
#: c1 and c2 are the weights of L1 and L2 regularisation, by leaving authors out (ADR 26).
_FINDING = {"c1": 0.1, "c2": 0.05, "max_iterations": 70, "feature.possible_transitions": True}
_GIVING_ROLES = {"c1": 0.1, "c2": 0.3, "max_iterations": 80, "feature.possible_transitions": True}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class NameTagger(TrainedInContext):
    """Adds an entity for each name; a location has the role drop, keep or other, a phone number new, old or other."""

    _fields: Dict[str, pycrfsuite.Tagger]
    _words: marisa_trie.Trie
    _trained: Dict[str, bytes]

    def learn(self, training_data: TrainingData) -> None:
        """Learn from data/voices: one finder from what was typed, one from the same in small letters."""
        from assistant.understanding.gathering import gathered_lexicon  # what serving need not load

        known = gathered_lexicon().words
        self._words = marisa_trie.Trie([*known.english.keys(), *known.french.keys()])
        finding, small, roles, phone_roles = (pycrfsuite.Trainer(verbose=False) for _ in range(4))
        for example in examples_in(training_data):
            tokens = tokens_of(example.text)
            names = annotated_names(example, tokens)
            words = [token.text for token in tokens]
            labels = labels_of(len(words), names)
            finding.append(word_features(words, example.asked, self._is_a_word), labels)
            small.append(word_features([word.lower() for word in words], example.asked, self._is_a_word), labels)
            for kind, field in ((WITH_ROLE, roles), (PHONE, phone_roles)):
                of_kind = {name: role for name, role in names.items() if name[0] == kind}
                if of_kind:
                    field.append(name_features(words, places_of(of_kind), example.asked), list(of_kind.values()))
        self._trained = {
            _FINDER: _fitted(finding, _FINDING),
            _SMALL_FINDER: _fitted(small, _FINDING),
            _ROLES: _fitted(roles, _GIVING_ROLES),
            _PHONE_ROLES: _fitted(phone_roles, _GIVING_ROLES),
        }

    def write(self, folder: Path) -> None:
        """The fields and the words of both languages."""
        for name, content in self._trained.items():
            (folder / name).write_bytes(content)
        self._words.save(str(folder / _WORDS))

    def read(self, folder: Path) -> None:
        """What `write` wrote."""
        self._fields = {name: pycrfsuite.Tagger() for name in (_FINDER, _SMALL_FINDER, _ROLES, _PHONE_ROLES)}
        for name, field in self._fields.items():
            field.open(str(folder / name))
        self._words = marisa_trie.Trie().load(str(folder / _WORDS))

    def look_at_reply(self, message: Message, asked: str, tracker: Optional[DialogueStateTracker] = None) -> None:
        """Add the names to the message's entities, and to each of its phone numbers a role."""
        text = str(message.get(TEXT) or "")
        tokens = tokens_of(text)
        words = [token.text for token in tokens]
        names = self._found(words, asked, known_locations(tracker)) if words else []
        others = message.get(ENTITIES, [])
        names = [name for name in names if not any(is_no_name(tokens, name, each) for each in others)]
        numbers = [phone_name(tokens, each) for each in others if each["entity"] == PHONE]
        role_of = {
            **self._roles_of([name for name in names if name[0] == WITH_ROLE], words, asked, _ROLES),
            **self._roles_of(numbers, words, asked, _PHONE_ROLES),
        }
        for each in others:
            if each["entity"] == PHONE:
                each["role"] = role_of[phone_name(tokens, each)]
        found = [_entity(text, tokens, name, role_of.get(name, "")) for name in names]
        message.set(ENTITIES, [*others, *found], add_to_output=True)

    def _found(self, words: List[str], asked: str, known: Sequence[str]) -> List[Name]:
        """The names among the words, those that are known and those that a question leads to expect among them."""
        finder = self._fields[_FINDER if any(word != word.lower() for word in words) else _SMALL_FINDER]
        labels = finder.tag(word_features(words, asked, self._is_a_word))
        names = names_labelled(labels)
        if said_of(known, words):  # another may stand in its place: "not Leeds, it is Ripon"
            names += _less_sure(finder, WITH_ROLE, labels)
        elif asked == "organization" and not names and len(words) > _A_NAME_ALONE:
            names += _less_sure(finder, asked, labels)
        return with_known(names_alone(sorted(names, key=lambda each: each[1]), words), words, known)

    def _roles_of(self, names: List[Name], words: List[str], asked: str, field: str) -> Dict[Name, str]:
        roles = self._fields[field].tag(name_features(words, places_of(names), asked)) if names else []
        return dict(zip(names, roles, strict=True))

    def _is_a_word(self, folded: str) -> bool:
        return folded in self._words


def _less_sure(finder: pycrfsuite.Tagger, kind: str, labels: List[str]) -> List[Name]:
    """Runs of words outside of names that may well be one of a kind, in what was tagged last."""
    shares = [sum(finder.marginal(f"{part}-{kind}", at) for part in "BI") for at in range(len(labels))]
    return names_between(kind, labels, [share >= _MAY_BE for share in shares])


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
