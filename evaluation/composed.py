"""`python -m evaluation.composed`: customers put together at random from replies whose effect is known.

A scenario is a type of request, told by four authors, each in replies of their own; it counts only if all four end
with the request that their replies come to. The replies are those of data/voices: once they are learned from, this
shows what is known by heart, so a figure says which authors the model has learned from.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
from collections import defaultdict
from random import Random
from typing import Any, Dict, List, Tuple

from assistant.running.local_agent import local_agent
from assistant.understanding.voices import voices
from evaluation import dialogues
from evaluation.effects import EFFECTS
from evaluation.intervals import wilson

AUTHORS = 4
_TYPES = ("cancel_organization", "cancel_locations", "downgrade_plan")
_OPENINGS = {
    "en": "I'd like to change something about our account",
    "fr": "je voudrais changer quelque chose à notre compte",
}
#: What is said, and what it comes to.
Said = Tuple[str, Any]
#: slot -> author -> replies
Replies = Dict[str, Dict[str, List[Said]]]


def replies_in(language: str) -> Replies:
    """Every reply of a language that does one plain thing."""
    found: Replies = defaultdict(lambda: defaultdict(list))
    for voice in voices():
        effect = EFFECTS[voice.asked](voice) if voice.asked in EFFECTS and voice.language == language else None
        if effect is not None:
            found[voice.asked][voice.batch].append((voice.text, effect))
    return found


def customer(draw: Random, language: str, request_type: str, author: str, replies: Replies) -> Dict[str, Any]:
    """A case for dialogues.judge: this author's replies, another's to questions that they have none for."""
    chosen: Dict[str, Said] = {}
    for slot, by_author in replies.items():
        fitting = {
            each: [said for said in of_author if slot != "request_type" or said[1] == request_type]
            for each, of_author in by_author.items()
        }
        chosen[slot] = draw.choice(fitting.get(author) or [said for each in fitting.values() for said in each])
    expect = {slot: effect for slot, (_, effect) in chosen.items() if slot not in ("confirm", "reasons", "comments")}
    if request_type != "cancel_locations":
        del expect["locations"]
    return {
        "lang": language,
        "opening": [_OPENINGS[language]],
        "answers": {slot: text for slot, (text, _) in chosen.items()},
        "expect": {"outcome": "filed", **expect, "comments": None, "reasons_count": len(chosen["reasons"][1])},
    }


async def right_scenarios(language: str, many: int, seed: int) -> Tuple[int, int, List[str]]:
    """How many scenarios came out right, how many customers did, and what went wrong."""
    draw, replies = Random(seed), replies_in(language)
    authors = sorted({author for by_author in replies.values() for author in by_author})
    whole = single = 0
    misses: List[str] = []
    async with local_agent() as agent:
        for number in range(many):
            request_type, right = draw.choice(_TYPES), 0
            for author in draw.sample(authors, AUTHORS):
                verdict, said = await dialogues.judge(agent, customer(draw, language, request_type, author, replies))
                right += verdict.right
                if not verdict.right:
                    misses.append("\n      ".join([f"{language} scenario {number}, {author}: {verdict.why}", *said]))
            whole += right == AUTHORS
            single += right
    return whole, single, misses


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenarios", type=int, default=50, help="in each language")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", action="store_true", help="print every dialogue that went wrong")
    given = parser.parse_args()
    logging.disable(logging.WARNING)
    for language in _OPENINGS:
        whole, single, misses = asyncio.run(right_scenarios(language, given.scenarios, given.seed))
        low, high = wilson(whole, given.scenarios)
        customers = given.scenarios * AUTHORS
        print("\n".join(misses) if given.show else "", end="")
        print(
            f"{language}: {whole} of {given.scenarios} scenarios right with all {AUTHORS} authors, "
            f"{whole / given.scenarios:.1%} ({low:.0%} to {high:.0%}); {single} of {customers} customers, "
            f"{single / customers:.1%}"
        )


if __name__ == "__main__":
    main()
