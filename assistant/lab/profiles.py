"""Who a tester can talk as: nobody in particular, or one of the invented visitors of the demonstration."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Dict, List, Optional

from assistant.channel.claims import read_claims
from assistant.lab.refusals import Refused
from web.demo_host.visitors import visitors

ANONYMOUS = "anonymous"


def listed() -> List[Dict[str, Any]]:
    """Every profile: id, name, and what a sign-in says of it."""
    signed_in = [{"id": each, "name": str(claims.get("name")), "claims": claims} for each, claims in _all().items()]
    return [{"id": ANONYMOUS, "name": "Not signed in", "claims": {}}, *signed_in]


def visitor(profile: str) -> Optional[Dict[str, Any]]:
    """What the slot `visitor` holds of a profile; None for nobody in particular.

    Raises:
        Refused: there is no such profile.
    """
    if profile == ANONYMOUS:
        return None
    if profile not in _all():
        raise Refused(404, f"There is no profile called {profile}. There are: {ANONYMOUS}, {', '.join(_all())}.")
    return dict(_all()[profile])


@lru_cache(maxsize=1)
def _all() -> Dict[str, Dict[str, Any]]:
    return {name: read_claims(each.claims()) for name, each in visitors().items()}
