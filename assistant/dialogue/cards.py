"""A reply's parts for channels that show more than text: the check and the confirmation line by line."""

from __future__ import annotations

import re
from typing import Any, Callable, Dict, List, Mapping, Optional

from assistant.dialogue.buttons import changeable_fields, field_button
from assistant.dialogue.state import State

Card = Dict[str, Any]
Fill = Callable[[str, Mapping[str, Any]], str]
_LINES = "{check}"
#: A line of `utter_check`: "- Phone: {phone}"; French has a no-break space before the colon.
LINE = re.compile(r"- (?P<label>[^:\n]+):\s*\{(?P<field>\w+)\}")


def card(
    kind: Optional[str], text: str, lines: str, state: State, values: Mapping[str, Any], fill: Fill
) -> Optional[Card]:
    """The card of a response that has one.

    Args:
        kind: check, filed or summary. `text`: the response with its {names}, {check} among them.
        lines: `utter_check` in the same language. `values`: what fills both.
    """
    if not kind:
        return None
    before, _, after = text.partition(_LINES)
    made: Card = {
        "kind": kind,
        "before": fill(before, values).strip(),
        "after": fill(after, values).strip(),
        "lines": _lines(lines, values, changeable_fields(state) if kind == "check" else []),
    }
    return {**made, "reference": values["reference"]} if kind == "filed" else made


def _lines(template: str, values: Mapping[str, Any], changeable: List[str]) -> List[Dict[str, Any]]:
    matches = filter(None, map(LINE.fullmatch, template.split("\n")))
    found = [{"label": each["label"].strip(), "field": each["field"]} for each in matches]
    return [
        {
            **line,
            "value": str(values[line["field"]]),
            **({"change": field_button(line["label"], line["field"])} if line["field"] in changeable else {}),
        }
        for line in found
        if values.get(line["field"])
    ]
