"""What agents do in a conversation: join it, speak, leave it. One after the other with the customer's turns."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Awaitable, Callable, Dict, List, Sequence

from rasa.shared.core.events import BotUttered, ConversationPaused, ConversationResumed, Event
from rasa.shared.core.trackers import DialogueStateTracker
from socketio import AsyncServer

from assistant.channel.absence import joined, told_when_gone
from assistant.channel.choices import Choices
from assistant.channel.conversations import Ack, Conversations
from assistant.channel.messages import bot_message
from assistant.channel.output import CHANNEL, WebChatOutput
from assistant.channel.taking_up import to_take_up_again
from assistant.channel.typing_agents import TypingAgents
from assistant.conversations.database import database
from assistant.dialogue.desk import DeskDown

#: The last things said, among which a message is looked for that comes again.
_LOOKED_AT = 50
#: Likewise for who the agent was; they may have joined long ago.
_LOOKED_AT_FOR_A_NAME = 1000
#: What was said before, as the store has it; Rasa's tracker.
_Change = Callable[[List[Dict[str, Any]], DialogueStateTracker], Awaitable[Ack]]


class Agents:
    """The agents' side of the conversations that this process serves."""

    def __init__(
        self, sio: AsyncServer, choices: Choices, conversations: Conversations, agent: Callable[[], Any], url: str
    ) -> None:
        """`agent` gives Rasa's agent once it is loaded; `url`: of the conversations' database."""
        self._sio, self._choices, self._conversations = sio, choices, conversations
        self._rasa, self._database = agent, database(url)
        self._typing = TypingAgents(sio)

    async def join(self, conversation: str, name: str) -> Ack:
        """The bot keeps quiet from now on, and the customer is told who has come. Doing so twice tells it once."""

        async def change(said: List[Dict[str, Any]], tracker: DialogueStateTracker) -> Ack:
            if not tracker.is_paused() or joined(said) != name:
                told = await self._response("utter_agent_joined", tracker, name)
                await self._append(tracker, [ConversationPaused()], {**told, "joined": name})
            return {"ok": True}

        return await self._in_order(conversation, change)

    async def say(self, conversation: str, message_id: str, text: str, name: str) -> Ack:
        """Say something as an agent who has joined; the same id says it once."""

        async def change(said: List[Dict[str, Any]], tracker: DialogueStateTracker) -> Ack:
            if any((event.get("metadata") or {}).get("id") == message_id for event in said):
                return {"ok": True}
            if not tracker.is_paused():
                return {"error": "not_joined"}
            await self._append(tracker, [], {"text": text, "agent": name, "id": message_id})
            return {"ok": True}

        ack = await self._in_order(conversation, change)
        await self.typing(conversation, False)
        return ack

    async def notice_absence(self, conversation: str) -> None:
        """The customer speaks to an agent of the desk: when none is there, they are told, and the bot is back.

        The desk is asked again in the turn itself: somebody may just have joined. A turn that fails changes nothing,
        and their next message comes here again.
        """
        with suppress(DeskDown):
            if await told_when_gone(conversation) is None:
                return

            async def change(said: List[Dict[str, Any]], tracker: DialogueStateTracker) -> Ack:
                response = await told_when_gone(conversation)
                name = joined(await self._database.last_said(conversation, _LOOKED_AT_FOR_A_NAME))
                if name and response:  # else paused from elsewhere, by Rasa's HTTP API
                    await self._be_back(tracker, name, response, False)
                return {"ok": True}

            await self._in_order(conversation, change)

    async def leave(self, conversation: str, name: str, closes: bool) -> Ack:
        """The bot answers again. Unless the agent `closes`, it repeats the question that was open when they came."""

        async def change(said: List[Dict[str, Any]], tracker: DialogueStateTracker) -> Ack:
            return await self._be_back(tracker, name, "utter_agent_closed" if closes else "utter_agent_left", closes)

        await self.typing(conversation, False)
        return await self._in_order(conversation, change)

    async def _be_back(self, tracker: DialogueStateTracker, name: str, response: str, closes: bool) -> Ack:
        if tracker.is_paused():
            told = await self._response(response, tracker, name)
            await self._append(tracker, [ConversationResumed(), *([] if closes else to_take_up_again(tracker))], told)
            if not closes:
                output = WebChatOutput(self._sio, self._choices)
                await self._rasa().processor.trigger_external_user_uttered("repeat_question", None, tracker, output)
        return {"ok": True}

    async def typing(self, conversation: str, on: bool) -> None:
        """Show the customer that the agent types, or has stopped."""
        await self._typing.show(conversation, on)

    async def state(self, conversation: str) -> Dict[str, Any]:
        """Whether the customer's window is open, whether they type, and whether an agent has joined."""
        tracker = await self._rasa().tracker_store.retrieve(conversation)
        return {
            "customer_connected": bool(await self.connected([conversation])),
            "customer_typing": await self._conversations.windows.is_typed_in(conversation),
            "joined": bool(tracker and tracker.is_paused()),
        }

    async def connected(self, conversations: Sequence[str]) -> List[str]:
        """Those of the conversations that are open in a customer's window."""
        return await self._conversations.windows.open_among(conversations)

    async def _in_order(self, conversation: str, change: _Change) -> Ack:
        """Make a change while no turn is under way, neither the channel's nor one through Rasa's HTTP API.

        The database is asked first: with PLAIN_RASA, Rasa's store hides that it has failed, and would keep the change
        in memory only.
        """

        async def turn() -> Ack:
            async with self._rasa().lock_store.lock(conversation):
                said = await self._database.last_said(conversation, _LOOKED_AT)
                tracker = await self._rasa().tracker_store.retrieve(conversation)
                return await change(said, tracker) if tracker else {"error": "unknown"}

        return await self._conversations.of(conversation).in_order(turn)

    async def _append(self, tracker: DialogueStateTracker, events: List[Event], said: Dict[str, Any]) -> None:
        """Store the events and what was said, then show it: what is seen is stored."""
        spoken = BotUttered(said["text"], metadata={k: v for k, v in said.items() if k != "text"})
        tracker.update_with_events([*events, spoken], self._rasa().domain)
        await self._rasa().tracker_store.save(tracker)
        shown = bot_message({**said, "timestamp": spoken.timestamp}, tracker.sender_id, self._choices)
        await self._sio.emit("message", shown, room=tracker.sender_id)

    async def _response(self, name: str, tracker: DialogueStateTracker, agent: str) -> Dict[str, Any]:
        said: Dict[str, Any] = await self._rasa().nlg.generate(name, tracker, CHANNEL, agent=agent)
        return said
