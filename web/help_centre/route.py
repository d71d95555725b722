"""The way through the dashboard (B4), taken apart into its steps."""

from __future__ import annotations

from typing import NamedTuple, Tuple

_BETWEEN = " > "


class Step(NamedTuple):
    """Something to choose, and where it is found ("" where that is not said)."""

    name: str
    place: str


class Route(NamedTuple):
    """What is said before the steps, and the steps; a sentence that holds no route is all lead."""

    lead: str
    steps: Tuple[Step, ...]


def dashboard_route(sentence: str, start: str) -> Route:
    """The route in a sentence like "It is under Profile icon (top right) > Billing", from `start` on."""
    lead, found, rest = sentence.partition(start)
    if not found or _BETWEEN not in rest:
        return Route(sentence, ())
    steps = f"{found}{rest}".rstrip(". ").split(_BETWEEN)
    return Route(lead.strip(), tuple(_step(each.strip()) for each in steps))


def _step(text: str) -> Step:
    name, found, place = text.partition(" (")
    return Step(name, f"({place}") if found else Step(text, "")
