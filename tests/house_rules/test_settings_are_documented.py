"""README's table lists every setting, with its default and what it is for."""

from __future__ import annotations

import pytest

from assistant.settings import ROOT, VARIABLES

#: A path of the machine that runs this is not what README says of the default.
_HERE = str(ROOT)


def rows() -> dict[str, str]:
    """Environment variable -> its line of a table in README.md."""
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    return {line.split("`")[1]: line for line in lines if line.startswith("|") and line.count("`") >= 2}


@pytest.mark.parametrize("field", VARIABLES)
def test_a_setting_stands_in_the_readme_with_its_default_and_meaning(field: str) -> None:
    variable, default, meaning = VARIABLES[field]
    assert variable in rows(), f"add a row for {variable} to the table of settings in README.md"
    row = rows()[variable]
    assert default.replace(_HERE, "").removeprefix("sqlite:///").strip("/") in row
    assert meaning.split(":")[0].split(";")[0] in row


def test_the_readme_lists_no_setting_that_is_not_there() -> None:
    upper = {name for name in rows() if name.isupper()}
    assert upper <= {variable for variable, _, _ in VARIABLES.values()}
