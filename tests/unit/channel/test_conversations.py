"""Each message has one turn, one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from assistant.channel.conversations import Ack, Conversation, Conversations
from assistant.channel.windows import Windows


class Turns:
    """Turns that end when they are told to, and what happened in which order."""

    def __init__(self) -> None:
        self.happened: list[str] = []
        self.go_on = asyncio.Event()

    def turn(self, name: str, ack: Ack | None = None) -> Callable[[], Awaitable[Ack]]:
        async def happen() -> Ack:
            self.happened.append(f"{name} begins")
            await self.go_on.wait()
            self.happened.append(f"{name} ends")
            return ack or {"ok": True}

        return happen


@pytest.fixture
async def turns() -> Turns:
    return Turns()


@pytest.fixture
async def conversation() -> Conversation:
    return Conversation()


async def test_a_message_that_comes_again_while_it_is_answered_has_one_turn(
    conversation: Conversation, turns: Turns
) -> None:
    sent = [asyncio.ensure_future(conversation.once("a", turns.turn(name))) for name in ("first", "second")]
    await asyncio.sleep(0)
    turns.go_on.set()
    assert await asyncio.gather(*sent) == [{"ok": True}, {"ok": True}]
    assert turns.happened == ["first begins", "first ends"]


async def test_a_message_that_comes_again_later_has_one_turn(conversation: Conversation, turns: Turns) -> None:
    turns.go_on.set()
    assert await conversation.once("a", turns.turn("first")) == {"ok": True}
    assert await conversation.once("a", turns.turn("second")) == {"ok": True}
    assert turns.happened == ["first begins", "first ends"]


async def test_a_message_that_failed_may_come_again(conversation: Conversation, turns: Turns) -> None:
    turns.go_on.set()
    assert await conversation.once("a", turns.turn("first", {"error": "failed"})) == {"error": "failed"}
    assert await conversation.once("a", turns.turn("second")) == {"ok": True}
    assert turns.happened[2:] == ["second begins", "second ends"]


async def test_turns_keep_the_order_in_which_messages_came(conversation: Conversation, turns: Turns) -> None:
    sent = [asyncio.ensure_future(conversation.once(each, turns.turn(each))) for each in "abc"]
    await asyncio.sleep(0.05)  # time for all three to begin, were they not kept waiting
    turns.go_on.set()
    await asyncio.gather(*sent)
    assert turns.happened == [f"{each} {what}" for each in "abc" for what in ("begins", "ends")]


async def test_a_window_that_closes_in_the_middle_does_not_stop_the_turn(
    conversation: Conversation, turns: Turns
) -> None:
    closed = asyncio.ensure_future(conversation.once("a", turns.turn("first")))
    await asyncio.sleep(0.01)
    closed.cancel()
    turns.go_on.set()
    assert await conversation.once("a", turns.turn("second")) == {"ok": True}
    assert turns.happened == ["first begins", "first ends"]


async def test_too_many_messages_are_told_how_long_to_wait_and_have_no_turn(
    conversation: Conversation, turns: Turns
) -> None:
    turns.go_on.set()
    acks = [await conversation.once(str(number), turns.turn(str(number))) for number in range(25)]
    refused = [ack for ack in acks if ack.get("error") == "slow_down"]
    assert len(refused) == 5
    assert all(0 < ack["wait"] <= 1 for ack in refused)
    assert len(turns.happened) == 2 * 20


async def test_a_message_that_was_slowed_down_may_come_again_and_a_repetition_costs_nothing(
    conversation: Conversation, turns: Turns
) -> None:
    turns.go_on.set()
    acks = [await conversation.once(str(number), turns.turn(str(number))) for number in range(21)]
    assert acks[20]["error"] == "slow_down"
    assert await conversation.once("0", turns.turn("again")) == {"ok": True}
    await asyncio.sleep(acks[20]["wait"] + 0.05)
    assert await conversation.once("20", turns.turn("20")) == {"ok": True}


async def test_messages_of_before_a_restart_have_had_their_turn(conversation: Conversation, turns: Turns) -> None:
    conversation.remember(["a"])
    assert await conversation.once("a", turns.turn("again")) == {"ok": True}
    assert turns.happened == []


async def test_remembering_does_not_end_a_turn_that_goes_on(conversation: Conversation, turns: Turns) -> None:
    sent = asyncio.ensure_future(conversation.once("a", turns.turn("first", {"error": "failed"})))
    await asyncio.sleep(0)
    conversation.remember(["a"])
    turns.go_on.set()
    assert await sent == {"error": "failed"}


async def test_a_conversation_does_not_wait_for_another(turns: Turns) -> None:
    conversations = Conversations(Windows())
    slow = asyncio.ensure_future(conversations.of("one").once("a", turns.turn("slow")))
    await asyncio.sleep(0)

    async def quick() -> Ack:
        return {"ok": True}

    assert await asyncio.wait_for(conversations.of("two").once("a", quick), 1) == {"ok": True}
    turns.go_on.set()
    await slow


async def test_a_conversation_is_found_again() -> None:
    conversations = Conversations(Windows())
    assert conversations.of("one") is conversations.of("one")
    assert conversations.of("one") is not conversations.of("two")
