"""Rasa's events as the widget's messages (docs/web_chat.md)."""

from __future__ import annotations

from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence

from assistant.channel.choices import Choices
from assistant.conversations.masking import storable
from assistant.understanding.secrets import without_secrets

Message = Dict[str, Any]
MOST_IN_HISTORY = 200


def customer_message(message_id: str, text: str, seconds: float) -> Message:
    """What a customer said, without its secrets. `seconds`: Unix time."""
    return {"id": message_id, "from": "customer", "text": without_secrets(text), "at": round(seconds * 1000)}


def bot_message(said: Mapping[str, Any], conversation: str, choices: Choices) -> Message:
    """What the bot or an agent said. `said`: a bot event as Rasa hands it to channels, with `timestamp` in seconds."""

    def offered(button: Mapping[str, Any]) -> Dict[str, str]:
        return choices.offered(conversation, button)

    seconds = float(said["timestamp"])
    message: Message = {
        "id": f"bot-{round(seconds * 1_000_000)}",
        "from": "agent" if said.get("agent") else "bot",
        "name": said.get("agent") or said.get("joined"),
        "text": storable(str(said.get("text") or "")),
        "at": round(seconds * 1000),
        "language": said.get("language"),
        "choices": [offered(button) for button in said.get("buttons") or []],
        "most": said.get("most"),
        "card": _card(said["card"], offered) if said.get("card") else None,
        "outcome": said.get("outcome"),
    }
    return {name: value for name, value in message.items() if value not in (None, [])}


def _card(card: Mapping[str, Any], offered: Any) -> Dict[str, Any]:
    def line(each: Mapping[str, Any]) -> Dict[str, Any]:
        return {**each, "change": offered(each["change"])["id"]} if "change" in each else dict(each)

    return {**card, "lines": [line(each) for each in card["lines"]]}


def history(events: Iterable[Mapping[str, Any]], conversation: str, choices: Choices) -> List[Message]:
    """What the customer saw, oldest first. `events`: the tracker's, as dicts. Only the newest message has choices."""
    messages = [each for event in events if (each := _message(event, conversation, choices))][-MOST_IN_HISTORY:]
    for message in messages[:-1]:
        message.pop("choices", None)
        message.pop("most", None)
        for line in (message.get("card") or {}).get("lines", []):
            line.pop("change", None)
    return messages


def answered(messages: Sequence[Message]) -> Iterator[str]:
    """The ids of a history's messages that had a reply; one whose turn failed had none, and may come again."""
    for message, after in zip(messages, messages[1:], strict=False):
        if message["from"] == "customer" and after["from"] != "customer":
            yield message["id"]


def _message(event: Mapping[str, Any], conversation: str, choices: Choices) -> Optional[Message]:
    text = str(event.get("text") or "")
    metadata = event.get("metadata") or {}
    if event["event"] == "user" and text and not metadata.get("is_external"):  # Rasa's mark of what nobody typed
        return customer_message(str(event.get("message_id")), text, event["timestamp"])
    if event["event"] == "bot" and text:
        said = {**(event.get("data") or {}), **metadata}
        return bot_message({**said, "text": text, "timestamp": event["timestamp"]}, conversation, choices)
    return None
