"""Production on this machine, once for all tests of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count

import pytest

from tests.support.deployment import Deployment, deployment
from tests.support.postgres import Server, postgres

__all__ = ["postgres"]
_ADDRESSES = count(2)


@pytest.fixture(scope="session")
def production(tmp_path_factory: pytest.TempPathFactory, postgres: Server) -> Iterator[Deployment]:
    """Two assistants and the desk behind the gateway, whose certificate this process trusts; a third in reserve."""
    with deployment(tmp_path_factory.mktemp("production"), postgres) as made:
        *assistants, made.reserve, desk = made.start("assistant", "assistant", "assistant", "desk")
        made.put_in_service(assistants, desk.port)
        certificate = str(made.gateway.certificate)
        trust = {"REQUESTS_CA_BUNDLE": certificate, "WEBSOCKET_CLIENT_CA_BUNDLE": certificate}
        before = {name: os.environ.get(name) for name in trust}
        os.environ.update(trust)
        yield made
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


@pytest.fixture
def source() -> str:
    """An address of this machine that no other test has come from, so that no limit remembers it."""
    return f"127.0.0.{next(_ADDRESSES)}"
