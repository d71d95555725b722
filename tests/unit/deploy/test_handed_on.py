"""What stands in deploy/.env reaches the parts that read it."""

from __future__ import annotations

import pytest

from assistant.settings import VARIABLES
from tests.unit.deploy.containers import of_compose

#: Settings that no host chooses: addresses and folders inside a container, and what production refuses.
FIXED = {
    "RASA_PORT", "ACTIONS_PORT", "WEB_PORT", "DESK_PORT", "LAB_PORT",
    "POLICY_FOLDER", "TRANSLATIONS_FOLDER", "PLAIN_RASA",
}  # fmt: skip


def test_every_setting_that_a_host_may_choose_is_handed_on_by_compose() -> None:
    given = {each.removesuffix("_FILE") for one in of_compose() if one.is_ours for each in one.environment}
    assert {variable for variable, _, _ in VARIABLES.values()} - given == FIXED


@pytest.mark.parametrize(("variable", "part"), [("RETENTION_DAYS", "desk"), ("SIGN_IN_ISSUER", "assistant")])
def test_a_setting_with_a_default_keeps_it_and_reaches_the_part_that_reads_it(variable: str, part: str) -> None:
    """The purge is a command of the service `desk`."""
    (default,) = [default for name, default, _ in VARIABLES.values() if name == variable]
    handed = [each.environment.get(variable) for each in of_compose() if each.is_ours and each.command[0] == part]
    assert set(handed) == {f"${{{variable}:-{default}}}"}
