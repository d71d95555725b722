"""README's conversation: `python -m tests.conversations.readme` writes it as it reads now, and shows what changed."""

from __future__ import annotations

import asyncio
import difflib
import re
import sys
from typing import List, Tuple

from assistant.running.local_agent import Conversation, local_agent
from assistant.settings import ROOT

README = ROOT / "README.md"
_BLOCK = re.compile(r"(?<=```text\n)> .*?(?=```)", re.DOTALL)
_WIDTH = 116


def turns() -> List[Tuple[str, str]]:
    """Each line of the customer's, and the reply under it."""
    block = _BLOCK.search(README.read_text(encoding="utf-8"))
    assert block
    return [(said, reply) for said, _, reply in (turn.partition("\n") for turn in re.split(r"(?m)^> ", block[0])[1:])]


async def replies() -> List[str]:
    """What the assistant answers to each line today."""
    async with local_agent() as agent:
        conversation = Conversation(agent)
        return [await conversation.say(said) for said, _ in turns()]


def words(text: str) -> str:
    """A text on one line, without its reference."""
    return re.sub(r"OT(-\w{4}){3}", "OT-...", " ".join(text.split()))


def is_said(shown: str, reply: str) -> bool:
    """Whether README shows a reply, or its beginning and three points."""
    return words(reply).startswith(words(shown).removesuffix("...").strip())


def record() -> None:
    """Write the replies that read otherwise now; of the last one, which tells all that was sent, two sentences."""
    said, lines = turns(), []
    for number, ((customer, shown), reply) in enumerate(zip(said, asyncio.run(replies()), strict=True), 1):
        new = reply if number < len(said) else f"{'. '.join(reply.split('. ')[:2])}. ..."
        told = (
            shown
            if is_said(shown, reply)
            else "".join(f"  {line}\n" for each in new.split("\n") for line in _wrapped(each))
        )
        lines.append(f"> {customer}\n{told}")
    before = README.read_text(encoding="utf-8")
    after = _BLOCK.sub(lambda _: "".join(lines), before, count=1)
    README.write_text(after, encoding="utf-8")
    sys.stdout.writelines(
        difflib.unified_diff(before.splitlines(True), after.splitlines(True), "README.md", "README.md")
    )


def _wrapped(line: str) -> List[str]:
    rows = [""]
    for word in line.split(" "):
        if len(rows[-1]) + len(word) >= _WIDTH:
            rows.append("")
        rows[-1] += f"{' ' if rows[-1] else ''}{word}"
    return rows


if __name__ == "__main__":
    record()
