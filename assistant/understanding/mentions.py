"""Everything the policy, the gazetteer and the libraries recognise in a text."""

from __future__ import annotations

from typing import Callable, Dict, List

from assistant.decision.policy import Policy
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.mention import Mention
from assistant.understanding.numbers import phones, references_in
from assistant.understanding.phrases import PhraseFinder
from assistant.understanding.places import PlaceFinder
from assistant.understanding.vocabulary import load_vocabulary


def mention_finder(policy: Policy, lexicon: Lexicon) -> Callable[[str], List[Mention]]:
    """The function that finds every mention in a text."""
    phrases = PhraseFinder({**phrases_of(policy), **load_vocabulary()}, lexicon.words)
    places = PlaceFinder(lexicon)

    def find(text: str) -> List[Mention]:
        return [*phrases.find(text), *places.find(text), *phones(text), *references_in(text)]

    return find


def phrases_of(policy: Policy) -> Dict[str, Dict[str, List[str]]]:
    """The policy's phrases as entity -> value -> phrases; what counts only as an answer is `<entity>_answer`."""
    kinds = {
        "product": policy.products,
        "addon": policy.addons,
        "request_type": policy.request_types,
        "account_type": policy.account_types,
        "role": policy.roles,
        "reason": policy.reasons,
    }
    found: Dict[str, Dict[str, List[str]]] = {"addon_word": {"mentioned": list(policy.addon_words)}}
    for kind, values in kinds.items():
        found[kind] = {value: list(named.phrases) for value, named in values.items() if named.phrases}
        found[f"{kind}_answer"] = {
            value: [*named.answers, named.name.en, named.name.fr] for value, named in values.items()
        }
    return found


def reason_phrases(policy: Policy) -> Dict[str, List[str]]:
    """Reason -> everything that means it, for guessing the reason behind other words."""
    return {reason: [*named.phrases, *named.answers] for reason, named in policy.reasons.items()}
