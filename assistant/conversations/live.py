"""The trackers in memory: a turn that finds its own there replays nothing."""

from __future__ import annotations

import pickle
import zlib
from collections import OrderedDict
from typing import Optional

from assistant.conversations.tracker import StoredTracker

#: As objects, of some 50 KB each; beyond them, packed in some 4 KB each.
_MOST_AT_HAND, _MOST_PACKED = 64, 2_000


class LiveTrackers:
    """The latest trackers by their conversation. A packed one is unpacked in a tenth of the time a replay takes."""

    def __init__(self, at_hand: int = _MOST_AT_HAND, packed: int = _MOST_PACKED) -> None:
        self._most_at_hand, self._most_packed = at_hand, packed
        self._at_hand: OrderedDict[str, StoredTracker] = OrderedDict()
        self._packed: OrderedDict[str, bytes] = OrderedDict()

    def __len__(self) -> int:
        return len(self._at_hand) + len(self._packed)

    def get(self, conversation: str) -> Optional[StoredTracker]:
        """The conversation's tracker, if it is among the latest."""
        if conversation in self._packed:
            self.keep(pickle.loads(zlib.decompress(self._packed[conversation])))
        return self._at_hand.get(conversation)

    def keep(self, tracker: StoredTracker) -> None:
        """Make it the latest."""
        self._packed.pop(tracker.sender_id, None)
        self._at_hand[tracker.sender_id] = tracker
        self._at_hand.move_to_end(tracker.sender_id)
        while len(self._at_hand) > self._most_at_hand:
            conversation, oldest = self._at_hand.popitem(last=False)
            self._packed[conversation] = zlib.compress(pickle.dumps(oldest), 1)
        while len(self._packed) > self._most_packed:
            self._packed.popitem(last=False)

    def forget(self, conversation: str) -> None:
        """Drop its tracker."""
        self._packed.pop(conversation, None)
        self._at_hand.pop(conversation, None)

    def clear(self) -> None:
        """Drop every tracker."""
        self._packed.clear()
        self._at_hand.clear()
