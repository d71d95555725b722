"""The table is Rasa's own: its tools read ours, and ours reads what Rasa's store has written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.conversations.database import database
from assistant.conversations.store import ConversationStore
from tests.integration.conversations.turns import DOMAIN, restarted, texts, turn
from tests.support.postgres import Server

_OUR_INDEXES = [
    ("ix_events_sender_id_id", ["sender_id", "id"], False),
    ("ix_events_session_started", ["timestamp"], False),
]


def _described(engine: Any) -> tuple[list[tuple[Any, ...]], Any, list[tuple[Any, ...]]]:
    found = sa.inspect(engine)
    columns = [(each["name"], str(each["type"]), each["nullable"]) for each in found.get_columns("events")]
    indexes = [(each["name"], each["column_names"], bool(each["unique"])) for each in found.get_indexes("events")]
    return columns, found.get_pk_constraint("events")["constrained_columns"], sorted(indexes)


async def test_the_table_is_as_rasa_makes_it(url: str, tmp_path: Path, postgres: Server) -> None:
    await database(url).check()
    ours = _described(sa.create_engine(url.replace("postgres://", "postgresql://"), poolclass=sa.pool.NullPool))
    with postgres.new_database() as name:
        rasas_url = f"sqlite:///{tmp_path / 'rasa.sqlite3'}" if url.startswith("sqlite") else postgres.url_of(name)
        engine = sa.create_engine(rasas_url.replace("postgres://", "postgresql://"), poolclass=sa.pool.NullPool)
        SQLTrackerStore.SQLEvent.metadata.create_all(engine)
        columns, key, indexes = _described(engine)
    assert ours == (columns, key, sorted([*indexes, *_OUR_INDEXES]))


async def test_a_conversation_that_rasas_store_began_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "rasa.sqlite3"
    tracker = DialogueStateTracker("someone", DOMAIN.slots)
    tracker.update(UserUttered("to Rasa"))
    rasas = SQLTrackerStore(DOMAIN, db=str(file))
    await rasas.save(tracker)
    store = ConversationStore(DOMAIN, f"sqlite:///{file}")
    await turn(store, "to us")
    assert await texts(store) == ["to Rasa", "to us"]
    read = await rasas.retrieve_full_tracker("someone")
    assert read is not None
    assert [event.text for event in read.events if isinstance(event, UserUttered)] == ["to Rasa", "to us"]


async def test_a_table_that_was_made_before_our_newest_index_gets_it(tmp_path: Path, postgres: Server) -> None:
    with postgres.new_database() as name:
        for url in (f"sqlite:///{tmp_path / 'older.sqlite3'}", postgres.url_of(name)):
            await database(url).check()
            engine = sa.create_engine(url.replace("postgres://", "postgresql://"), poolclass=sa.pool.NullPool)
            with engine.begin() as connection:
                connection.execute(sa.text(f"DROP INDEX {_OUR_INDEXES[-1][0]}"))
            await restarted(url)
            assert _OUR_INDEXES[-1] in _described(engine)[2]
