"""What the gateway lets through, what it does not, and what it says of itself."""

from __future__ import annotations

import ssl

import pytest
import requests

from assistant.channel.visitors import COOKIE
from tests.support.deployment import ORIGIN, Deployment
from tests.support.gateway import DESK
from tests.support.https import Answer

#: All of Rasa's, the channel's own that are not for browsers, and ways to write them that a proxy may read otherwise.
CLOSED = """
    / /health /metrics /status /version /domain /model /model/train /model/parse /model/predict /model/test/intents
    /conversations/x/tracker /conversations/x/tracker/events /conversations/x/messages /webhooks/rest/webhook
    /webhooks/rest/ /chat /chat/ /chat/agents/connected /chat/agents/x /chat/agents/x/say /chat/socket.io
    /chat/socket.io/../agents/x /chat/socket.io/%2e%2e/agents/x /chat/visitor/../agents/x /chat/visitor/
    /chat/widget.js/ /chat/%61gents/connected //chat//agents//connected /chat/socket.io/;/../../model /chat/socket.io/x
    /CHAT/AGENTS/x
    /chat/widget.js/..%2f..%2fmodel /socket.io/?EIO=4&transport=polling /.env /nginx_status /admin/ /login/ /metrics/
""".split()


def polling(production: Deployment, cookie: str = "", **how: str) -> Answer:
    headers = {"Cookie": f"{COOKIE}={cookie}"} if cookie else {}
    return production.gateway.ask("/chat/socket.io/?EIO=4&transport=polling", headers=headers, **how)


def visit(production: Deployment, source: str, cookie: str = "") -> Answer:
    headers = {"Origin": ORIGIN, "Cookie": f"{COOKIE}={cookie}"}
    return production.gateway.ask("/chat/visitor", "POST", headers=headers, body=b"{}", source=source)


@pytest.mark.parametrize("target", CLOSED)
def test_an_address_that_customers_do_not_need_is_closed(production: Deployment, target: str) -> None:
    token = {"Authorization": f"Bearer {production.secrets['RASA_TOKEN']}"}
    for method in ("GET", "POST"):
        answer, logged = production.gateway.told(target, method=method, headers=token)
        assert (answer.status, logged["upstream"]) == (404, ""), "nobody behind is asked"


@pytest.mark.parametrize(
    ("method", "target"),
    [("POST", "/chat/widget.js"), ("GET", "/chat/visitor"), ("PUT", "/chat/socket.io/"), ("DELETE", "/chat/visitor")],
)
def test_an_open_address_takes_only_its_own_methods(production: Deployment, method: str, target: str) -> None:
    assert production.gateway.ask(target, method).status == 403


def test_what_customers_need_is_open(production: Deployment, source: str) -> None:
    assert (
        production.gateway.ask("/chat/widget.js", source=source).headers["content-type"].startswith("text/javascript")
    )
    made = visit(production, source)
    assert made.status == 200
    assert all(flag in made.headers["set-cookie"] for flag in ("Secure", "HttpOnly", "SameSite=Strict"))
    assert polling(production, source=source).body.startswith(b'0{"sid"')


def test_bodies_and_headers_have_an_end(production: Deployment, source: str) -> None:
    ask = production.gateway.ask
    assert ask("/chat/visitor", "POST", body=b"x" * 1025, source=source).status == 413
    assert ask("/chat/socket.io/?EIO=4&transport=polling", "POST", body=b"x" * 98_305, source=source).status == 413
    assert ask("/chat/widget.js", headers={"X": "x" * 40_000}, source=source).status == 400


@pytest.mark.parametrize("target", ["/chat/widget.js", "/model", "/chat/socket.io/?EIO=4&transport=polling"])
def test_every_answer_carries_the_security_headers_once(production: Deployment, target: str) -> None:
    headers = production.gateway.ask(target).headers
    assert headers["strict-transport-security"] == "max-age=63072000"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["server"] == "nginx"


def test_old_tls_and_names_that_are_not_ours_are_refused(production: Deployment) -> None:
    for refused in ({"newest": ssl.TLSVersion.TLSv1_1}, {"host": "elsewhere.example.com"}):
        with pytest.raises(ssl.SSLError):
            production.gateway.ask("/chat/widget.js", **refused)
    assert production.gateway.ask("/chat/widget.js", newest=ssl.TLSVersion.TLSv1_2).status == 200


def test_http_leads_to_https(production: Deployment) -> None:
    plain = f"http://127.0.0.1:{production.gateway.http}"
    answer = requests.get(f"{plain}/chat/widget.js?x=1", headers={"Host": DESK}, allow_redirects=False, timeout=5)
    assert (answer.status_code, answer.headers["Location"]) == (308, f"https://{DESK}/chat/widget.js?x=1")
    with pytest.raises(requests.ConnectionError):
        requests.get(plain, headers={"Host": "elsewhere.example.com"}, timeout=5)


def test_who_asks_too_often_is_slowed_down_and_nobody_else(production: Deployment, source: str) -> None:
    answers = [visit(production, source).status for _ in range(200)]
    assert set(answers) == {200, 429}
    assert answers[:120] == [200] * 120
    assert visit(production, "127.0.1.1").status == 200


def test_staff_who_share_an_address_are_not_slowed_down(production: Deployment, source: str) -> None:
    """Thirty people open the chat at once, on phones whose network lets no WebSocket through, and reload it twice."""
    for _ in range(3):
        cookies = [visit(production, source).status for _ in range(30)]
        polls = [polling(production, source=source).status for _ in range(60)]
        assert {*cookies, *polls} == {200}


def test_the_log_tells_nothing_personal(production: Deployment) -> None:
    browser = {"User-Agent": "Margot's phone"}
    _, newest = production.gateway.told("/chat/widget.js?phone=4165550134", headers=browser, source="127.7.7.7")
    log = production.gateway.errors.read_text()
    assert (newest["path"], newest["status"], newest["network"]) == ("/chat/widget.js", 200, "127.7.7.0")
    assert not any(told in log for told in ("4165550134", "Margot", "127.7.7.7"))
