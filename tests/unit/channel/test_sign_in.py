"""Which of a host's tokens are taken, and what the widget and the host's developer are told of the others."""

from __future__ import annotations

import base64
from pathlib import Path
from time import time
from typing import Any

import pytest
import yaml

from assistant.channel.sign_in import SignIn, TokenRefused
from tests.support.chat_window import token

SECRET = "what-the-host-and-we-both-know-of-it"
TOKENS = yaml.safe_load(Path(__file__).with_name("tokens.yml").read_text(encoding="utf-8"))


@pytest.fixture
def sign_in() -> SignIn:
    return SignIn(SECRET, "help-centre")


def minted(case: dict[str, Any]) -> str:
    """The token of a row."""
    claims = {"exp": time() + case["lives"]} if "lives" in case else {}
    return token(case.get("secret", SECRET), case.get("algorithm", "HS256"), **claims, **case.get("claims", {}))


@pytest.mark.parametrize("case", [pytest.param(each, id=each["name"]) for each in TOKENS])
def test_a_token_is_taken_or_refused_with_a_code_and_the_reason(case: dict[str, Any], sign_in: SignIn) -> None:
    if "code" not in case:
        assert sign_in.visitor(minted(case)) == {"subject": "ana"}
        return
    with pytest.raises(TokenRefused) as refused:
        sign_in.visitor(minted(case))
    assert refused.value.code == case["code"]
    assert case["says"] in str(refused.value)


def nested(depth: int) -> str:
    """What a JWT's header would be if it were lists in lists."""
    return base64.urlsafe_b64encode(("[" * depth + "]" * depth).encode()).decode().rstrip("=")


NO_TOKENS = {
    "a number": 7,
    "true": True,
    "a list": [token(SECRET)],
    "an object": {"token": token(SECRET)},
    "bytes": token(SECRET).encode(),
    "an empty text": "",
    "no parts": "abc",
    "empty parts": "..",
    "more parts": token(SECRET) + ".x",
    "not ASCII": "é" + token(SECRET),
    "half a surrogate pair": "\ud800" + token(SECRET),
    "huge": "a" * 64_001,
    "a header that is nested deeply": f"{nested(20_000)}.e30.AAAA",
    "a payload that is nested deeply": f"{token(SECRET).split('.')[0]}.{nested(20_000)}.AAAA",
}


@pytest.mark.parametrize("given", [pytest.param(each, id=name) for name, each in NO_TOKENS.items()])
def test_what_is_no_token_is_refused(given: Any, sign_in: SignIn) -> None:
    with pytest.raises(TokenRefused) as refused:
        sign_in.visitor(given)
    assert refused.value.code == "token_invalid"


def test_a_token_is_good_for_one_connection(sign_in: SignIn) -> None:
    once = token(SECRET)
    sign_in.visitor(once)
    with pytest.raises(TokenRefused, match="jti was used before"):
        sign_in.visitor(once)


def test_two_tokens_with_the_same_jti_are_one(sign_in: SignIn) -> None:
    sign_in.visitor(token(SECRET, jti="one", sub="ana"))
    with pytest.raises(TokenRefused, match="jti was used before"):
        sign_in.visitor(token(SECRET, jti="one", sub="bo"))


def test_a_token_that_was_refused_for_its_claims_can_be_mended_under_its_jti(sign_in: SignIn) -> None:
    with pytest.raises(TokenRefused):
        sign_in.visitor(token(SECRET, jti="one", country="Canada"))
    assert sign_in.visitor(token(SECRET, jti="one", country="CA"))["country"] == "CA"


def test_a_used_jti_is_remembered_until_its_token_is_over() -> None:
    now = [time()]
    sign_in = SignIn(SECRET, "help-centre", lambda: now[0])
    sign_in.visitor(token(SECRET, jti="one", exp=now[0] + 60))
    now[0] += 69
    with pytest.raises(TokenRefused):
        sign_in.visitor(token(SECRET, jti="one", exp=now[0] + 60))
    now[0] += 2
    sign_in.visitor(token(SECRET, jti="one", exp=now[0] + 60))


def test_nobody_signs_in_where_there_is_no_secret() -> None:
    with pytest.raises(TokenRefused, match="SIGN_IN_SECRET is not set"):
        SignIn("", "help-centre").visitor(token(SECRET))
    with pytest.raises(TokenRefused, match="SIGN_IN_SECRET is not set"):
        SignIn("", "help-centre").visitor(token("", "none"))


def test_people_are_told_apart_by_host_and_subject() -> None:
    people = {
        SignIn(SECRET, host).person(visitor)
        for host in ("help-centre", "elsewhere")
        for visitor in (None, {"subject": "ana"}, {"subject": "bo"})
    }
    assert len(people) == 5, "who is not signed in is the same nobody everywhere"
    assert "" in people
