"""The time limits are in order, and docs/time_limits.md says what they are."""

from __future__ import annotations

import re

from assistant.conversations import time_limits as limits
from assistant.running import processes
from assistant.settings import ROOT
from desk import databases

_TABLE = [line for line in (ROOT / "docs/time_limits.md").read_text(encoding="utf-8").splitlines() if line[:2] == "| "]
_SECONDS = {
    row[2].strip().strip("`"): [float(each) for each in re.findall(r"\d+\.?\d*", row[1])]
    for row in (line.strip("|").split("|") for line in _TABLE[1:])
}


def test_the_table_has_the_numbers() -> None:
    named = {name: value for name, value in vars(limits).items() if name.isupper()}
    del named["FINISHING"], named["HANGING_UP"]
    gateway = named.pop("GATEWAY")
    desk = _SECONDS.pop("desk/databases.py")
    assert _SECONDS.pop("the proxy's") == [gateway]
    assert {name: [value] for name, value in named.items()} == _SECONDS
    assert f"lock_timeout={desk[0] * 1000:.0f}" in databases._POSTGRESQL["options"]
    assert databases._SQLITE["timeout"] == desk[1]


def test_who_waits_gives_up_last() -> None:
    desk = databases._SQLITE["timeout"]
    order = [
        desk, limits.ACTION, limits.TURN, limits.LOCK_LEASE, limits.LOCK_WAIT, limits.ACKNOWLEDGEMENT, limits.GATEWAY
    ]  # fmt: skip
    assert order == sorted(set(order))
    assert limits.ACKNOWLEDGEMENT < 8, "the customer hears of it within eight seconds"
    assert limits.TURN + limits.LOCK_ANSWER <= limits.LOCK_LEASE < 10, "nobody has a lock whose turn goes on"


def test_the_proxy_waits_longer_than_the_assistant() -> None:
    way_in = (ROOT / "deploy/nginx/nginx.conf.template").read_text(encoding="utf-8")
    waits = [float(each) for each in re.findall(r"proxy_read_timeout (\d+)s;", way_in)]
    assert waits and min(waits) >= limits.GATEWAY


def test_an_end_takes_less_than_we_wait_for_it() -> None:
    end = limits.FINISHING + 2 * limits.HANGING_UP
    assert limits.TURN < limits.FINISHING < end < processes._SECONDS_TO_END
    compose = (ROOT / "deploy/compose.yml").read_text(encoding="utf-8")
    graces = [float(each) for each in re.findall(r"stop_grace_period: (\d+)s", compose)]
    assert graces and min(graces) > end
