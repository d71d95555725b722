"""Card numbers and passwords that a customer types: what the conversations' and the desk's databases hold of them."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.conversations.store import ConversationStore
from assistant.running.local_agent import Conversation, local_agent

CARD = "4111 1111 1111 1111"
#: One conversation that files; each line is written as a customer might.
LINES = (
    "Cancel my whole Otter account. We're in Canada, standard account, I'm the billing admin, call me on 416-555-0123, "
    "business name: Corner Diner",
    "billing problems",
    f"call after 3 pm please, my card is {CARD}, my password is hunter2secret",
    "yes",
    "you charged 5500-0000-0000-0004 and 378282246310005 as well",
)


@dataclass(frozen=True)
class Stored:
    """All that two databases hold, as SQL text; the comments that were filed; the replies."""

    conversations: str
    desk: str
    comments: str
    replies: str


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stored]:
    """What is left of the conversation."""
    yield asyncio.run(_talk(tmp_path_factory.mktemp("masking")))


async def _talk(folder: Path) -> Stored:
    conversations, desk = folder / "conversations.sqlite3", folder / "desk.sqlite3"
    async with local_agent(f"sqlite:///{desk}") as agent:
        agent.tracker_store = ConversationStore(agent.domain, f"sqlite:///{conversations}")
        agent.processor.tracker_store = agent.tracker_store
        conversation = Conversation(agent)
        replies = [await conversation.say(line) for line in LINES]
    with sqlite3.connect(desk) as connection:
        ((comments,),) = connection.execute("select comments from requests_request").fetchall()
    return Stored(_dump(conversations), _dump(desk), comments, "\n".join(replies))


def _dump(path: Path) -> str:
    with sqlite3.connect(path) as connection:
        return "\n".join(connection.iterdump())


def test_the_conversation_is_stored_without_card_numbers(stored: Stored) -> None:
    assert "call after 3 pm please, my card is [hidden]" in stored.conversations
    assert all(card not in stored.conversations for card in (CARD, "5500-0000-0000-0004", "378282246310005"))


def test_the_filed_request_keeps_the_comment_without_the_card_number(stored: Stored) -> None:
    assert stored.comments.startswith("call after 3 pm please, my card is [hidden]")
    assert CARD not in stored.desk


def test_a_password_is_stored_nowhere(stored: Stored) -> None:
    assert "hunter2secret" not in stored.conversations + stored.desk


def test_no_reply_repeats_a_secret(stored: Stored) -> None:
    assert "Your request is sent" in stored.replies
    assert all(secret not in stored.replies for secret in (CARD, "hunter2secret", "378282246310005"))


def test_a_phone_number_is_no_secret(stored: Stored) -> None:
    assert "416-555-0123" in stored.conversations
    assert "+14165550123" in stored.desk
