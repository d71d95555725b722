"""Requests and hand-offs whose every text is hostile, filed as the assistant files them."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from assistant.understanding.secrets import without_secrets
from tests.security.hostile.corpus import Hostile
from tests.support.desk_site import Site

NOW = datetime(2026, 11, 24, 15, tzinfo=timezone.utc)
PLAIN = Hostile("King West", "plain")
_CUT = 120  # characters of a name


def said(each: Hostile) -> str:
    """The text as the assistant hears it: without its secrets, up to the longest message."""
    return without_secrets(each.text)[:2000]


def kept(each: Hostile) -> str:
    """The text as it must be kept: without what no database holds, either."""
    from desk.storable import storable

    return str(storable(said(each)))


def leaves_something(each: Hostile) -> bool:
    """Whether anything of the text is kept; half a character, for one, is not."""
    return bool(kept(each).strip())


def file(each: Hostile, key: str) -> Any:
    """The request; its business, locations, comments, other reason, add-on and visitor are the text."""
    from desk.requests.filing import file_request

    text = said(each)
    answers = {
        "product": "otter", "request_type": "cancel_locations", "country": "CA", "account_type": "standard",
        "role": "billing_admin", "reasons": ["other"], "phone": "+14165550134", "language": "en", "rules": ["B1"],
        "addon": "other", "other_addon": text, "organization": text[:_CUT], "locations": [text, "Leeds"],
        "other_reason": text, "comments": text, "visitor": text[:_CUT], "visitor_name": text[:_CUT],
        "verified": ["organization"],
    }  # fmt: skip
    return file_request(f"request {key}", f"conversation {key}", answers, NOW, 2)


def hand_off(each: Hostile, key: str) -> Any:
    """The hand-off; its summary and visitor are the text."""
    from desk.requests.filing import record_handoff

    text = said(each)
    told = {
        "product": "otter", "organization": text[:_CUT], "locations": [text, "Leeds"], "comments": text,
        "reasons": ["other"], "other_reason": text, "phone": "+14165550134",
    }  # fmt: skip
    noted = {
        "conversation": f"conversation {key}", "contact": "success", "asked_for_person": True, "summary": told,
        "rules": [], "language": "en", "visitor": text[:_CUT], "visitor_name": text[:_CUT],
    }  # fmt: skip
    return record_handoff(f"handoff {key}", noted)


def talk(site: Site, each: Hostile, key: str) -> None:
    """What the conversation holds: the customer's and an agent's text, stored as the store stores it."""
    from rasa.shared.core.events import BotUttered, UserUttered

    from assistant.conversations.masking import mask

    events = [
        UserUttered(each.text[:2000]),
        BotUttered(kept(each) or "x", metadata={"agent": kept(each)[:_CUT] or "x"}),
        BotUttered("Which country is your account in?"),
    ]
    mask(events)
    site.store(f"conversation {key}", [event.as_dict() for event in events])
