"""A webhook is told of each message until it says so; its signature and id are as Standard Webhooks has them."""

from __future__ import annotations

import json
from time import monotonic
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook

from assistant.settings import Settings
from tests.integration.outbox.conftest import SECRET
from tests.integration.outbox.working import deliver, filed, later
from tests.support.desk_site import Site
from tests.support.webhook_receiver import Receiver


def test_a_filed_request_reaches_the_webhook_once(
    site: Site, webhook: Receiver, to_webhook: Settings, policy: Any
) -> None:
    request = filed()
    for _ in range(3):
        deliver(to_webhook, policy)
        later(600)
    ((path, headers, body),) = webhook.got
    assert path == "/hook"
    told = Webhook(SECRET).verify(body, headers)
    assert told == json.loads(body)
    assert (told["type"], told["data"]["reference"]) == ("request.filed", request.reference)
    assert (told["data"]["organization"], told["data"]["phone"]) == ("Brasserie Léa", "+14165550123")


@pytest.mark.parametrize("trouble", ["500", "302", "404", "reset", "garbage", "hang"])
def test_trouble_is_waited_out_and_the_id_stays(
    site: Site, webhook: Receiver, to_webhook: Settings, policy: Any, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desk.outbox.models import Delivery
    from desk.requests.models import OutboxMessage

    monkeypatch.setattr("desk.outbox.webhook._SECONDS", (1, 1))
    webhook.behave = [trouble, trouble]
    filed()
    deliver(to_webhook, policy)
    assert len(webhook.got) == 1, "not again at once"
    assert Delivery.objects.get().last_error
    for _ in range(2):
        assert not OutboxMessage.objects.exclude(delivered_at=None).exists()
        later(1)
        deliver(to_webhook, policy)
    assert [path for path, _, _ in webhook.got] == ["/hook"] * 3, "a redirect is not followed"
    assert len({headers["webhook-id"] for _, headers, _ in webhook.got}) == 1
    assert OutboxMessage.objects.exclude(delivered_at=None).count() == 1


def test_a_receiver_that_holds_the_line_holds_it_for_a_while_only(
    site: Site, webhook: Receiver, to_webhook: Settings, policy: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desk.outbox.models import Delivery

    monkeypatch.setattr("desk.outbox.delivering._SECONDS_TO_TELL", 1.0)
    webhook.behave = ["drip"]
    filed()
    began = monotonic()
    deliver(to_webhook, policy)
    assert monotonic() - began < 5
    assert Delivery.objects.get().last_error == "no answer in 1 s"


def test_one_that_ends_its_worker_every_time_is_given_up_on(
    site: Site, webhook: Receiver, to_webhook: Settings, policy: Any
) -> None:
    from desk.outbox.delivering import MOST_ATTEMPTS
    from desk.outbox.models import Delivery

    webhook.behave = ["500"]
    filed()
    deliver(to_webhook, policy)
    Delivery.objects.update(attempts=MOST_ATTEMPTS)
    later(600)
    deliver(to_webhook, policy)
    assert Delivery.objects.get().dead_at
    assert len(webhook.got) == 1


def test_a_receiver_that_wants_no_more_is_left_alone(
    site: Site, webhook: Receiver, to_webhook: Settings, policy: Any
) -> None:
    from desk.outbox.models import Delivery

    webhook.behave = ["410"]
    filed()
    deliver(to_webhook, policy)
    later(6000)
    deliver(to_webhook, policy)
    assert len(webhook.got) == 1
    assert Delivery.objects.get().dead_at


def test_what_is_never_taken_is_given_up_on_and_can_be_replayed(
    site: Site, webhook: Receiver, to_webhook: Settings, policy: Any
) -> None:
    from desk.outbox.delivering import MOST_ATTEMPTS, replay
    from desk.outbox.models import Delivery

    webhook.behave = ["500"] * MOST_ATTEMPTS
    filed()
    for _ in range(MOST_ATTEMPTS + 3):
        deliver(to_webhook, policy)
        later(61)
    assert len(webhook.got) == MOST_ATTEMPTS
    assert Delivery.objects.get().dead_at
    replay(Delivery.objects.get())
    deliver(to_webhook, policy)
    assert Delivery.objects.get().delivered_at
    assert len({headers["webhook-id"] for _, headers, _ in webhook.got}) == 1


def test_an_erased_request_is_told_without_its_answers(
    site: Site, webhook: Receiver, to_webhook: Settings, policy: Any
) -> None:
    filed().delete()
    deliver(to_webhook, policy)
    ((_, _, body),) = webhook.got
    assert set(json.loads(body)["data"]) == {"subject", "request_type"}


def test_without_receivers_nothing_waits_for_one(site: Site, to_webhook: Settings, policy: Any) -> None:
    from dataclasses import replace

    from desk.requests.models import OutboxMessage

    filed()
    deliver(replace(to_webhook, webhook_url=""), policy)
    assert not OutboxMessage.objects.filter(delivered_at=None).exists()
