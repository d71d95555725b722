"""The process that delivers: several at once, killed, and told to stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from assistant.settings import ROOT, Settings
from tests.integration.outbox.conftest import SECRET
from tests.integration.outbox.working import filed
from tests.support.desk_site import Site, forget_connections
from tests.support.webhook_receiver import Receiver

_SECONDS = 60


def _worker(site: Site, webhook: Receiver, *options: str) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": site.database_url,
        "WEBHOOK_URL": webhook.url,
        "WEBHOOK_SECRET": SECRET,
    }
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "desk", "deliver", *options], cwd=ROOT, env=environment
    )


def _await(webhook: Receiver, count: int) -> None:
    end = time.monotonic() + _SECONDS
    while len(webhook.got) < count:
        assert time.monotonic() < end, f"{len(webhook.got)} of {count} were delivered"
        time.sleep(0.05)


def test_two_at_once_deliver_each_message_once(site: Site, webhook: Receiver) -> None:
    references = {filed(key=f"key-{number}").reference for number in range(40)}
    webhook.behave = ["together", "together"]
    workers = [_worker(site, webhook) for _ in range(2)]
    _await(webhook, 40)
    for worker in workers:
        worker.terminate()
    assert [worker.wait(_SECONDS) for worker in workers] == [0, 0]
    assert not webhook.together.broken, "both were at work at the same time"
    ids = Counter(headers["webhook-id"] for _, headers, _ in webhook.got)
    assert len(ids) == len(references) == 40
    assert set(ids.values()) == {1}


def test_one_that_is_killed_in_the_middle_loses_nothing(site: Site, webhook: Receiver) -> None:
    from desk.outbox.models import Delivery
    from desk.requests.models import OutboxMessage
    from tests.integration.outbox.working import later

    filed()
    webhook.behave = ["hang"]
    worker = _worker(site, webhook)
    _await(webhook, 1)
    worker.send_signal(signal.SIGKILL)
    worker.wait(_SECONDS)
    webhook.released.set()
    assert Delivery.objects.get().delivered_at is None
    later(2)  # the lease of the dead one ends
    assert _worker(site, webhook, "--once").wait(_SECONDS) == 0
    assert len({headers["webhook-id"] for _, headers, _ in webhook.got}) == 1
    assert not OutboxMessage.objects.filter(delivered_at=None).exists()


def test_a_stop_ends_it_and_what_comes_after_waits(site: Site, webhook: Receiver) -> None:
    filed()
    worker = _worker(site, webhook)
    _await(webhook, 1)
    worker.terminate()
    assert worker.wait(_SECONDS) == 0


def test_a_receiver_that_is_slow_is_not_told_by_another_worker_meanwhile(
    site: Site, webhook: Receiver, to_webhook: Settings, policy: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desk.outbox import delivering
    from desk.outbox.models import Channel

    def deliver() -> bool:
        try:
            return delivering.deliver_next(to_webhook, Channel.WEBHOOK)
        finally:
            forget_connections()

    monkeypatch.setattr(delivering, "_LEASE", timedelta(seconds=1))
    monkeypatch.setattr(delivering, "_SECONDS_TO_RENEW", 0.2)
    webhook.behave = ["hang"]
    filed()
    assert delivering.spread(to_webhook, policy) == 1
    with ThreadPoolExecutor(1) as slow:
        first = slow.submit(deliver)
        _await(webhook, 1)
        time.sleep(2)  # twice the lease
        assert not deliver(), "it is renewed"
        webhook.released.set()
        assert first.result()
    assert len(webhook.got) == 1
