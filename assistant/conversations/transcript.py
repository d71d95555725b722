"""What was said in a conversation, without replaying it."""

from __future__ import annotations

import json
from typing import Any, Dict, List

import sqlalchemy as sa

from assistant.conversations.database import EVENTS, engine, twice

_SAID = ("user", "bot")


def last_said(url: str, conversation: str, most: int) -> List[Dict[str, Any]]:
    """The last events of a customer, the bot or an agent saying something, as dicts, oldest first.

    `url`: of the conversations' database, which is asked at once: call it in a thread.
    """
    query = (
        sa.select(EVENTS.c.data)
        .where(EVENTS.c.sender_id == conversation, EVENTS.c.type_name.in_(_SAID))
        .order_by(EVENTS.c.id.desc())
        .limit(most)
    )

    def newest_first(again: bool) -> List[str]:
        with engine(url).connect() as connection:
            return list(connection.execute(query).scalars())

    return [json.loads(event) for event in reversed(twice(newest_first))]


def can_be_read(url: str) -> None:
    """Ask the database for nothing.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: it does not answer.
    """

    def ask(again: bool) -> None:
        with engine(url).connect() as connection:
            connection.execute(sa.select(EVENTS.c.id).limit(1)).all()

    twice(ask)
