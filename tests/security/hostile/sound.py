"""Whether a conversation's slots hold only what validation lets through."""

from __future__ import annotations

import re
from typing import Any

from assistant.decision.loading import load_policy
from assistant.dialogue.phone import read_phone
from assistant.settings import settings


def unsound(slots: dict[str, Any]) -> dict[str, Any]:
    """Slots whose values no validation lets through."""
    policy = load_policy(settings().policy_folder)
    allowed: dict[str, Any] = {
        "product": policy.products, "request_type": policy.request_types, "addon": {*policy.addons, "other"},
        "role": policy.roles, "account_type": policy.account_types, "language": ("en", "fr"),
    }  # fmt: skip
    wrong = {name: slots[name] for name, values in allowed.items() if slots.get(name) not in (None, *values)}
    phone, reasons, country = slots.get("phone"), slots.get("reasons") or [], slots.get("country")
    if phone is not None and read_phone(phone, None, ()) != (phone, None):
        wrong["phone"] = phone
    if not set(reasons) <= set(policy.reasons) or len(reasons) > policy.limits.reasons.value:
        wrong["reasons"] = reasons
    if country is not None and not re.fullmatch("[A-Z]{2}", country):
        wrong["country"] = country
    texts = [slots.get("organization"), slots.get("comments"), *(slots.get("locations") or [])]
    if any(each is not None and (not isinstance(each, str) or not each.strip() or len(each) > 2000) for each in texts):
        wrong["texts"] = texts
    return wrong
