"""What must not be kept of what people type: payment card numbers in any layout, passwords and codes."""

from __future__ import annotations

import re
from typing import Iterator, List, Optional, Sequence, Tuple

#: Stands for what was hidden.
MASK = "[hidden]"
#: Payment cards in use have 14 to 19 digits, the first of them 2 to 6.
_LENGTHS, _BEGINS = range(14, 20), range(2, 7)
#: The longest phone number (ITU-T E.164); digits after a plus that could be one are no card's.
_LONGEST_PHONE = 15
#: What people, copying and pasting put between digits; invisible characters among it.
_BETWEEN = r"[\s\-‐-―−./_·•*,|:()\[\]\u00ad\u200b-\u200f\u2060\ufeff]"
_RUN = re.compile(rf"\d(?:{_BETWEEN}{{0,3}}\d){{13,}}")
_GROUP = re.compile(r"\d+")
#: How cards are embossed. A card that stands among other numbers is told apart from them by this.
_EMBOSSED = ((4, 4, 4, 4), (4, 4, 4, 4, 3), (4, 6, 5), (4, 6, 4))
_EVENLY = ((1,) * 16, (2,) * 8)
_PLAIN = re.compile(r"[\s\-–./_]{1,2}")
#: An expiry date and a security code.
_MOST_AFTER_A_CARD = 8
_SECRET = re.compile(
    r"\b(password|passcode|passwd|pwd|mot de passe|mdp|code secret|pin|nip|cvv2?|cvc2?|security code|"
    r"code de s[ée]curit[ée]|api[ _-]?key|cl[ée] api|bearer)\b"
    r"(\s{0,9}(?:(?:is|est|c'est)\b|:|：|=)\s{0,9}\S{3,256}|\s{1,9}(?=\S*\d)\S{3,256})|\beyJ[\w-]{8,2000}\.[\w.-]{8,2000}",
    re.IGNORECASE,
)

Span = Tuple[int, int]


def without_secrets(text: str) -> str:
    """The text with payment card numbers and passwords replaced, so that nothing stores them."""
    kept, end_of_last = [], 0
    for start, end in cards_in(text):
        kept += [text[end_of_last:start], MASK]
        end_of_last = end
    without_cards = "".join([*kept, text[end_of_last:]])
    return _SECRET.sub(lambda match: f"{match.group(1)} {MASK}" if match.group(1) else MASK, without_cards)


def cards_in(text: str) -> Iterator[Span]:
    """The spans of payment cards, with the expiry date and the code that follow them."""
    for run in _RUN.finditer(text):
        groups = [match.span() for match in _GROUP.finditer(text, run.start(), run.end())]
        first = 0
        while first < len(groups):
            last = _last_of_card(text, groups, first)
            if last is None:
                first += 1
                continue
            after = sum(end - start for start, end in groups[last + 1 :])
            last = len(groups) - 1 if after <= _MOST_AFTER_A_CARD else last
            yield groups[first][0], groups[last][1]
            first = last + 1


def _last_of_card(text: str, groups: Sequence[Span], first: int) -> Optional[int]:
    """The last of the groups of digits that are a card from `first` on: the longest; None when there is none."""
    if int(text[groups[first][0]]) not in _BEGINS:
        return None
    lengths: List[int] = []
    found = None
    for place in range(first, len(groups)):
        lengths.append(groups[place][1] - groups[place][0])
        count = sum(lengths)
        if count >= _LENGTHS.stop:
            break
        window = groups[first : place + 1]
        if count in _LENGTHS and _is_laid_out(text, window, lengths, len(window) == len(groups)):
            found = place if _is_card(text, window) else found
    return found


def _is_laid_out(text: str, groups: Sequence[Span], lengths: Sequence[int], is_all: bool) -> bool:
    """Whether people write a card in such groups: in one, as it is embossed, or evenly; `is_all`: with nothing beside
    it, in any way."""
    if len(lengths) == 1 or tuple(lengths) in _EMBOSSED:
        return True
    between = {text[end:begin] for (_, end), (begin, _) in zip(groups, groups[1:], strict=False)}
    if is_all:
        return len(between) == 1 or all(map(_PLAIN.fullmatch, between))
    return len(between) == 1 and tuple(lengths) in _EVENLY


def _is_card(text: str, groups: Sequence[Span]) -> bool:
    start, digits = groups[0][0], [int(char) for a, b in groups for char in text[a:b]]
    could_be_phone = text[max(start - 1, 0) : start] == "+" and len(digits) <= _LONGEST_PHONE
    return not could_be_phone and _passes_luhn(digits)


def _passes_luhn(digits: Sequence[int]) -> bool:
    """The check digit of ISO/IEC 7812-1, which payment cards carry and phone numbers seldom do."""
    doubled = [d * 2 - 9 if d > 4 else d * 2 for d in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
