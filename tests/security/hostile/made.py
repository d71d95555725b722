"""Hostile texts that are made: half characters, floods, the longest message, what makes a careless pattern slow."""

from __future__ import annotations

import json

LONGEST = 2000  # assistant/understanding/text.py; the corpus's own test compares
_MEGABYTE = 1_000_000
#: What is repeated to the length of the longest message, with an ending that a pattern does not expect.
_PUMPED = {
    "a": "!", "0": "!", "1": "x", "9": "x", " ": "x", "\t": "x", "\n": "x", "\r\n": "x", ".": "!", "-": "!", "_": "!",
    ",": "!", ";": "!", ":": "!", "/": "!", "(": "x", ")": "x", "{": "x", "[": "x", "<": "x", "'": "x", '"': "x",
    "&": "x", "@": "x", "=": "x", "+": "x", "a ": "!", "1 ": "x", "1-": "x", "1.": "x", "0 1": "!", "(1)": "x",
    "a@": "!", "a.": "@", "a-": "!", "a,": "!", "a, ": "!", "the ": "!", "not ": "x", "and ": "!", "et ": "!",
    "it's ": ".", "c'est  ": ".", "please ": "x", "cancel ": "?", "pin ": "!", "password is": "!", "is a, ": "!",
    "OT ": "!", "OT-2": "!", "O.T_": "!", "+1 ": "x", "00 1": "x", "416 ": "x", "4111 ": "x", "  & ": "x", " . ": "x",
    "first ": "!", "stores at ": "!", "business name is ": ",", "resto La ": "x", "De La ": "x", "London ": "!",
    "Queen Street, ": "!", "é": "!", "œ": "!", "ﬃ": "!", "İ": "!", "ß": "!", "\u0301": "!", "\u200b": "!", "漢": "!",
    "🥞": "!", "👩‍👩‍👧‍👦": "!", "\u202e": "!", "\U000e0041": "!", "Cancell ": "!", "kancel ": "!", "abcdefghi ": "!",
}  # fmt: skip


def made() -> dict[str, list[str]]:
    """Kind -> texts."""
    return {"broken characters": _broken(), "pumped": pumped(LONGEST), "deep and huge": _huge()}


def pumped(length: int) -> list[str]:
    """Each repetition at this length, its ending among it."""
    return [(part * length)[: length - len(end)] + end for part, end in _PUMPED.items()]


def _broken() -> list[str]:
    high, low = "\ud83d", "\udc4d"
    return [
        high, low, f"{low}{high}", f"cancel {high}", f"{high}cancel", f"{low} my account", high * 50, f"a{high}b{low}c",
        "\udcff\udcfe", "\x00\ud800", "".join(map(chr, range(32))), "".join(map(chr, range(127, 160))),
        "caf\udce9", b"\xff\xfe\xfd".decode("latin-1"), b"caf\xe9".decode("utf-8", "surrogateescape"),
        "".join(map(chr, range(0x2000, 0x2070))), "e" + "\u0301" * 500, "z" + "".join(map(chr, range(0x300, 0x370))),
        "".join(chr(0xE0000 + ord(each)) for each in "cancel my account"), "\u202e\u2066" * 100,
    ]  # fmt: skip


def _huge() -> list[str]:
    deep = 900
    nested = json.dumps({"a": 1})
    for _ in range(40):
        nested = json.dumps({"a": nested})[:LONGEST]
    return [
        "[" * deep + "]" * deep, '{"a":' * 300 + "1" + "}" * 300, nested, "(" * LONGEST, "<b>" * 600, "{{" * LONGEST,
        "&lt;" * 500, "%25" * 600, "\\" * LONGEST, "x" * (LONGEST + 1), "[" * 20_000 + "]" * 20_000,
        "cancel " * 10_000, "🥞" * 20_000, "x" * _MEGABYTE, "4111 1111 1111 1111 " * 50_000, " " * _MEGABYTE,
    ]  # fmt: skip
