"""Alerts, dashboard and runbook fit what the running processes tell, and one another."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.settings import ROOT
from tests.integration.monitoring.conftest import Watched
from tests.integration.monitoring.test_metrics import read

FOLDER = ROOT / "deploy" / "monitoring"
RUNBOOK = (ROOT / "docs" / "runbook.md").read_text(encoding="utf-8")
DASHBOARD: dict[str, Any] = json.loads((FOLDER / "grafana" / "account-changes.json").read_text(encoding="utf-8"))
_NAME = re.compile(r"\b(?:assistant|desk|process)_\w+")
#: What Prometheus itself tells of a target.
_PROMETHEUS = {"up"}


def alerts() -> dict[str, Any]:
    groups = yaml.safe_load((FOLDER / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    return {rule["alert"]: rule for group in groups for rule in group["rules"]}


def tried() -> dict[tuple[str, bool], int]:
    """(alert, whether it fires) -> how often alerts_test.yml expects so."""
    found: dict[tuple[str, bool], int] = {}
    for test in yaml.safe_load((FOLDER / "alerts_test.yml").read_text(encoding="utf-8"))["tests"]:
        for each in test["promql_expr_test"]:
            (alert,) = re.findall(r'alertname="(\w+)"', each["expr"])
            found[alert, bool(each["exp_samples"])] = found.get((alert, bool(each["exp_samples"])), 0) + 1
    return found


def promtool(*arguments: str | Path) -> str:
    done = subprocess.run(["promtool", *arguments], cwd=FOLDER, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_promtool_reads_rules_and_configuration() -> None:
    assert f"{len(alerts())} rules found" in promtool("check", "rules", "alerts.yml")
    assert "SUCCESS" in promtool("check", "config", "--syntax-only", "prometheus.yml")


def test_alerts_fire_when_they_should_and_not_before() -> None:
    assert "SUCCESS" in promtool("test", "rules", "alerts_test.yml")


@pytest.mark.parametrize("alert", alerts())
def test_an_alert_is_tried_both_ways_and_says_how_bad_it_is(alert: str) -> None:
    assert tried().get((alert, True), 0) and tried().get((alert, False), 0)
    assert alerts()[alert]["labels"]["severity"] in ("page", "ticket")
    assert alerts()[alert]["annotations"]["runbook_url"] == f"docs/runbook.md#{alert.lower()}"


def test_each_alert_has_its_section_in_the_runbook_and_each_section_its_alert() -> None:
    of_alerts = RUNBOOK.split("\n## Alerts\n")[1].split("\n## ")[0]
    assert re.findall(r"^### (\w+)$", of_alerts, re.MULTILINE) == list(alerts())
    for section in re.split(r"^### ", of_alerts, flags=re.MULTILINE)[1:]:
        assert [each for each in ("**Customers**", "**See**", "**Do**") if each not in section] == [], section[:40]


def test_the_runbooks_links_lead_somewhere() -> None:
    headings = {each.lower().replace(" ", "-") for each in re.findall(r"^#+ (.+)$", RUNBOOK, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([\w-]+)\)", RUNBOOK)) <= headings


def test_the_runbooks_commands_are_there() -> None:
    from django.core.management import get_commands

    from desk.ready import make_ready

    make_ready("desk.site_settings")
    assert set(re.findall(r"python -m desk (\w+)", RUNBOOK)) <= set(get_commands())


def expressions() -> list[str]:
    pictures = [target["expr"] for panel in DASHBOARD["panels"] for target in panel.get("targets", [])]
    assert len(pictures) > 20
    return [*pictures, *(rule["expr"] for rule in alerts().values())]


def test_every_metric_that_is_looked_at_is_told_by_the_running_processes(watched: Watched) -> None:
    told = {name for port in ("RASA_PORT", "DESK_PORT") for name, *_ in read(watched, port)}
    asked = {name for expression in expressions() for name in _NAME.findall(expression)}
    assert len(asked) > 15 and asked <= told


def test_every_value_of_a_label_that_is_looked_at_exists(watched: Watched) -> None:
    """A result or outcome that nobody counts would be an alert that never fires."""
    told = {value for port in ("RASA_PORT", "DESK_PORT") for _, *values in read(watched, port) for value in values}
    known = told | {"assistant", "desk"}
    asked = {value for each in expressions() for value in re.findall(r'(?:result|outcome|part|job)=~?"([^"]+)"', each)}
    assert {name for value in asked for name in value.split("|")} <= known


def test_the_dashboard_takes_any_prometheus() -> None:
    (variable,) = DASHBOARD["templating"]["list"]
    assert (variable["name"], variable["type"]) == ("datasource", "datasource")
    of_panels = [panel["datasource"]["uid"] for panel in DASHBOARD["panels"] if panel["type"] != "row"]
    assert set(of_panels) == {"${datasource}"}
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
