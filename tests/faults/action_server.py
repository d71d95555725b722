"""`python -m tests.faults.action_server [TIMES]`: Rasa as it is published, its action server failing in every way.

In each of a conversation's turns, at each of the turn's actions: the customer is told within eight seconds, nothing
of the turn is left in slots, and when the action server is well again the same message is answered and filed once.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path

from assistant.running.action_server import action_server, free_port
from tests.faults.killable import Killable
from tests.integration.channel.looking import conversation_of, filed, slots
from tests.support.chat_window import Window, new_id
from tests.support.customers import new_customer
from tests.support.faulty_actions import BREAKS, LATE, REPLIES, FaultyActions, faulty_actions
from tests.support.whole_assistant import WholeAssistant, elsewhere

#: The number of the message whose turn fails, and the action at which it does; "" for each action of the turn.
STEPS = (
    (0, ""),
    (1, ""),
    (1, "action_validate_slot_mappings"),
    (2, "validate_request_form"),
    (3, "action_conclude_request"),
)
FAULTS = (*LATE, *BREAKS, *REPLIES)
#: A fault, the number of the message at which it happens, and the action.
Case = tuple[str, int, str]
ALL: tuple[Case, ...] = tuple((fault, *step) for fault in FAULTS for step in STEPS)
#: Each kind of fault at one of the steps.
_KINDS = (*LATE, *BREAKS, *list(REPLIES)[::3])
FEW: tuple[Case, ...] = tuple((fault, *step) for fault, step in zip(_KINDS, cycle(STEPS), strict=False))
_SECONDS_TO_ANSWER, _SECONDS_TO_RECOVER = 8.0, 10.0
_TIMES, _AT_ONCE = 2, 8


def wrong_with(assistant: WholeAssistant, actions: FaultyActions, fault: str, step: int, at: str) -> list[str]:
    """File a request whose turn at a step fails at first; what was not as it must be."""
    window, wrong = Window(assistant), list[str]()
    conversation = conversation_of(window)
    lines = (new_customer().everything, "too expensive", "no comments", "yes, send it")
    for number, line in enumerate(lines):
        if number == step:
            wrong += _wrong_while_it_fails(assistant, window, actions, fault, line, at)
        elif window.say(line) != {"ok": True}:
            wrong.append(f"{line}: not answered")
    requests = filed(assistant, conversation)
    if [each["reference"] for each in requests] != [window.newest.get("card", {}).get("reference")]:
        wrong.append(f"{len(requests)} requests are filed, the customer was told {window.newest['text']!r}")
    window.close()
    return [f"{fault} at {at or 'each action'} of message {step}: {each}" for each in wrong]


def wrong_with_hand_off(assistant: WholeAssistant, actions: FaultyActions) -> list[str]:
    """The message that begins a conversation also decides it; its turn is lost after the hand-off is recorded."""
    window, line, at = Window(assistant), "cancel my cloudkitchens account", "action_conclude_request"
    wrong = _wrong_while_it_fails(assistant, window, actions, "reset when it is done", line, at)
    handed = len(filed(assistant, conversation_of(window), "handoff"))
    window.close()
    return [*wrong, *([] if handed == 1 else [f"{handed} hand-offs of one message"])]


def _wrong_while_it_fails(
    assistant: WholeAssistant, window: Window, actions: FaultyActions, fault: str, line: str, at: str
) -> list[str]:
    conversation, each, wrong = conversation_of(window), new_id(), list[str]()
    before = _contract(assistant, conversation)
    actions.fail(conversation, fault, at)
    began = time.monotonic()
    ack = window.say(line, each)
    seconds = time.monotonic() - began
    actions.mend(conversation)
    if seconds > _SECONDS_TO_ANSWER:
        wrong.append(f"told after {seconds:.1f} s")
    if fault in LATE and ack == {"ok": True} and window.reply:
        return wrong  # not too late: this one was waited for
    if ack != {"error": "failed"} or "1-888-681-8837" not in window.greeting["support"]["en"]:
        wrong.append(f"the customer was told {ack}, {window.reply!r}")
    after = _contract(assistant, conversation)
    if after != before:
        wrong.append(f"slots are left: {sorted(after.items() ^ before.items())}")
    while window.say(line, each) != {"ok": True}:
        if time.monotonic() - began - seconds > _SECONDS_TO_RECOVER:
            return [*wrong, "it did not recover"]
        time.sleep(0.2)
    return wrong


def _contract(assistant: WholeAssistant, conversation: str) -> dict[str, str]:
    return {name: repr(value) for name, value in slots(assistant, conversation).items()}


def all_wrong(assistant: WholeAssistant, actions: FaultyActions, cases: Sequence[Case]) -> list[str]:
    """What was not as it must be in these cases, several at once."""
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        found = list(threads.map(lambda case: wrong_with(assistant, actions, *case), cases))
    return [each for several in found for each in several] + wrong_with_hand_off(assistant, actions)


def main() -> int:
    """The command line; 1 when something was not as it must be."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else _TIMES
    wrong: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="action-server-") as name:
        folder = Path(name)
        environment = {**elsewhere(folder), "PLAIN_RASA": "true", "ACTIONS_PORT": str(free_port())}
        with (
            Killable(folder, **environment) as assistant,
            action_server(environment["DATABASE_URL"], log=folder / "actions.log") as behind,
            faulty_actions(int(environment["ACTIONS_PORT"]), behind) as actions,
        ):
            for number in range(times):
                wrong.update(all_wrong(assistant.as_whole, actions, ALL))
                print(f"{number + 1} of {times}: {len(FAULTS)} faults at {len(STEPS)} steps each", flush=True)
    print(f"{times * len(ALL)} turns with a fault, {sum(wrong.values())} not as they must be")
    for each, count in wrong.items():
        print(f"  {count} x {each}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
