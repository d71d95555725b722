"""`python -m evaluation.heads`: how well replies are read in the light of their question, by authors not learned from.

Leave-one-batch-out: the replies of a batch and of its twin in the other language are read by a classifier that
learned from all other batches. This is the development figure for what is to read replies (docs/decisions/0025).
"""

from __future__ import annotations

from typing import Callable, Dict, FrozenSet, Tuple

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

from assistant.understanding.learning import new_classifier
from assistant.understanding.voices import Voice, voices

Acts = FrozenSet[str]
_STRENGTH = 0.5
_OTHERWISE = "else"
_REQUESTS = ("cancel_organization", "cancel_locations", "downgrade_plan", "remove_addon", "other_request")


def _sending(acts: Acts) -> str:
    if acts - {"courtesy"} == {"agree"}:
        return "send"
    return "no" if acts and acts <= {"refuse", "stop", "keep"} else _OTHERWISE


def _billing_admin(acts: Acts) -> str:
    if "role=billing_admin" in acts:
        return "yes"
    if "role=other" in acts or "refuse" in acts:
        return "no"
    return "yes" if "agree" in acts and not acts & {"wait", "condition", "dont_know"} else _OTHERWISE


def _account_type(acts: Acts) -> str:
    if acts & {"account_type=enterprise", "account_type=partner", "account_type=annual"}:
        return "manager"
    return "standard" if "account_type=standard" in acts else _OTHERWISE


def _comment(acts: Acts) -> str:
    return "comment" if "comment" in acts else "none" if "skip" in acts else _OTHERWISE


def _request(acts: Acts) -> str:
    return next((each for each in _REQUESTS if each in acts), _OTHERWISE)


def _withdrawing(acts: Acts) -> str:
    if acts and acts <= {"agree", "withdraw"}:
        return "yes"
    return "no" if acts & {"refuse", "keep", "stop"} else _OTHERWISE


#: What was asked -> what a reply's acts say to it, as one of a few labels.
HEADS: Dict[str, Callable[[Acts], str]] = {
    "confirm": _sending,
    "role": _billing_admin,
    "account_type": _account_type,
    "comments": _comment,
    "request_type": _request,
    "withdraw": _withdrawing,
}
#: The label of a head that sends a request or takes one back: taken for it wrongly, it does harm.
_HARMFUL = {"confirm": "send", "withdraw": "yes"}


def twins(voice: Voice) -> str:
    """The number that a batch shares with its twin in the other language."""
    return voice.batch.rpartition("-")[2]


def read_by_strangers(asked: str) -> Tuple[NDArray[np.str_], NDArray[np.str_]]:
    """The labels of every reply to a question, and what those who learned from no reply of its authors read."""
    replies = [voice for voice in voices() if voice.asked == asked]
    labels = np.array([HEADS[asked](voice.acts) for voice in replies])
    read = cross_val_predict(
        new_classifier(_STRENGTH),
        [voice.text for voice in replies],
        labels,
        groups=[twins(voice) for voice in replies],
        cv=LeaveOneGroupOut(),
    )
    return labels, read


def main() -> None:
    """Print the share that is read right at each question, and what would have been sent or taken back wrongly."""
    for asked in HEADS:
        labels, read = read_by_strangers(asked)
        print(f"{asked:<14}{(labels == read).sum():>5} of {len(labels):>4} {(labels == read).mean():>7.1%}")
        if harmful := _HARMFUL.get(asked):
            meant, taken = labels == harmful, read == harmful
            print(
                f"  {harmful}: {(meant & taken).sum()} of {meant.sum()} found, "
                f"{(taken & ~meant).sum()} of {(~meant).sum()} others taken for it"
            )


if __name__ == "__main__":
    main()
