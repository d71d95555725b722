"""Messages that the classifier is unsure of, though the wish to cancel stands in them."""

from __future__ import annotations

from assistant.understanding.text import folded_words

#: "Cancel" as a wish; "cancelled" tells a story.
_CANCEL = frozenset(
    "cancel cancell cancle cancelling canceling terminate annuler annulez annule canceller cancelle canceler "
    "resilier resiliez".split()
)


_CANCEL_NOW = frozenset("cancel cancell terminate annulez annuler resiliez resilier canceller cancellez".split())


_POLITE = frozenset("hi hey hello please pls plz ok just yo allo bonjour salut svp".split())


def asks_to_cancel(text: str) -> bool:
    """True when "cancel" stands in a text that is no question."""
    said = folded_words(text)
    return bool(_CANCEL & set(said)) and "?" not in text


def begins_with_cancel(text: str) -> bool:
    """True when a text begins with it, greetings aside."""
    said = [word for word in folded_words(text) if word not in _POLITE][:1]
    return bool(said) and said[0] in _CANCEL_NOW and "?" not in text
