"""Text that holds marks of another language, such as HTML, of which a tagger of names takes pieces."""

from __future__ import annotations

_PAIRS = (("<", ">"), ("(", ")"), ("{", "}"))


def is_cut_out(text: str, start: int, end: int) -> bool:
    """True of "script> Diner" in "</script> Diner", and of half a pair of brackets: no name begins or ends there."""
    piece = text[start:end]
    halved = any(piece.count(opening) != piece.count(closing) for opening, closing in _PAIRS)
    return halved or text[:start].endswith(("<", "</", ">")) or text[end : end + 1] in ("<", ">")
