"""`make policy-table`: the whole policy as tables for people."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.decision.loading import load_policy
from assistant.decision.policy import Policy
from assistant.decision.table import main, policy_tables


@pytest.fixture(scope="module")
def tables(policy: Policy) -> str:
    return policy_tables(policy)


def _section(tables: str, title: str) -> str:
    """One table of the text, from its title to the blank line after it."""
    return tables.partition(f"\n\n{title}\n")[2].partition("\n\n")[0]


def _cells(section: str, column: int) -> str:
    """What stands in one column, its lines joined, so that wrapped words are found again."""
    lines = [line.split("│")[column + 1].strip() for line in section.splitlines() if line.startswith("│")]
    return " ".join(lines)


def test_no_line_is_wider_than_120_characters(tables: str) -> None:
    assert max(map(len, tables.splitlines())) <= 120


def test_every_outcome_has_a_row_of_conditions(tables: str, policy: Policy) -> None:
    outcomes = _cells(_section(tables, "Decisions: when all of this holds"), 1).split()
    assert set(policy.outcomes()) <= set(outcomes)


def test_the_conditions_of_a_filing_stand_together(tables: str, policy: Policy) -> None:
    rows = _section(tables, "Decisions: when all of this holds").split("├")
    filed = next(row for row in rows if "filed" in row and "cancel_locations" in row)
    assert [line.split("│")[1].strip() for line in filed.splitlines() if line.startswith("│")] == [
        "product: otter",
        "addon: none, other",
        f"country: {', '.join(policy.covered_countries())}",
        "account_type: standard",
        "role: billing_admin",
        "request_type: cancel_locations",
    ]
    assert _cells(filed, 2).split() == ["A1,", "B1,", "B2,", "B5,", "B6,", "B10"]


def test_every_rule_has_its_sentence(tables: str, policy: Policy) -> None:
    section = _section(tables, "Rules")
    assert set(_cells(section, 0).split()) == {"Id", *policy.rules}
    told = "".join(_cells(section, 1).split())  # long words, such as addresses, are wrapped
    assert all("".join(rule.sentence.en.split()) in told for rule in policy.rules.values())


def test_every_reason_has_its_name_in_both_languages(tables: str, policy: Policy) -> None:
    section = _section(tables, "Reasons")
    assert set(_cells(section, 0).split()) == {"Id", *policy.reasons}
    assert all(reason.name.en in _cells(section, 1) for reason in policy.reasons.values())
    assert all(reason.name.fr in _cells(section, 2) for reason in policy.reasons.values())


def test_a_contact_shows_its_source_and_date_and_that_a_value_is_not_known(tables: str, policy: Policy) -> None:
    section = _section(tables, "Contacts")
    assert set(_cells(section, 0).split()) == {"Contact", *policy.contacts}
    for contact in policy.contacts.values():
        for channel in contact.channels:
            shown = f"{channel.kind}: {channel.value or 'not known'} {channel.source}, {channel.date}"
            assert "".join(shown.split()) in "".join(_cells(section, 1).split()), "wide values are wrapped"


def test_every_limit_is_shown(tables: str, policy: Policy) -> None:
    section = _section(tables, "Limits")
    limits = {name: limit.value for name, limit in policy.limits}
    shown = [f"{each[0]} to {each[1]}" if isinstance(each, tuple) else str(each) for each in limits.values()]
    assert {"reasons", "bad_answers", "business_days_to_call", "filings_a_day"} <= set(limits)
    assert _cells(section, 0).split() == ["Limit", *limits]
    assert _cells(section, 1) == " ".join(["Value", *shown])


def test_the_command_prints_the_tables_of_a_folder(capsys: pytest.CaptureFixture[str], policy_copy: Path) -> None:
    assert main([str(policy_copy)]) == 0
    assert capsys.readouterr().out == f"{policy_tables(load_policy(policy_copy))}\n"


def test_the_command_says_why_a_policy_cannot_be_shown(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 1
    assert "rules.yml: the file is missing" in capsys.readouterr().err
