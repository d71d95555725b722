"""What only Kubernetes does: variables of Services, policies of networks, jobs by the clock."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.deploy.containers import documents, pods, templates


@pytest.mark.parametrize(("workload", "pod"), pods(), ids=lambda each: each if isinstance(each, str) else "")
def test_a_pod_is_told_of_no_services(workload: str, pod: dict[str, Any]) -> None:
    """Of the Service `desk` Kubernetes would make DESK_PORT=tcp://..., which is a setting, and no port."""
    assert pod["enableServiceLinks"] is False


def test_whoever_keeps_something_reaches_the_databases() -> None:
    (policy,) = [
        each["spec"] for each in documents()
        if each["kind"] == "NetworkPolicy" and each["metadata"]["name"] == "databases"
    ]  # fmt: skip
    (chosen,) = policy["podSelector"]["matchExpressions"]
    keeping = {
        template["metadata"]["labels"]["app"] for _, template in templates()
        for each in template["spec"]["containers"]
        if "DATABASE_URL_FILE" in [one["name"] for one in each.get("env", [])]
    }  # fmt: skip
    assert set(chosen["values"]) == keeping


def test_at_night_it_is_copied_and_counted_before_it_is_purged() -> None:
    schedules = {
        each["metadata"]["name"]: each["spec"]["schedule"].split() for each in documents() if each["kind"] == "CronJob"
    }
    assert sorted(schedules, key=lambda job: (int(schedules[job][1]), int(schedules[job][0]))) == [
        "backup", "count-days", "purge",
    ]  # fmt: skip
