"""The demonstration of signing in mints tokens as a host should, and is not there in production."""

from __future__ import annotations

import time
from typing import Any

import jwt
import pytest
import requests

from assistant.decision.facts import FACT_VALUES
from tests.unit.web.reading import Page
from tests.unit.web.serving import ISSUER, SECRET, serving
from web.demo_host.visitors import visitors

VISITORS = ["billing-admin", "enterprise", "not-admin"]


def claims_of(address: str, visitor: str) -> dict[str, Any]:
    answer = requests.get(f"{address}/demo-host/{visitor}/token", timeout=10)
    assert answer.headers["Cache-Control"] == "no-store"
    token = answer.json()["token"]
    assert jwt.get_unverified_header(token)["alg"] == "HS256"
    return jwt.decode(token, SECRET, algorithms=["HS256"], audience="otter-chat", issuer=ISSUER)


@pytest.mark.parametrize("visitor", VISITORS)
def test_a_token_is_signed_short_lived_and_says_who_is_visiting(visitor: str, address: str) -> None:
    claims = claims_of(address, visitor)
    assert 0 < claims["exp"] - time.time() <= 300
    assert abs(claims["iat"] - time.time()) < 10
    assert claims["sub"] and claims["name"] and claims["organization"] and claims["locations"]
    assert claims["role"] in FACT_VALUES["role"] and claims["account_type"] in FACT_VALUES["account_type"]
    assert claims["language"] in ("en", "fr")


def test_each_token_is_another(address: str) -> None:
    assert len({claims_of(address, "enterprise")["jti"] for _ in range(20)}) == 20


def test_the_visitors_differ_in_what_decides(address: str) -> None:
    told = {visitor: claims_of(address, visitor) for visitor in VISITORS}
    decisive = {visitor: (c["role"], c["account_type"], c["country"]) for visitor, c in told.items()}
    assert decisive == {
        "billing-admin": ("billing_admin", "standard", "CA"),
        "enterprise": ("billing_admin", "enterprise", "US"),
        "not-admin": ("other", "standard", "GB"),
    }
    assert told["billing-admin"]["organization"] == "Naan Stop" and len(told["billing-admin"]["locations"]) == 5
    assert told["enterprise"]["csm"].endswith("@example.com")
    assert "csm" not in told["billing-admin"], "what is not known is left out"


def test_another_secret_does_not_verify_a_token(address: str) -> None:
    token = requests.get(f"{address}/demo-host/enterprise/token", timeout=10).json()["token"]
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(token, SECRET[::-1], algorithms=["HS256"], audience="otter-chat")


@pytest.mark.parametrize("visitor", VISITORS)
def test_a_visitors_page_shows_who_is_signed_in_and_the_chat_with_their_token(visitor: str, address: str) -> None:
    page = Page(requests.get(f"{address}/demo-host/{visitor}", timeout=10).text)
    known = visitors()[visitor]
    assert f"Signed in as {known.email}" in page.text
    (chat,) = [each for each in page.all("script") if "data-token-url" in each.attributes]
    assert chat.attributes["data-token-url"] == f"/demo-host/{visitor}/token"
    assert chat.attributes["src"] == "http://127.0.0.1:5005/chat/widget.js"
    shown = {each.text for each in page.all("dt")}
    assert {*known.claims(), "iss", "aud", "jti"} <= shown


def test_the_visitors_can_be_chosen(address: str) -> None:
    page = Page(requests.get(f"{address}/demo-host", timeout=10).text)
    assert [href for href in page.values("href") if href.startswith("/demo-host/")] == [
        f"/demo-host/{visitor}" for visitor in VISITORS
    ]


def test_every_visitor_is_invented() -> None:
    assert all(each.email.endswith("@example.com") for each in visitors().values())


@pytest.mark.parametrize("path", ["/demo-host/nobody", "/demo-host/nobody/token", "/demo-host/%3Cscript%3E"])
def test_an_unknown_visitor_is_not_found(path: str, address: str) -> None:
    answer = requests.get(address + path, timeout=10)
    assert answer.status_code == 404
    assert "nobody" not in answer.text and "<script>" not in answer.text


def test_in_production_there_is_no_demonstration() -> None:
    needed = {"SECRET_KEY": "x" * 50, "ALLOWED_ORIGINS": "https://help.example.com"}
    with serving(PRODUCTION="true", **needed) as address:
        for path in ("/demo-host", "/demo-host/billing-admin", "/demo-host/billing-admin/token"):
            assert requests.get(address + path, timeout=10).status_code == 404
        assert requests.get(f"{address}/en/", timeout=10).status_code == 200
