"""Find the policy's phrases in a message with spaCy's PhraseMatcher."""

from __future__ import annotations

from typing import Dict, List, Mapping, Sequence

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans

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
_CLAUSE_ENDS = frozenset("i im je chu jsuis but mais because since car so just only juste seulement and et".split())


class PhraseFinder:
    """Finds phrases of several kinds; the longest wins within a kind, kinds may overlap."""

    def __init__(self, phrases: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        """`phrases`: entity -> value -> the phrases that mean it."""
        self._nlp = spacy.blank("xx")
        self._matchers: Dict[str, PhraseMatcher] = {}
        vocabulary: List[str] = []
        for entity, values in phrases.items():
            matcher = PhraseMatcher(self._nlp.vocab, attr="ORTH")
            for value, texts in values.items():
                tokens = [folded_words(text) for text in texts]
                matcher.add(value, [Doc(self._nlp.vocab, words=list(each)) for each in tokens if each])
                vocabulary.extend(word for each in tokens for word in each)
            self._matchers[entity] = matcher
        self._speller = Speller(vocabulary)

    def find(self, text: str) -> List[Mention]:
        """Every mention in a text, in order of appearance."""
        found = words(text)
        if not found:
            return []
        doc = Doc(self._nlp.vocab, words=[self._speller.corrected(word.folded) for word in found])
        mentions: List[Mention] = []
        for entity, matcher in self._matchers.items():
            for span in filter_spans(matcher(doc, as_spans=True)):
                mentions.append(
                    Mention(
                        entity,
                        span.label_,
                        found[span.start].start,
                        found[span.end - 1].end,
                        _is_negated(text, found, span.start, _NEGATION_REACH.get(entity, 1)),
                    )
                )
        return sorted(mentions, key=lambda mention: (mention.start, -mention.end))


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
