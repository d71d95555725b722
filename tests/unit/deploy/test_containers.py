"""Containers do not run here. What can be known by reading is checked: they are closed, and name what exists."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from assistant.running.serve import PARTS
from assistant.settings import VARIABLES
from tests.support.gateway import TEMPLATE, names_in
from tests.unit.deploy.containers import (
    DEPLOY,
    Container,
    compose,
    documents,
    of_compose,
    of_kubernetes,
    pods,
    secrets_of,
)

CONTAINERS = [*of_compose(), *of_kubernetes()]
OURS = [each for each in CONTAINERS if each.is_ours]
SETTINGS = {variable for variable, _, _ in VARIABLES.values()}
#: Tells nginx's image where to write; of PostgreSQL's image.
OF_IMAGES = {"NGINX_ENVSUBST_OUTPUT_DIR", "POSTGRES_USER", "POSTGRES_PASSWORD_FILE", "POSTGRES_DB"}
#: Places of images' own for what they keep.
KEPT = ("postgres:", "prometheus:", "grafana:")
SECRET = re.compile(r"SECRET|TOKEN|PASSWORD|DATABASE_URL|CONVERSATIONS_URL|REDIS_URL|SMTP_URL")
SERVICES = compose()["services"]


def name(container: Container) -> str:
    return container.name


@pytest.mark.parametrize("container", CONTAINERS, ids=name)
def test_a_container_runs_as_a_user_by_number_from_an_image_with_a_version(container: Container) -> None:
    assert container.user.partition(":")[0].isdigit() and not container.user.startswith("0")
    tag = container.image.rpartition(":")[2].removeprefix("v")
    assert tag != "latest" and (re.match(r"\d", tag) or "RELEASE" in container.image)


@pytest.mark.parametrize("container", OURS, ids=name)
def test_a_container_of_ours_runs_a_part_and_sets_only_what_is_a_setting(container: Container) -> None:
    assert container.command[0] in PARTS
    assert {each.removesuffix("_FILE") for each in container.environment} <= SETTINGS


@pytest.mark.parametrize("container", CONTAINERS, ids=name)
def test_secrets_are_files_that_the_container_can_read(container: Container) -> None:
    for variable, value in container.environment.items():
        if variable.endswith("_FILE"):
            path = re.sub(r".*\+(/[^}]*)}", r"\1", str(value))  # ${USED:+/run/secrets/name}
            assert path.startswith(container.mounts), f"{variable} names {value}, which is not mounted"
        else:
            assert not SECRET.search(variable), f"{variable} is a secret: name a file"


@pytest.mark.parametrize("container", [each for each in CONTAINERS if "nginx" in each.image], ids=name)
def test_the_gateway_gets_every_variable_of_its_template(container: Container) -> None:
    """Of Kubernetes' overlay, names alone are added."""
    given = set(container.environment) | (
        {"CHAT_NAME", "DESK_NAME"} if container.name.startswith("Deployment") else set()
    )
    assert given - OF_IMAGES == names_in(TEMPLATE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_can_write_nothing_gain_nothing_and_take_no_more_than_its_share(service: str) -> None:
    each = SERVICES[service]
    assert each["read_only"] is True and each["cap_drop"] == ["ALL"] and "cap_add" not in each
    assert each["security_opt"] == ["no-new-privileges:true"] and "privileged" not in each
    assert each["mem_limit"] and each["pids_limit"] and "healthcheck" in each
    assert all(str(volume).endswith(":ro") or str(volume).startswith(KEPT) for volume in each.get("volumes", []))


def test_only_the_gateway_can_be_reached_from_outside() -> None:
    published = {each: service["ports"] for each, service in SERVICES.items() if "ports" in service}
    assert published.pop("gateway") == ["80:8080", "443:8443"]
    assert all(port.startswith("127.0.0.1:") for ports in published.values() for port in ports)
    outside = {each for each, service in SERVICES.items() if "outside" in service.get("networks", {})}
    assert outside == {"gateway", "deliveries"}
    assert compose()["networks"]["inside"] == {"internal": True}


def test_services_name_secrets_and_files_that_there_are() -> None:
    for each in SERVICES.values():
        assert set(secrets_of(each).values()) <= set(compose()["secrets"])
        for volume in each.get("volumes", []):
            source = volume.partition(":")[0]
            assert not source.startswith(("./nginx", "./monitoring", "./postgres")) or (DEPLOY / source).exists()


@pytest.mark.parametrize(("workload", "pod"), pods(), ids=lambda each: each if isinstance(each, str) else "")
def test_a_pod_is_restricted(workload: str, pod: dict[str, Any]) -> None:
    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert not {"hostNetwork", "hostPID", "hostIPC"} & set(pod)
    for each in pod["containers"]:
        assert each["securityContext"] == {
            "allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]},
        }  # fmt: skip
        assert each["resources"]["limits"]["memory"] and each["resources"]["requests"]["cpu"]
        serves = "Job" not in workload and "deliveries" not in workload
        assert not serves or {"readinessProbe", "livenessProbe"} <= set(each)
        for probe in (each[kind] for kind in each if kind.endswith("Probe")):
            assert probe["timeoutSeconds"] < 30
            assert "httpGet" not in probe or probe["httpGet"]["path"] in ("/", "/health")


def test_everybody_has_a_policy_and_the_first_one_is_that_nobody_speaks() -> None:
    policies = [each for each in documents() if each["kind"] == "NetworkPolicy"]
    assert {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]} in [each["spec"] for each in policies]


def test_the_gateway_knows_as_many_assistants_as_may_be_started() -> None:
    most = {each["spec"]["maxReplicas"] for each in documents() if each["kind"] == "HorizontalPodAutoscaler"}
    (known,) = [each["data"]["ASSISTANTS"] for each in documents() if "ASSISTANTS" in (each.get("data") or {})]
    assert {known.count("resolve;")} == most
    address = "assistants.otter.svc.cluster.local:5005 max_fails=3 fail_timeout=5s resolve"
    assert known == "".join(f"server assistant-{number}.{address};\n" for number in range(*most))


def test_settings_are_the_same_in_both() -> None:
    """A setting that one way of deploying gives a part, the other gives it, too."""
    compose_knows = {each.command[0]: set(each.environment) for each in of_compose() if each.is_ours}
    for each in of_kubernetes():
        part = each.command[0] if each.is_ours else ""
        if part in ("assistant", "desk", "deliveries"):
            missing = compose_knows[part] - set(each.environment)
            assert missing <= {"ASSISTANT_URL", "ALLOWED_ORIGINS", "DESK_HOSTS"}, (each.name, missing)


def test_every_yaml_file_is_read_by_somebody() -> None:
    """A file that no kustomization names would be dead."""
    named = {
        (path.parent / each).resolve()
        for path in (DEPLOY / "kubernetes").rglob("kustomization.yaml")
        for each in yaml.safe_load(path.read_text(encoding="utf-8"))["resources"]
    }
    files = {path.resolve() for path in (DEPLOY / "kubernetes").rglob("*.yaml") if path.name != "kustomization.yaml"}
    assert files <= named
