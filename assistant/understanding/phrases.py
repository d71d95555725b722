"""Find the policy's phrases in a message with spaCy's PhraseMatcher."""

from __future__ import annotations

from typing import Container, Dict, List, Mapping, Sequence, Set, Tuple

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from assistant.understanding.mention import Mention
from assistant.understanding.spelling import Speller
from assistant.understanding.text import Word, folded_words, words

#: Words that turn the phrase after them round, and how many words before it they may stand (else 1).
_NEGATIONS = frozenset(
    "not no isn isnt arent aren never without nor dont don pas non sans aucun aucune jamais plutot ain aint "
    "wasn wasnt".split()
)
_NEGATION_REACH = {"role": 4, "role_answer": 4, "account_type": 4, "account_type_answer": 4}
_ARTICLES = frozenset("the a an le la les l un une du de des".split())
_OPINIONS = frozenset("think believe pense crois".split())
_NO_WORD = "-"
_CLAUSE_ENDS = frozenset("i im je chu jsuis but mais because since car so just only juste seulement and et".split())


class PhraseFinder:
    """Finds phrases of several kinds; the longest wins within a kind, kinds may overlap."""

    def __init__(self, phrases: Mapping[str, Mapping[str, Sequence[str]]], real_words: Container[str]) -> None:
        """`phrases`: entity -> value -> the phrases that mean it. `real_words`: folded; never read as misspelt."""
        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab, attr="ORTH")
        self._meanings: Dict[str, Tuple[str, str]] = {}
        self._entities = list(phrases)
        vocabulary: Set[str] = set()
        for entity, values in phrases.items():
            for value, texts in values.items():
                label = f"{entity} {value}"
                tokens = [folded_words(text) for text in texts]
                self._matcher.add(label, [Doc(self._vocab, words=list(each)) for each in tokens if each])
                self._meanings[label] = entity, value
                vocabulary.update(word for each in tokens for word in each)
        self._words = frozenset(vocabulary)
        self._speller = Speller(vocabulary, real_words)

    def find(self, text: str) -> List[Mention]:
        """Every mention in a text, in order of appearance."""
        found = words(text)
        spans: Dict[str, List[Span]] = {entity: [] for entity in self._entities}
        for span in self._matcher(Doc(self._vocab, words=[self._read(word) for word in found]), as_spans=True):
            spans[self._meanings[span.label_][0]].append(span)
        mentions = [
            Mention(
                *self._meanings[span.label_],
                found[span.start].start,
                found[span.end - 1].end,
                _is_negated(text, found, span.start, _NEGATION_REACH.get(entity, 1)),
            )
            for entity, each in spans.items()
            for span in filter_spans(each)
        ]
        return sorted(mentions, key=lambda mention: (mention.start, -mention.end))

    def _read(self, word: Word) -> str:
        """The word of a phrase that was meant; else always the same, for spaCy keeps all words that it has seen."""
        read = self._speller.corrected(word.folded)
        return read if read in self._words else _NO_WORD


def _without_opinion(spoken: Sequence[Word]) -> List[Word]:
    """ "I don't think I'm the admin" denies as "I'm not the admin" does: the opinion and its subject are left out."""
    kept: List[Word] = []
    after_opinion = False
    for word in spoken:
        if word.folded in _OPINIONS:
            after_opinion = True
        elif not (after_opinion and word.folded in ("i", "m", "im", "am", "que", "je", "suis")):
            kept.append(word)
            after_opinion = False
    return kept


def _is_negated(text: str, found: Sequence[Word], start: int, reach: int) -> bool:
    """True when a negation stands within reach in the same clause; "no, ..." at the start only answers."""
    spoken = _without_opinion([word for word in found[:start] if word.folded not in _ARTICLES])
    for word in reversed(spoken[-reach:]):
        between = text[word.end : found[start].start]
        if word.folded in _CLAUSE_ENDS or any(mark in between for mark in ",.;:!?"):
            return False
        if word.folded in _NEGATIONS:
            return not (word is found[0] and word.folded in ("no", "non"))
    return False
