"""Why the desk does not do what it is asked. Apart from the models, so that naming a refusal needs no database."""

from __future__ import annotations


class NotFound(Exception):
    """No request has this reference."""


class CannotWithdraw(Exception):
    """The request is already closed."""


class FiledTooOften(Exception):
    """The business, the phone or the visitor has filed as often as they may today. Never says which, nor how often."""


class Refused(Exception):
    """An agent may not do this now. The message says why, in a sentence for agents."""


class Stale(Refused):
    """Somebody has changed it since the agent looked. The message says who changed what."""
