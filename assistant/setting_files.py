"""A setting as a variable X, or as the content of the file that X_FILE names."""

from __future__ import annotations

from typing import Any


class SettingError(Exception):
    """An environment variable cannot be used. The message names it, its value and a right one."""


def text_of(given: Any, name: str, default: str) -> str:
    """A variable's text, or what the file holds.

    `given`: django-environ's FileAwareMapping. Raises SettingError.
    """
    file = given.env.get(f"{name}_FILE")
    if not file:
        return str(given.get(name, default))
    if given.env.get(name):
        raise SettingError(f"{name} and {name}_FILE are both set. Unset one of them.")
    try:
        text = str(given[name]).rstrip("\r\n")  # editors and `echo` end a file with a line break
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise SettingError(f"{name}_FILE='{file}' cannot be read: {why}. Name a file that holds the value.") from None
    if not text:
        raise SettingError(f"{name}_FILE='{file}' is empty. Write the value into it, or unset {name}_FILE.")
    return text
