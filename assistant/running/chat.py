"""`make chat`: talk with the assistant in the terminal; buttons are numbered and a number chooses one."""

from __future__ import annotations

import re
import sys
import uuid
from contextlib import ExitStack
from typing import Any, Dict, Iterator, List

import requests

from assistant.running.checks import checked_settings
from assistant.running.processes import CannotStart
from assistant.running.run import running_assistant
from assistant.running.service import responds
from assistant.running.services import rest_channel, rest_health

_SECONDS_TO_REPLY = 60
_NUMBERS = re.compile(r"\d{1,2}(?:(?:\s*(?:[,;&+]|and|et)\s*|\s+)\d{1,2})*")

Reply = Dict[str, Any]


class Silent(Exception):
    """The assistant cannot be reached any more."""


class Chat:
    """One conversation through the REST channel, and the choices that its last reply gave."""

    def __init__(self, channel: str) -> None:
        """`channel`: the REST channel's URL."""
        self._channel = channel
        self._sender = f"terminal-{uuid.uuid4().hex}"
        self._choices: List[str] = []

    def say(self, typed: str) -> List[Reply]:
        """Send what was typed, or the button it chooses; the replies.

        Raises:
            Silent: nothing answers, or not in time.
        """
        message = {"sender": self._sender, "message": self.meant(typed)}
        try:
            response = requests.post(self._channel, json=message, timeout=_SECONDS_TO_REPLY)
            response.raise_for_status()
            replies: List[Reply] = response.json()
        except (requests.RequestException, ValueError) as error:
            raise Silent(f"{self._channel} does not answer any more ({type(error).__name__}).") from None
        self._choices = [button["payload"] for reply in replies for button in reply.get("buttons") or []]
        return replies

    def meant(self, typed: str) -> str:
        """The payload for "2", the payloads for "1, 3"; anything that is no choice stays as it was typed."""
        if not self._choices or not _NUMBERS.fullmatch(typed.strip().lower()):
            return typed
        numbers = [int(number) for number in re.findall(r"\d+", typed)]
        if not all(1 <= number <= len(self._choices) for number in numbers):
            return typed
        return ", ".join(self._choices[number - 1] for number in numbers)


def shown(replies: List[Reply]) -> str:
    """The replies as text, their buttons numbered through."""
    lines: List[str] = []
    number = 0
    for reply in replies:
        lines.append(str(reply.get("text") or ""))
        for button in reply.get("buttons") or []:
            number += 1
            lines.append(f"  {number}  {button['title']}")
    return "\n".join(lines) or "(No reply. The logs are in var/.)"


def typed_lines() -> Iterator[str]:
    """What the person types, until Ctrl-D or Ctrl-C; piped lines are shown as if they were typed."""
    if not sys.stdin.isatty():
        for line in sys.stdin.buffer:
            text = line.decode("utf-8", "replace").rstrip("\r\n")
            print(f"> {text}", flush=True)
            yield text
        return
    # prompt_toolkit comes with Rasa: editing, history and pasting that also work with accents, which input() lacks
    from prompt_toolkit import PromptSession

    session: PromptSession[str] = PromptSession()
    while True:
        try:
            yield session.prompt("> ")
        except (EOFError, KeyboardInterrupt):
            return


def converse(chat: Chat) -> None:
    """Pass on what is typed and show what comes back, until the input ends."""
    for typed in typed_lines():
        if typed.strip():
            print(f"\n{shown(chat.say(typed))}\n", flush=True)


def main() -> int:
    """The command line; returns the exit code."""
    try:
        port = checked_settings().rasa_port
        with ExitStack() as stack:
            if not responds(rest_health(port)):
                print("The assistant is not running yet; it starts now and stops when you leave.", flush=True)
                stack.enter_context(running_assistant())
            print("\nType a message, or a choice's number. Ctrl-D ends.\n", flush=True)
            converse(Chat(rest_channel(port)))
    except Silent as error:
        print(f"{error}\nStart the assistant again: make run", file=sys.stderr)
        return 1
    except CannotStart as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
