"""Every part of Rasa that ours stands in for. What each one gains: docs/decisions/0010-fast-rasa.md."""

from __future__ import annotations

from functools import lru_cache
from typing import Tuple

from assistant.fast_rasa.left_out import leave_out
from assistant.fast_rasa.replacing import Replacement


def install() -> None:
    """Import Rasa without what is not used, and put our parts in.

    Raises:
        RasaChanged: this Rasa is another one.
    """
    leave_out()
    for replacement in replacements():
        replacement.install()


def check_models() -> None:
    """Unpack no model but the one that was trained: part of `install`, and all of it for Rasa as it is published.

    Raises:
        RasaChanged: this Rasa is another one.
    """
    _archives().install()


@lru_cache(maxsize=1)
def _archives() -> Replacement:
    from assistant.fast_rasa.archives import extract_checked

    owner = "rasa.engine.storage.local_model_storage.LocalModelStorage"
    return Replacement(owner, "_extract_archive_to_directory", staticmethod(extract_checked), "bb945b3a4e7d")


@lru_cache(maxsize=1)
def replacements() -> Tuple[Replacement, ...]:
    """The table. Importing them imports Rasa, which comes after `leave_out`."""
    from assistant.fast_rasa.action_results import validate_action_result
    from assistant.fast_rasa.actions_here import read_endpoints
    from assistant.fast_rasa.domains import is_empty
    from assistant.fast_rasa.events import resolve_by_type
    from assistant.fast_rasa.graph import OrderedGraphRunner
    from assistant.fast_rasa.logs import Uncopied
    from assistant.fast_rasa.rules import find_action_from_rules
    from assistant.fast_rasa.slots import copy_slot
    from assistant.fast_rasa.stores import unwrapped

    return (
        _archives(),
        Replacement("rasa.core.processor", "copy", Uncopied, "f42dfbf26e2f", of_owner=True),
        Replacement("rasa.core.actions.forms", "copy", Uncopied, "7cb6c3055011", of_owner=True),
        Replacement("rasa.core.policies.rule_policy", "copy", Uncopied, "952d1a139065", of_owner=True),
        Replacement("rasa.core.processor", "DaskGraphRunner", OrderedGraphRunner, "78a7d146c5c0"),
        Replacement(
            "rasa.core.actions.action.RemoteAction", "_validate_action_result", validate_action_result, "f8cdb4be6812"
        ),
        Replacement(
            "rasa.core.utils.AvailableEndpoints", "read_endpoints", classmethod(read_endpoints), "9fa059bcb05c"
        ),
        Replacement("rasa.shared.core.events.Event", "resolve_by_type", staticmethod(resolve_by_type), "b5cf570fa7f2"),
        Replacement("rasa.shared.core.domain.Domain", "is_empty", is_empty, "884be90ef485"),
        Replacement("rasa.core.agent.Agent", "_create_tracker_store", staticmethod(unwrapped), "97499b594b45"),
        Replacement("rasa.shared.core.slots.Slot", "__copy__", copy_slot, "missing"),
        Replacement(
            "rasa.core.policies.rule_policy.RulePolicy",
            "_find_action_from_rules",
            find_action_from_rules,
            "be6da6ee0f54",
        ),
    )
