"""Hostile texts over the network, to the assistant as `make run` starts it: the chat's socket, its events and tokens,
the addresses beside it, Rasa's REST channel, the agents' addresses."""

from __future__ import annotations

import json
import time
from contextlib import suppress

from assistant.channel.incoming import MOST_BYTES
from tests.integration.channel.hostile.raw_window import RawWindow
from tests.security.hostile.corpus import Hostile
from tests.security.hostile.report import Report
from tests.security.hostile.talking import EVALUATED, SECONDS
from tests.support.chat_window import Refused, Window, new_id, token
from tests.support.whole_assistant import WholeAssistant

_CLEAR = ("bad_message", "empty", "too_long", "not_offered", "slow_down")
_CLAIMS = ("sub", "name", "organization", "csm", "country", "role", "account_type", "language", "jti", "iss", "aud")
_HEADERS = ("Origin", "Cookie", "User-Agent", "Content-Type", "Accept-Language", "X-Forwarded-For", "Referer", "Host")
_SECONDS_TO_ANSWER = 15.0


def say(assistant: WholeAssistant, each: Hostile, report: Report) -> None:
    """As a customer's first message, and once more where a question is open; the history shows what was said."""
    if len(json.dumps(each.text)) >= MOST_BYTES:
        _send_too_much(assistant, each, report)
        return
    window = Window(assistant)
    for where in ("first message", "at a question"):
        began = time.monotonic()
        ack = window.say(_sendable(each.text))
        report.took(time.monotonic() - began, SECONDS, each, where)
        if "error" in ack:
            report.check(ack["error"] in _CLEAR, each, f"{where}: {ack}")
            report.refused(ack["error"])
            break
        report.check(bool(window.reply.strip()), each, f"{where}: no answer")
        report.check(EVALUATED not in window.reply or EVALUATED in each.text, each, f"{where}: evaluated")
        shown = json.dumps([window.conversation, window.greeting], ensure_ascii=False)
        report.check(not each.hidden or each.hidden not in shown, each, f"{where}: the secret is shown")
        window.say("cancel some locations of my otter account")
    window.close()


def _send_too_much(assistant: WholeAssistant, each: Hostile, report: Report) -> None:
    """More than a frame may hold: the server hangs up, and answers others."""
    window = RawWindow(assistant)
    with suppress(OSError):
        window.send(f'421["say",{json.dumps({"id": new_id(), "text": each.text})}]')
    report.refused("hung up")
    report.check(RawWindow(assistant).is_answered(), each, "nobody is answered after it")


def _sendable(text: str) -> str:
    """Socket.IO's client writes UTF-8; a browser sends half a character as U+FFFD, and RawWindow sends it escaped."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def send_events(assistant: WholeAssistant, each: Hostile, report: Report) -> None:
    """As raw frames: the text in every place of an event, escaped as JSON escapes it."""
    quoted = json.dumps(each.text)
    right = f'{{"id":"{new_id()}","text":{quoted}}}'
    frames = [
        f'421["say",{right}]', f'421["say",{{"id":{quoted},"text":"hello"}}]',
        f'421["choose",{{"id":"a","choices":[{quoted}]}}]',
        f'421["choose",{{"id":{quoted},"choices":{quoted}}}]', f'421["say",{quoted}]', f'421[{quoted},{right}]',
        f'421["typing",{quoted}]', f'421["connect",{quoted}]', f"42{quoted}", f"421{each.text[:500]}",
    ]  # fmt: skip
    window = RawWindow(assistant)
    for frame in frames:
        if len(frame.encode("utf-8", "replace")) < MOST_BYTES:
            window.send(frame.encode("utf-8", "replace").decode())
    report.check(
        window.is_answered() or RawWindow(assistant).is_answered(), each, "nobody is answered after its frames"
    )
    window.close()


def sign_in(assistant: WholeAssistant, each: Hostile, report: Report) -> None:
    """As every claim of a host's token: let in with the claim as text, or refused with a code; then a turn."""
    too_much = len(json.dumps(each.text)) >= MOST_BYTES  # nobody answers such a frame, and its client waits long
    for claim in _CLAIMS[: 0 if too_much else None]:
        began = time.monotonic()
        try:
            window = Window(assistant, token=token(**{claim: each.text}))
        except (Refused, UnicodeEncodeError) as error:
            code = getattr(error, "code", "not a token")
            report.check(
                code in ("token_invalid", "token_expired", "not a token", "no connection"), each, f"{claim}: {code}"
            )
            continue
        report.took(time.monotonic() - began, 2 * SECONDS, each, f"claim {claim}")
        if claim == "name":
            report.check(window.greeting["name"] in (each.text.strip(), None), each, "the name is another")
        report.check(window.say("cancel my otter account") == {"ok": True}, each, f"{claim}: no answer")
        report.check(EVALUATED not in window.reply or EVALUATED in each.text, each, f"{claim}: evaluated")
        window.close()
