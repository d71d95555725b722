"""What the site is made of; every part gets it as an argument."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.decision.policy import Policy


@dataclass(frozen=True)
class Site:
    """The values that one server of the site works with."""

    policy: Policy
    assistant_url: str  # where browsers reach the assistant: scheme, host and port
    sign_in_secret: str  # empty: nobody signs in, and the demonstration is not there
    sign_in_issuer: str
    production: bool
