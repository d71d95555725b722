"""What a host says of a visitor, claim by claim."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.channel.claims import UnusableClaims, read_claims

CLAIMS = yaml.safe_load(Path(__file__).with_name("claims.yml").read_text(encoding="utf-8"))


def rows(kind: str) -> list[Any]:
    return [pytest.param(each, id=each["name"]) for each in CLAIMS if kind in each]


@pytest.mark.parametrize("row", rows("kept"))
def test_what_a_host_claims_is_kept_as_it_is(row: dict[str, Any]) -> None:
    assert read_claims({"sub": "ana", **row["claims"]}) == {"subject": "ana", **row["kept"]}


@pytest.mark.parametrize("row", rows("refused"))
def test_a_claim_that_cannot_be_used_is_named(row: dict[str, Any]) -> None:
    with pytest.raises(UnusableClaims) as refused:
        read_claims({"sub": "ana", **row["claims"]})
    assert row["refused"] in str(refused.value)


@pytest.mark.parametrize("claim", ["sub", "name", "organization", "csm"])
def test_half_a_surrogate_pair_is_refused(claim: str) -> None:
    with pytest.raises(UnusableClaims, match=f"claim {claim}"):
        read_claims({"sub": "ana", claim: "A\ud83d"})


@pytest.mark.parametrize(("claim", "longest"), [("sub", 200), ("name", 120), ("organization", 120), ("csm", 200)])
def test_a_text_may_be_so_long(claim: str, longest: int) -> None:
    read_claims({"sub": "ana", claim: "x" * longest})
    with pytest.raises(UnusableClaims, match=f"claim {claim}"):
        read_claims({"sub": "ana", claim: "x" * (longest + 1)})


def test_an_account_may_have_500_locations() -> None:
    names = [f"Store {number}" for number in range(501)]
    assert read_claims({"sub": "ana", "locations": names[:500]})["locations"] == names[:500]
    with pytest.raises(UnusableClaims, match="claim locations"):
        read_claims({"sub": "ana", "locations": names})


def test_the_message_never_repeats_the_value() -> None:
    with pytest.raises(UnusableClaims) as refused:
        read_claims({"sub": "ana", "country": "secret-value"})
    assert "secret-value" not in str(refused.value)
