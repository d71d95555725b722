"""A host's token for a visitor who is signed in there: a JWT of at most five minutes, good for one connection."""

from __future__ import annotations

import time
from typing import Any, Callable, Dict, Optional

import jwt

from assistant.channel.claims import UnusableClaims, read_claims
from assistant.channel.windows import Windows

AUDIENCE = "otter-chat"
LONGEST_LIFE = 300  # seconds
_ALGORITHM = "HS256"
_LEEWAY = 10  # seconds by which two machines' clocks may differ
_LONGEST_TOKEN = 64_000  # characters: 500 locations fit
_USED = "this jti was used before; mint a token for each connection"
_REQUIRED = ["iss", "aud", "sub", "exp", "jti"]


class TokenRefused(Exception):
    """`code` is for the widget, the message for the host's developer."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


class SignIn:
    """Reads hosts' tokens and remembers which were used."""

    def __init__(self, secret: str, issuer: str, now: Callable[[], float] = time.time) -> None:
        """`secret`: what the host signs with; "" where nobody can sign in. `issuer`: the `iss` to expect."""
        self._secret, self._issuer, self._now = secret, issuer, now
        self._used: Dict[str, float] = {}

    def visitor(self, token: Any) -> Dict[str, Any]:
        """Who connects with a token, as the slot `visitor` holds it.

        Raises:
            TokenRefused: the token is not the host's, not for us, too old, used before, or holds an unusable claim.
        """
        payload = self._payload(token)
        try:
            visitor = read_claims(payload)
        except UnusableClaims as error:
            raise TokenRefused("token_invalid", str(error)) from None
        self._use(str(payload["jti"]), float(payload["exp"]))
        return visitor

    async def must_be_used_once(self, token: str, windows: Windows) -> None:
        """Look whether another assistant has let somebody in with a token that was read here.

        Raises:
            TokenRefused: one has.
        """
        claims = jwt.decode(token, options={"verify_signature": False})
        if not await windows.is_first_use(f"{claims['iss']} {claims['jti']}", LONGEST_LIFE + 2 * _LEEWAY):
            raise TokenRefused("token_invalid", _USED)

    def person(self, visitor: Optional[Dict[str, Any]]) -> str:
        """A text that tells every person of every host apart; "" for a visitor who is not signed in."""
        return f"{self._issuer}\0{visitor['subject']}" if visitor else ""

    def _payload(self, token: Any) -> Dict[str, Any]:
        if not self._secret:
            raise TokenRefused("token_invalid", "sign-in is off here: SIGN_IN_SECRET is not set")
        if not isinstance(token, str) or len(token) > _LONGEST_TOKEN:
            raise TokenRefused("token_invalid", f"a token is a text of at most {_LONGEST_TOKEN} characters")
        try:
            payload: Dict[str, Any] = jwt.decode(
                token, self._secret, algorithms=[_ALGORITHM], audience=AUDIENCE, issuer=self._issuer,
                leeway=_LEEWAY, options={"require": _REQUIRED},
            )  # fmt: skip
        except jwt.ExpiredSignatureError:
            raise TokenRefused("token_expired", "the token's exp is over; mint one for each connection") from None
        except (jwt.InvalidTokenError, ValueError) as error:
            raise TokenRefused("token_invalid", f"{type(error).__name__}: {error}") from None
        if not isinstance(payload["exp"], (int, float)):
            raise TokenRefused("token_invalid", "exp is a number of seconds since 1970")
        if payload["exp"] > self._now() + LONGEST_LIFE + _LEEWAY:
            raise TokenRefused("token_invalid", f"exp is more than {LONGEST_LIFE} seconds away")
        return payload

    def _use(self, token_id: str, expires: float) -> None:
        now = self._now()
        self._used = {each: end for each, end in self._used.items() if end + _LEEWAY > now}
        if token_id in self._used:
            raise TokenRefused("token_invalid", _USED)
        self._used[token_id] = expires
