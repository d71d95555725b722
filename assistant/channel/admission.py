"""Whether a window is let in, and whose it is."""

from __future__ import annotations

import asyncio
from typing import Any, Dict, Optional, Tuple

from socketio.exceptions import ConnectionRefusedError as Refused

from assistant.channel.sign_in import SignIn, TokenRefused
from assistant.channel.visitors import Visitors, cookie_in
from assistant.channel.windows import Windows
from assistant.conversations.database import database

_SECONDS_TO_CHECK = 3.0
Visitor = Optional[Dict[str, Any]]


class Admission:
    """Looks at the cookie, at the host's token where there is one, and whether a known customer would be known."""

    def __init__(self, visitors: Visitors, sign_in: SignIn, windows: Windows, conversations: str) -> None:
        """`conversations`: the URL of their database."""
        self._visitors, self._sign_in, self._windows, self._database = visitors, sign_in, windows, conversations

    async def admit(self, environ: Dict[str, Any], auth: Any) -> Tuple[str, Visitor]:
        """The window's conversation, and who has signed in.

        Raises:
            Refused: with a code for the widget, and details for the host's developer.
        """
        number = self._visitors.number(cookie_in(environ.get("HTTP_COOKIE")))
        if number is None:
            raise Refused("no_visitor", {"detail": "POST /chat/visitor makes the cookie"})
        token = auth.get("token") if isinstance(auth, dict) else None
        try:
            visitor = self._sign_in.visitor(token) if token is not None else None
            await self._must_be_ready(token)
        except TokenRefused as error:
            raise Refused(error.code, {"detail": str(error)}) from None
        return self._visitors.conversation(number, self._sign_in.person(visitor)), visitor

    async def _must_be_ready(self, token: Optional[str]) -> None:
        """Without its store a window would show a known customer a fresh start; refused, it tries again by itself."""
        try:
            await asyncio.wait_for(database(self._database).check(), _SECONDS_TO_CHECK)
            if token is not None:
                await self._sign_in.must_be_used_once(token, self._windows)
        except TokenRefused:
            raise
        except Exception as error:
            detail = f"the conversations cannot be read: {type(error).__name__}"
            raise Refused("not_ready", {"detail": detail}) from None
