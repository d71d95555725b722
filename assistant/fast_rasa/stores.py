"""The tracker store as it is.

Rasa wraps it: when it fails, the wrapper hands out a new conversation, keeps what is said in memory and reports
success. A customer would be asked everything again, and told that a message was stored which was not.
"""

from __future__ import annotations

from typing import Optional

from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain


def unwrapped(store: Optional[TrackerStore], domain: Domain) -> TrackerStore:
    """The store given, or one in memory; its failures reach the channel, which says that no answer came."""
    if store is None:
        return InMemoryTrackerStore(domain)
    store.domain = domain
    return store
