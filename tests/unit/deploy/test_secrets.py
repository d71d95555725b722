"""Secrets of production are files, each readable by the one user who needs it."""

from __future__ import annotations

from tests.unit.deploy.containers import compose, secrets_of


def test_a_secret_belongs_to_one_user_as_its_file_does() -> None:
    users: dict[str, set[str]] = {}
    for each in compose()["services"].values():
        for secret in secrets_of(each).values():
            users.setdefault(secret, set()).add(str(each["user"]))
    assert {secret: by for secret, by in users.items() if len(by) > 1} == {}
