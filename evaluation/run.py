"""`make evaluate`: both development sets through Rasa's own Agent; a table, every miss, the wrongly filed."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import re
from collections import defaultdict
from pathlib import Path
from typing import Any, Dict, Iterable, List, Tuple

from assistant.running.local_agent import Conversation, local_agent
from evaluation.dialogues import Result, play

FOLDER = Path(__file__).parent
_FACTS = ("product", "request_type", "addon", "country")


def cases(kind: str, languages: Iterable[str], folder: Path) -> List[Dict[str, Any]]:
    """The cases of a kind ("understand" or "dialogues") in these languages."""
    found: List[Dict[str, Any]] = []
    for language in languages:
        lines = (folder / f"{kind}-{language}.jsonl").read_text(encoding="utf-8").splitlines()
        found += [{"lang": language, **json.loads(line)} for line in lines if line.strip()]
    return found


async def understand(agent: Any, case: Dict[str, Any]) -> List[str]:
    """One message, first of its conversation: what is wrong with the slots or the reply ([] when all is right)."""
    conversation = Conversation(agent)
    reply = await conversation.say(case["text"])
    slots = await conversation.slots()
    wrong = [
        f"{fact}={slots.get(fact)!r}, not {case.get(fact)!r}"
        for fact in _FACTS
        if not _fits(slots.get(fact), case.get(fact))
    ]
    kind, outcome, asked = case["kind"], str(slots.get("outcome")), slots.get("requested_slot")
    if kind == "faq" and case.get("answer") and not re.search(case["answer"], reply, re.IGNORECASE | re.DOTALL):
        wrong.append(f"the reply does not match /{case['answer']}/: {reply[:160]!r}")
    if kind == "human" and not outcome.startswith("handoff:"):
        wrong.append("no person was called")
    if kind == "status" and asked != "reference" and not slots.get("reference") and "OT-" not in reply:
        wrong.append("no reference was asked for")
    if kind == "request" and None not in _options(case.get("request_type")) and not asked and outcome == "None":
        wrong.append("no request was started")
    if not reply.strip():
        wrong.append("no reply")
    if wrong:
        intent = (await conversation.tracker()).latest_message.intent
        wrong.append(f"[{intent.get('name')} {intent.get('confidence', 0):.2f}]")
    return wrong


def _fits(value: Any, label: Any) -> bool:
    return value in _options(label)


def _options(label: Any) -> List[Any]:
    """The acceptable values of a label."""
    return label if isinstance(label, list) else [label]


async def evaluate(languages: List[str], folder: Path, only: str) -> int:
    """Run the sets and print the report; returns the number of wrongly filed requests."""
    rows: Dict[Tuple[str, str], List[bool]] = defaultdict(list)
    misses: List[str] = []
    wrongly_filed = 0
    async with local_agent() as agent:
        for case in cases("understand", languages, folder) if only in ("all", "understand") else []:
            wrong = await understand(agent, case)
            rows[(case["lang"], case["kind"])].append(not wrong)
            misses += [f"{case['id']}  {case['text']!r}\n      " + "; ".join(wrong)] if wrong else []
        for case in cases("dialogues", languages, folder) if only in ("all", "dialogues") else []:
            result: Result = await play(agent, case)
            rows[(case["lang"], "dialogues")].append(not result.wrong)
            wrongly_filed += result.wrongly_filed
            misses += (
                [f"{case['id']}\n      " + "\n      ".join([*result.wrong, *result.transcript])] if result.wrong else []
            )
    _report(rows, misses, wrongly_filed)
    return wrongly_filed


def _report(rows: Dict[Tuple[str, str], List[bool]], misses: List[str], wrongly_filed: int) -> None:
    print("\n".join(misses))
    print(f"\n{'language':<10}{'kind':<14}{'right':>7}{'of':>6}{'share':>9}")
    for (language, kind), results in sorted(rows.items()):
        print(f"{language:<10}{kind:<14}{sum(results):>7}{len(results):>6}{sum(results) / len(results):>9.1%}")
    for language in sorted({language for language, _ in rows}):
        messages = [
            each
            for (lang, kind), results in rows.items()
            if lang == language and kind != "dialogues"
            for each in results
        ]
        if messages:
            right = sum(messages)
            print(f"{language:<10}{'all messages':<14}{right:>7}{len(messages):>6}{right / len(messages):>9.1%}")
    print(f"Requests wrongly filed: {wrongly_filed}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=["en", "fr"], action="append", help="only this language")
    parser.add_argument("--only", choices=["all", "understand", "dialogues"], default="all")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the .jsonl files are")
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)
    asyncio.run(evaluate(arguments.language or ["en", "fr"], arguments.folder, arguments.only))


if __name__ == "__main__":
    main()
