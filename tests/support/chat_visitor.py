"""Who opens the chat in tests: where it answers, the visitor's cookie, and the token of one who is signed in."""

from __future__ import annotations

import json
import uuid
from time import time
from typing import Any, Optional

import jwt
import requests

from assistant.channel.sign_in import AUDIENCE
from assistant.channel.visitors import COOKIE
from assistant.settings import settings
from tests.support.whole_assistant import WholeAssistant

PATH = "/chat/socket.io"
SECONDS = 15.0


def address(assistant: WholeAssistant) -> str:
    """Where the assistant answers browsers: behind a gateway, if there is one."""
    return assistant.environment.get("ASSISTANT_URL") or f"http://localhost:{assistant.environment['RASA_PORT']}"


def origin(assistant: WholeAssistant) -> str:
    """The help centre's, which may show the chat."""
    return assistant.environment.get("ALLOWED_ORIGINS") or f"http://localhost:{assistant.environment['WEB_PORT']}"


def visitor_cookie(assistant: WholeAssistant, cookie: str = "", new: bool = False) -> str:
    """The value of a visitor's cookie: a new visitor's, or the next one of the visitor who had `cookie`."""
    response = requests.post(
        address(assistant) + "/chat/visitor",
        data=json.dumps({"new": True} if new else {}),
        headers={"Origin": origin(assistant), "Cookie": f"{COOKIE}={cookie}"},
        timeout=SECONDS,
    )
    response.raise_for_status()
    return str(response.cookies[COOKIE])


def token(secret: Optional[str] = None, algorithm: str = "HS256", **claims: Any) -> str:
    """A host's token for a visitor, right in every way but those given; a claim of None is left out."""
    right = {"iss": "help-centre", "aud": AUDIENCE, "sub": "ana", "exp": time() + 60, "jti": uuid.uuid4().hex}
    told = {name: value for name, value in {**right, **claims}.items() if value is not None}
    return jwt.encode(told, settings().sign_in_secret if secret is None else secret, algorithm=algorithm)


def new_id() -> str:
    """An id for a message."""
    return uuid.uuid4().hex
