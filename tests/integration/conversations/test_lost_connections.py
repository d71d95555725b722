"""PostgreSQL goes away, or its connection does: what was said is stored once."""

from __future__ import annotations

import psycopg
import pytest
from rasa.shared.core.events import UserUttered

from assistant.conversations.database import database
from assistant.conversations.store import ConversationStore
from tests.integration.conversations.turns import DOMAIN, closed, texts, turn
from tests.support.cutting_proxy import cutting_proxy
from tests.support.postgres import Server


async def test_a_server_that_closed_every_connection_is_asked_again(store: ConversationStore, url: str) -> None:
    await turn(store, "before")
    if url.startswith("postgres"):
        with psycopg.connect(url) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
    await turn(store, "after")
    assert await texts(store) == ["before", "after"]


async def test_what_was_committed_before_the_connection_broke_is_not_stored_twice(postgres: Server) -> None:
    with postgres.new_database() as name:
        async with cutting_proxy(postgres.port, cut_at=b"INSERT INTO events") as proxy:
            url = postgres.url_of(name).replace(str(postgres.port), str(proxy.port))
            store = ConversationStore(DOMAIN, url)
            tracker = await turn(store, "hello")
            assert proxy.cuts == 1
            assert await texts(store) == ["hello"]
            tracker.update(UserUttered("hello"))
            await store.save(tracker)
            assert await texts(store) == ["hello", "hello"], "a customer may say the same twice"
            await closed(url)


async def test_what_was_lost_before_it_was_committed_is_stored(postgres: Server) -> None:
    with postgres.new_database() as name:
        store = ConversationStore(DOMAIN, postgres.url_of(name))
        await turn(store, "before")
        with psycopg.connect(postgres.url_of(name), autocommit=True) as connection:
            connection.execute(
                "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                "IF nextval('deaths') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; "
                "RETURN NEW; END $$; CREATE SEQUENCE deaths; "
                "CREATE TRIGGER die AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION die()"
            )
        await turn(store, "after")
        assert await texts(store) == ["before", "after"]
        await closed(postgres.url_of(name))


async def test_a_server_that_comes_up_after_the_assistant_is_found(postgres: Server) -> None:
    with postgres.new_database() as name:
        url = postgres.url_of(name)
        with psycopg.connect(postgres.url, autocommit=True) as connection:
            connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            with pytest.raises(psycopg.OperationalError):
                await database(url).check()
            connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        await turn(ConversationStore(DOMAIN, url), "at last")
        assert await texts(ConversationStore(DOMAIN, url)) == ["at last"]
        await closed(url)
