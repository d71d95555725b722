"""Every container that deploy/ describes, for compose and for Kubernetes, in one form."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from assistant.settings import ROOT

DEPLOY = ROOT / "deploy"
KUBERNETES = DEPLOY / "kubernetes"
OVERLAYS = ("production", "green")


@dataclass(frozen=True)
class Container:
    """`environment`: names and values, as far as they stand in the files; `mounts`: paths of secrets it can read."""

    name: str
    image: str
    command: tuple[str, ...]
    environment: dict[str, str]
    mounts: tuple[str, ...]
    user: str
    is_ours: bool


@lru_cache(maxsize=1)
def compose() -> dict[str, Any]:
    """compose.yml, with its anchors resolved."""
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def documents() -> tuple[dict[str, Any], ...]:
    """Every object of Kubernetes: as kustomize makes them, where kubectl is installed; else nearly so."""
    kubectl = shutil.which("kubectl")
    if kubectl:
        made = [_run(kubectl, "kustomize", str(KUBERNETES / "overlays" / each)) for each in OVERLAYS]
    else:
        made = [path.read_text(encoding="utf-8") for path in sorted(KUBERNETES.rglob("*.yaml"))]
    found = [each for text in made for each in yaml.safe_load_all(text)]
    objects = tuple(each for each in found if each["kind"] != "Kustomization")
    if kubectl:
        return objects
    kustomizations = [each for each in found if each["kind"] == "Kustomization"]
    for each in kustomizations:
        _work_in(each, objects)
    return (*objects, *_generated(kustomizations))


def _generated(kustomizations: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The ConfigMaps whose values kustomizations list, an overlay's beside its base's."""
    values: dict[str, dict[str, str]] = {}
    for generator in [each for one in kustomizations for each in one.get("configMapGenerator", ())]:
        literals = (each.partition("=") for each in generator.get("literals", ()))
        values.setdefault(generator["name"], {}).update({name: value for name, _, value in literals})
    for name, data in values.items():
        yield {"kind": "ConfigMap", "metadata": {"name": name}, "data": data}


def _work_in(kustomization: dict[str, Any], objects: tuple[dict[str, Any], ...]) -> None:
    """Of what kustomize does, what these tests look at: the images' names, and patches that add to a list."""
    images = {each["name"]: f"{each['newName']}:{each['newTag']}" for each in kustomization.get("images", ())}
    for each in objects:
        spec = each.get("spec", {})
        pod = (spec.get("jobTemplate", {}).get("spec", spec).get("template") or {}).get("spec", {})
        for container in (*pod.get("containers", ()), *pod.get("initContainers", ())):
            container["image"] = images.get(container["image"], container["image"])
    for patch in kustomization.get("patches", ()):
        for each in objects:
            if (each["kind"], each["metadata"]["name"]) == (patch["target"]["kind"], patch["target"].get("name")):
                for change in yaml.safe_load(patch["patch"]):
                    *way, last = change["path"].strip("/").split("/")
                    if change["op"] == "add" and last == "-":
                        _at(each, way).append(change["value"])


def _at(inside: Any, way: list[str]) -> Any:
    """What stands at a JSON pointer."""
    for step in way:
        inside = inside[int(step)] if isinstance(inside, list) else inside[step]
    return inside


def templates() -> Iterator[tuple[str, dict[str, Any]]]:
    """The name of each workload, and the template of its pods."""
    for each in documents():
        spec = each.get("spec", {})
        template = spec.get("jobTemplate", {}).get("spec", spec).get("template")
        if template:
            yield f"{each['kind']} {each['metadata']['name']}", template


def pods() -> Iterator[tuple[str, dict[str, Any]]]:
    """The name of each workload, and what its pods are."""
    for name, template in templates():
        yield name, template["spec"]


def of_kubernetes() -> Iterator[Container]:
    """Every container of a pod."""
    settings = {each["metadata"]["name"]: each["data"] for each in documents() if each["kind"] == "ConfigMap"}
    for name, pod in pods():
        for each in pod["containers"]:
            known = {key: value for source in each.get("envFrom", []) for key, value in _of(source, settings).items()}
            given = {one["name"]: one["value"] for one in each.get("env", [])}
            yield Container(
                f"{name}: {each['name']}", each["image"], tuple(each.get("args", ())), {**known, **given},
                tuple(one["mountPath"] for one in each["volumeMounts"]), str(pod["securityContext"]["runAsUser"]),
                "otter-assistant" in each["image"],
            )  # fmt: skip


def of_compose() -> Iterator[Container]:
    """Every service."""
    for name, each in compose()["services"].items():
        yield Container(
            f"service {name}", each["image"], tuple(each.get("command", ())), each.get("environment", {}),
            tuple(f"/run/secrets/{target}" for target in secrets_of(each)), str(each["user"]),
            each["image"].startswith("otter-assistant"),
        )  # fmt: skip


def _of(source: dict[str, Any], settings: dict[str, dict[str, str]]) -> dict[str, str]:
    return settings.get(source["configMapRef"]["name"], {})


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(ROOT))
    assert done.returncode == 0, done.stderr
    return done.stdout


def secrets_of(service: dict[str, Any]) -> dict[str, str]:
    """Of a service of compose.yml: name below /run/secrets -> name in its table of secrets."""
    given = service.get("secrets", [])
    return {each["target"]: each["source"] for each in map(_long_form, given)}


def _long_form(secret: Any) -> dict[str, str]:
    return secret if isinstance(secret, dict) else {"source": secret, "target": secret}
