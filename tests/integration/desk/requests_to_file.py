"""A request as a customer confirmed it, and what the desk holds."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

#: A Tuesday morning in all four countries.
NOW = datetime(2026, 11, 24, 15, 30, tzinfo=timezone.utc)
ANSWERS: dict[str, Any] = {
    "product": "otter",
    "request_type": "cancel_locations",
    "addon": "other",
    "other_addon": "Kitchen Display",
    "country": "CA",
    "account_type": "standard",
    "role": "billing_admin",
    "organization": "Chez Gisèle",
    "locations": ["Queen Street", "Côte-des-Neiges"],
    "reasons": ["too_expensive", "other"],
    "other_reason": "my cousin built me a website",
    "comments": "call after 3, on ferme à 22 h 🦦",
    "phone": "+15145550123",
    "language": "fr",
    "rules": ["A1", "B1", "B2", "B5", "B6", "B10"],
    "self_declared": True,
}


#: A hand-off as the dialogue notes it.
NOTED: dict[str, Any] = {
    "conversation": "conversation-1",
    "contact": "csm",
    "summary": {"product": "otter"},
    "rules": ["B3"],
    "language": "en",
    "asked_for_person": False,
}


def file(desk: Any, key: str = "key-1", **changed: Any) -> Any:
    """File the request above, changed where said."""
    return desk.file_request(key, "conversation-1", {**ANSWERS, **changed}, NOW, 2)


def stored(model: str) -> Any:
    """The only row of a model."""
    from django.apps import apps

    return apps.get_model("requests", model).objects.get()


def counts() -> dict[str, int]:
    """How many rows each of the desk's tables holds; empty tables are left out."""
    from django.apps import apps

    found = {model.__name__: model._default_manager.count() for model in apps.get_app_config("requests").get_models()}
    return {name: count for name, count in found.items() if count}
