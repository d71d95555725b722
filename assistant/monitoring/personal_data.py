"""What must not stand in a log: phone numbers, e-mail addresses, cards, passwords, tokens, and what exceptions quote.

Nothing finds a name or a sentence in free text. So no exception's message is told that may quote a value, and of other
libraries' lines nothing that follows the word "error".
"""

from __future__ import annotations

import re
from typing import Any

from assistant.understanding.secrets import MASK, without_secrets

_LONGEST = 2_000
#: Packages whose lines are written by us: they name fields, parts and ids, never what a customer said.
_OURS = ("assistant", "actions", "desk", "web")
#: Exceptions that tell of the machine, the network, a database's state or the program, not of a value.
_TELLING = (OSError, ImportError, AttributeError, NameError, MemoryError, RecursionError)
_TELLING_NAMES = frozenset({"OperationalError", "InterfaceError", "ImproperlyConfigured", "LockError"})
#: Of ours those whose messages hold nothing of a customer's; others pass on what failed below them.
OURS_THAT_TELL = frozenset(
    "CannotStart DeskDown FilingFailed ModelRefused NotDelivered PolicyError RasaChanged SettingError "
    "TranslationError".split()
)

_MAIL = re.compile(r"[^\s@<>,;:'\"()=/\[\]]{1,64}@[\w.-]{1,255}")
#: An IPv4 address, a date, a decimal number.
_NOT_A_PHONE = r"(?!(?:\d{1,3}\.){3}\d{1,3}(?![.\d])|\d{4}-\d\d-\d\d\b|\d{1,6}\.\d{1,18}(?!\d|[\s().\-/\u00a0]{1,3}\d))"
_PHONE = re.compile(rf"(?<![\w.]){_NOT_A_PHONE}(?:\+|00)?\(?\d(?:[\s().\-/\u00a0]{{0,3}}\d){{6,17}}(?!\w)")
_TOKEN = re.compile(r"(?i)([?&](?:auth_?)?token=|\bbearer\s+)[^\s&'\"]+")
_PASSWORD = re.compile(r"(://[^\s:/@]{1,64}):[^\s@/]{1,200}@")
#: An exception put into a sentence by another library.
_QUOTED = re.compile(r"(?is)(\berrors?\b\s{0,9}(?::\s{0,9})?['\"]|\b(?:error|exception)\s{0,9}[:=]).*")


def masked(text: str) -> str:
    """The text, at most 2,000 characters of it, without what can be known by its form."""
    text = _PASSWORD.sub(rf"\1:{MASK}@", _TOKEN.sub(rf"\1{MASK}", text[:_LONGEST]))
    return _PHONE.sub(MASK, _MAIL.sub(MASK, without_secrets(text)))


def said(message: Any, arguments: Any, logger: str) -> str:
    """A line's message, filled and masked. `message`: a text, or an exception that was logged as one."""
    try:
        text = str(_safe(message))
        if isinstance(arguments, dict):
            text %= {name: _safe(value) for name, value in arguments.items()}
        elif arguments:
            text %= tuple(_safe(each) for each in arguments)
    except Exception:  # a line that cannot be filled is told without its values
        text = str(_safe(message))
    return masked(text if _is_ours(logger) else _QUOTED.sub(rf"\1 {MASK}", text))


def of_exception(error: BaseException) -> str:
    """What an exception may tell of itself; empty when it could quote a value."""
    name = type(error).__name__
    tells = isinstance(error, _TELLING) or name in _TELLING_NAMES or name in OURS_THAT_TELL
    return masked(str(error)) if tells else ""


def _safe(value: Any) -> Any:
    if isinstance(value, BaseException):
        told = of_exception(value)
        return f"{type(value).__name__}: {told}" if told else type(value).__name__
    return value


def _is_ours(dotted: str) -> bool:
    return dotted.partition(".")[0] in _OURS
