"""`python -m evaluation.classifier`: what masking names and joining questions do, cross-validated on the examples."""

from __future__ import annotations

from typing import Callable, Dict, List, Sequence, Tuple

import numpy as np
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.loading import load_data
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from assistant.settings import ROOT
from assistant.understanding.gathering import gathered_finder
from assistant.understanding.intents import JOINED
from assistant.understanding.learning import new_classifier
from assistant.understanding.masking import masked

_REQUESTS = ("cancel", "cancel_organization", "cancel_locations", "downgrade_plan", "remove_addon", "other_request")
_FOLDS = 4
_STRENGTH = 0.7


def examples() -> Tuple[List[str], List[str], List[str]]:
    """The training examples as (texts, the same with names masked, intents)."""
    find = gathered_finder()
    texts: List[str] = []
    without_names: List[str] = []
    intents: List[str] = []
    for example in load_data(str(ROOT / "data" / "nlu")).intent_examples:
        text = str(example.get(TEXT))
        annotated = [(e["entity"], e["start"], e["end"]) for e in example.get(ENTITIES) or []]
        texts.append(text)
        without_names.append(masked(text, [*annotated, *((m.entity, m.start, m.end) for m in find(text))]))
        intents.append(str(example.get(INTENT)))
    return texts, without_names, intents


def shares(texts: Sequence[str], intents: Sequence[str]) -> Tuple[float, float, float]:
    """(intent right, a request seen as one, request type right), each a share of 1."""
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    found = cross_val_predict(new_classifier(_STRENGTH), list(texts), list(intents), cv=folds)
    truth = np.array(intents)
    requests = np.isin(truth, _REQUESTS)
    return (
        float((found == truth).mean()),
        float(np.isin(found[requests], _REQUESTS).mean()),
        float((found[requests] == truth[requests]).mean()),
    )


def main() -> None:
    """Print the table of docs/decisions/0003."""
    texts, without_names, intents = examples()
    joined = [JOINED.get(intent, intent) for intent in intents]
    print(f"{len(texts)} examples of {len(set(intents))} intents, {_FOLDS} folds")
    rows: Dict[str, Callable[[], Tuple[float, float, float]]] = {
        "plain text": lambda: shares(texts, intents),
        "the four questions as one": lambda: shares(texts, joined),
        "and names masked": lambda: shares(without_names, joined),
    }
    for name, measure in rows.items():
        print(f"{name:<28}" + "".join(f"{share:>9.1%}" for share in measure()))


if __name__ == "__main__":
    main()
