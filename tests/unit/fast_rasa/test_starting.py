"""What `rasa run` gets of our settings."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import pytest
from rasa.cli.arguments.run import set_run_arguments

from assistant.fast_rasa.starting import startable
from assistant.settings import settings


@pytest.fixture(autouse=True)
def token(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("RASA_TOKEN", "-abc")
    settings.cache_clear()
    yield
    settings.cache_clear()


def test_a_token_that_begins_with_a_dash_is_what_rasa_reads() -> None:
    parser = argparse.ArgumentParser()
    set_run_arguments(parser)
    assert parser.parse_args(startable(["run", "--enable-api"])[1:]).auth_token == "-abc"


def test_a_token_on_the_command_line_wins() -> None:
    given = ["run", "--enable-api", "--auth-token", "another"]
    assert startable(given) == given


@pytest.mark.parametrize("arguments", [["run"], ["run", "actions"], ["train"], ["test", "core"]])
def test_nothing_else_gets_it(arguments: list[str]) -> None:
    assert startable(arguments) == arguments
