"""Requests that no browser sends, to Engine.IO's polling transport and the other addresses."""

from __future__ import annotations

import pytest
import requests

from tests.integration.channel.hostile.raw_window import Polling
from tests.support.chat_window import PATH, SECONDS, address, origin
from tests.support.whole_assistant import WholeAssistant

BIG = 100_000


def test_a_body_of_100_kb_is_refused_to_polling_too(assistant: WholeAssistant) -> None:
    assert Polling(assistant).post('421["say",{"id":"a","text":"' + "x" * BIG + '"}]') == 413
    assert Polling(assistant).post('421["say",{"id":"a","text":"hello"}]') == 200


BODIES = {
    "no packet": b"hello",
    "nothing": b"",
    "no UTF-8": b"\xff\xfe\xfd",
    "seventeen packets": b"\x1e".join([b"2"] * 17),
    "half a form": b"d=",
    "no base64": b"b!",
    "a JSON text that breaks off": b'42["say",{',
}


@pytest.mark.parametrize("body", [pytest.param(each, id=name) for name, each in BODIES.items()])
def test_a_malformed_body_is_answered(body: bytes, assistant: WholeAssistant) -> None:
    assert Polling(assistant).post(body) in (200, 400)


@pytest.mark.parametrize("where", ["/chat/visitor", "/webhooks/rest/webhook", f"{PATH}/"])
def test_a_body_of_a_megabyte_is_refused_everywhere(where: str, assistant: WholeAssistant) -> None:
    try:
        response = requests.post(
            address(assistant) + where,
            data="x" * 1_000_000,
            headers={"Origin": origin(assistant)},
            timeout=SECONDS,
        )
        assert response.status_code in (400, 413)
    except requests.ConnectionError:
        pass  # it hung up before all was sent


QUERIES = ["", "EIO=3&transport=polling", "EIO=4&transport=nope", "EIO=4&transport=polling&sid=nope"]


@pytest.mark.parametrize("query", QUERIES)
def test_a_strange_address_is_refused(query: str, assistant: WholeAssistant) -> None:
    response = requests.get(f"{address(assistant)}{PATH}/?{query}", timeout=SECONDS)
    assert response.status_code == 400
