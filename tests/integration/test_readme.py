from __future__ import annotations

import re
from typing import List, Tuple

from assistant.running.local_agent import Conversation, local_agent
from assistant.settings import ROOT


def sample() -> List[Tuple[str, str]]:
    """The README's conversation: each customer's line with the reply under it."""
    block = re.search(r"```text\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block
    turns = re.split(r"(?m)^> ", block.group(1))[1:]
    return [(said, reply) for said, _, reply in (turn.partition("\n") for turn in turns)]


def words(text: str) -> str:
    """A text on one line, without its reference."""
    return re.sub(r"OT(-\w{4}){3}", "OT-...", " ".join(text.split()))


async def test_the_conversation_in_the_readme_is_what_the_assistant_says() -> None:
    async with local_agent() as agent:
        conversation = Conversation(agent)
        for said, reply in sample():
            answered = words(await conversation.say(said))
            assert answered.startswith(words(reply).removesuffix("...").strip())
        assert (await conversation.slots())["outcome"] == "filed"
