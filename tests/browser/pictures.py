"""`make screenshots`: the pictures that the documentation shows, from those that the tests kept."""

from __future__ import annotations

from PIL import Image

from assistant.settings import ROOT

_KEPT, _SHOWN = ROOT / "results" / "browser", ROOT / "docs" / "images"
_COLOURS = 64
#: Picture of the documentation -> the states side by side in it.
PICTURES = {
    "help-centre": ["closed-1280"],
    "chat": ["welcome-390", "reasons-390", "check-390", "confirmation-390"],
    "desk-queue": ["desk-queue-list-1280", "desk-queue-request-390"],
    "desk-live": ["desk-live-conversation-1280", "live-customer-390"],
    "desk-lab": ["desk-lab-message-1280"],
    "desk-insight": ["desk-insight-lead-1280"],
    "chat-more": ["check-french-390", "offline-390", "agent-390", "confirmation-dark-320"],
}
_HEIGHT, _GAP = 844, 24
#: Of a picture of a whole page, what a window shows: pixels of its width -> of its height.
_VIEWS = {320: 844, 390: 844, 1280: 900}


def main() -> None:
    """Put the pictures together; few colours keep the files small."""
    _SHOWN.mkdir(parents=True, exist_ok=True)
    for name, states in PICTURES.items():
        windows = [Image.open(_KEPT / f"{state}.png").convert("RGB") for state in states]
        windows = [each.crop((0, 0, each.width, min(each.height, _VIEWS[each.width]))) for each in windows]
        windows = [each.resize((each.width * _HEIGHT // each.height, _HEIGHT)) for each in windows]
        sheet = Image.new("RGB", (sum(each.width + _GAP for each in windows) - _GAP, _HEIGHT), "white")
        left = 0
        for each in windows:
            sheet.paste(each, (left, 0))
            left += each.width + _GAP
        sheet.quantize(_COLOURS).save(_SHOWN / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
