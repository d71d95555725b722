"""What is known of a signed-in visitor, on its way through Rasa: signed, so that no other channel can make it up."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional

from itsdangerous import BadData

from assistant.signing import signer

#: The key in a message's metadata. Rasa's REST channel takes metadata, and even the channel's name, from anybody.
_KEY = "visitor"


def vouched(visitor: Mapping[str, Any], conversation: str, secret: str) -> Dict[str, str]:
    """A message's metadata for a visitor of this conversation."""
    return {_KEY: str(signer(secret, f"vouched {conversation}").dumps(dict(visitor)))}


def visitor_in(message: Mapping[str, Any], conversation: str, secret: str) -> Optional[Dict[str, Any]]:
    """The visitor that came with a message event; None where nobody is signed in, or nobody vouched for it here."""
    signed = (message.get("metadata") or {}).get(_KEY)
    try:
        found = signer(secret, f"vouched {conversation}").loads(signed) if isinstance(signed, str) else None
    except (BadData, UnicodeError):  # half a character is no signature
        return None
    return found if isinstance(found, dict) else None
