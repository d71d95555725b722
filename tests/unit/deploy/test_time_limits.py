"""Whoever waits for another waits longer: for the desk, for a container to end. (The chat: unit/conversations.)"""

from __future__ import annotations

import re

from assistant.conversations import time_limits as limits
from assistant.running.serve import DESK_GRACE, DESK_TIMEOUT
from desk.lab import client
from tests.support.gateway import TEMPLATE
from tests.unit.deploy.containers import compose, pods


def seconds(written: str) -> float:
    return float(written.removesuffix("s"))


def test_the_gateway_waits_for_the_slowest_page_of_the_desk() -> None:
    (of_desk,) = re.findall(r"proxy_read_timeout (\w+); .*lab", TEMPLATE.read_text(encoding="utf-8"))
    assert max(client._SECONDS) < DESK_TIMEOUT <= seconds(of_desk)


def test_a_container_is_given_the_time_to_finish() -> None:
    needed = {"assistant": limits.FINISHING + 2 * limits.HANGING_UP, "desk": DESK_GRACE, "deliveries": 30.0}
    for each in compose()["services"].values():
        part = (each.get("command") or [""])[0]
        assert part not in needed or seconds(each["stop_grace_period"]) > needed[part]
    for name, pod in pods():
        first = pod["containers"][0]
        part = (first.get("args") or [""])[0]
        if part in needed:
            before = first["lifecycle"]["preStop"]["exec"]["command"] if "lifecycle" in first else ["sleep", "0"]
            assert pod["terminationGracePeriodSeconds"] > float(before[-1]) + needed[part], name
