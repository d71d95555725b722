"""Which intent a reply is routed by, and which question it asks besides."""

from __future__ import annotations

import pytest

from assistant.understanding.act_routing import routed


@pytest.mark.parametrize(
    ("asked", "does", "hints", "intent", "also"),
    [
        ("phone", ["phone"], [], "inform", ""),
        ("confirm", ["agree"], [], "affirm", ""),
        ("confirm", ["agree", "change"], [], "correct", ""),
        ("role", ["agree", "thanks"], [], "affirm", ""),
        ("confirm", ["agree", "thanks"], [], "affirm", ""),
        ("confirm", ["thanks"], [], "thanks", ""),
        # a question beside an answer is answered, too; one about the question asked names what an answer would
        ("phone", ["ask=why_phone", "phone"], [], "inform", "ask_why_phone"),
        ("role", ["ask=billing_admin", "role=billing_admin"], [], "ask_billing_admin", ""),
        ("role", ["role=billing_admin", "ask=billing_admin"], [], "ask_billing_admin", ""),
        ("role", ["agree", "ask=billing_admin"], [], "affirm", "ask_billing_admin"),
        ("locations", ["field=request_type", "ask=locations", "change"], [], "ask_locations", ""),
        ("confirm", ["agree", "ask=fees"], [], "ask_fees", ""),
        ("confirm", ["change", "field=phone", "ask=fees"], [], "correct", "ask_fees"),
        # what cannot be taken back stands alone
        ("comments", ["withdraw"], [], "withdraw", ""),
        ("comments", ["withdraw"], ["location"], "inform", ""),
        ("phone", ["human", "thanks"], ["location", "phone"], "human", ""),
        ("phone", ["human", "phone"], [], "inform", ""),
        ("comments", ["comment", "human"], [], "inform", ""),
        # a draft that is dropped can be brought back: no hint keeps it, another wish does
        ("confirm", ["stop", "agree"], ["field=request_type", "location"], "never_mind", ""),
        ("confirm", ["stop", "location"], [], "inform", ""),
        ("phone", ["repeat", "ask=why_phone"], [], "ask_why_phone", ""),
    ],
)
def test_a_reply_is_routed(asked: str, does: list[str], hints: list[str], intent: str, also: str) -> None:
    sure = {act: 0.9 - place / 100 for place, act in enumerate(does)}  # the likeliest first
    assert routed(does, {**sure, **dict.fromkeys(hints, 0.2)}, asked) == (intent, also)
