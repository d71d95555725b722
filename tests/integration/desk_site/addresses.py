"""The desk's addresses as the resolver has them, the table of who may what, and an existing object for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import yaml

from tests.support.desk_site import ROLES, Site

NOBODY = "nobody"
METHODS = ("GET", "HEAD", "PUT", "PATCH", "DELETE", "POST")  # POST last: it may log out
_GIVEN = ("with", "query", "body")
_GROUPS = {"people": ROLES, "everybody": (*ROLES, NOBODY)}
TABLE: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "addresses.yml").read_text(encoding="utf-8"))


def allowed(name: str) -> set[tuple[str, str]]:
    """Each (role, method) that the table allows."""
    found: set[tuple[str, str]] = set()
    for who, methods in TABLE[name].items():
        if who not in _GIVEN:
            with_head = [*methods.split(), *(["HEAD"] if "GET" in methods.split() else [])]
            found |= {(role, method) for role in _GROUPS.get(who, (who,)) for method in with_head}
    return found


def asked(name: str, method: str) -> dict[str, Any]:
    """The body of a POST, where the table gives one."""
    body = TABLE[name].get("body") if method == "POST" else None
    return {"data": urlencode(body), "content_type": "application/x-www-form-urlencoded"} if body else {}


def patterns() -> Iterator[tuple[str, str, list[str]]]:
    """Each address as (name, or nothing; route; names of its arguments)."""
    from django.urls import get_resolver

    yield from _below(get_resolver().url_patterns, "", "")


def _below(found: list[Any], space: str, route: str) -> Iterator[tuple[str, str, list[str]]]:
    for each in found:
        here = route + str(each.pattern)
        if hasattr(each, "url_patterns"):
            yield from _below(each.url_patterns, f"{space}{each.namespace}:" if each.namespace else space, here)
        else:
            yield (space + each.name if each.name else "", here, list(each.pattern.regex.groupindex))


def address(site: Site, name: str) -> str:
    """A concrete address of this name, with objects that exist."""
    from django.urls import reverse

    arguments = next(arguments for found, _, arguments in patterns() if found == name)
    given = TABLE[name].get("with", {})
    values = {each: _value(site, name, given.get(each)) for each in arguments}
    query = urlencode(TABLE[name].get("query", {}))
    return reverse(name, kwargs=values) + (f"?{query}" if query else "")


def _value(site: Site, name: str, given: str | None) -> Any:
    of_model = [key for key in _EXAMPLES if name.startswith(f"admin:{key}")]
    example = given if given is not None else max(of_model, key=len, default=None)
    assert example is not None, f"give {name} its arguments: `with` in addresses.yml, or an example in addresses.py"
    return _EXAMPLES[example](site) if example in _EXAMPLES else example


def _row(path: str, **values: Any) -> Callable[[Site], Any]:
    def make(site: Site) -> Any:
        from django.apps import apps

        return apps.get_model(path).objects.create(**values).pk

    return make


def _withdrawal(site: Site) -> Any:
    return _row("requests.Withdrawal", request=site.request(), conversation="conversation")(site)


def _lab_conversation(site: Site) -> Any:
    return _row("lab.LabConversation", name="one", owner=site.person("tester"))(site)


#: Makes something, and says its key.
_EXAMPLES: dict[str, Callable[[Site], Any]] = {
    "requests_request": lambda site: site.request().pk,
    "requests_handoff": lambda site: site.handoff().pk,
    "requests_withdrawal": _withdrawal,
    "outbox_delivery": lambda site: _row(
        "outbox.Delivery", message_id=_row("requests.OutboxMessage", topic="request.filed", payload={})(site)
    )(site),
    "lab_labconversation": lambda site: _lab_conversation(site),
    "lab_misunderstanding": lambda site: _row("lab.Misunderstanding", message="hello", by=site.person("tester"))(site),
    "lab_": lambda site: _lab_conversation(site),
    "auth_user": lambda site: site.person("agent", "colleague").pk,
    "people_auditentry": _row("people.AuditEntry", by="lead", what="export", subject="requests"),
    "axes_accesslog": _row("axes.AccessLog", username="agent"),
    "axes_accessfailurelog": _row("axes.AccessFailureLog", username="agent"),
    "axes_accessattempt": _row("axes.AccessAttempt", username="somebody", failures_since_start=5),
}
