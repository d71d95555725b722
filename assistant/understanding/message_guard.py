"""The first component: what the others read is plain text of bounded length, never a command."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from assistant.understanding.components import MessageComponent
from assistant.understanding.text import LONGEST_MESSAGE

#: Halves of characters, which no library written in another language takes, among what is read as a space.
_HALVES = {code: " " for code in range(0xD800, 0xE000)}
_TYPOGRAPHIC = _HALVES | str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\x00": " "})


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class MessageGuard(MessageComponent):
    """Cuts, straightens apostrophes and takes the meaning from a leading slash.

    Rasa's RegexMessageHandler runs after the pipeline, configured or not, and obeys typed text such as
    `/restart`; it looks for the slash at the start of this text.
    """

    def look_at(self, message: Message) -> None:
        """Replace the message's text; the conversation keeps what the customer typed."""
        text = message.get(TEXT)
        if text is None:
            return
        text = text[:LONGEST_MESSAGE].translate(_TYPOGRAPHIC)
        stripped = text.lstrip()
        if stripped.startswith("/"):
            text = "." + stripped.lstrip("/")
        message.set(TEXT, text if text.strip() else ".")
