"""Each of our parts beside Rasa's own, and what happens when Rasa is another one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

from assistant.fast_rasa.action_results import _checked_by_rasa, validate_action_result
from assistant.fast_rasa.events import _walked, resolve_by_type
from assistant.fast_rasa.graph import OrderedGraphRunner
from assistant.fast_rasa.parts import replacements
from assistant.fast_rasa.replacing import RasaChanged, Replacement, fingerprint

ACTION = RemoteAction("action_any", None)


@pytest.mark.parametrize("part", replacements(), ids=lambda part: f"{part.owner}.{part.name}")
def test_ours_stands_in_for_the_part_that_it_was_written_for(part: Replacement) -> None:
    part.install()
    part.install()


def test_another_rasa_is_refused_with_what_to_do() -> None:
    part = Replacement("rasa.shared.core.events.Event", "as_dict", lambda self: {}, "000000000000")
    with pytest.raises(RasaChanged, match="Event.as_dict .* not 000000000000.*PLAIN_RASA=true"):
        part.install()


def test_a_part_that_is_gone_is_refused() -> None:
    with pytest.raises(RasaChanged, match="no_such_thing in this Rasa is missing"):
        Replacement("rasa.core.processor", "no_such_thing", None, "78a7d146c5c0").install()


def test_a_changed_source_has_another_fingerprint() -> None:
    class Before:
        def part(self) -> int:
            return 1

    class After:
        def part(self) -> int:
            return 2

    assert fingerprint(Before, "part") != fingerprint(After, "part")


def test_every_event_has_the_class_that_rasa_finds() -> None:
    names = {str(each.type_name) for each in all_subclasses(Event)}
    assert len(names) > 20
    assert {name: resolve_by_type(name) for name in names} == {name: _walked(name) for name in names}
    assert resolve_by_type("topic") is None
    with pytest.raises(ValueError, match="no_event"):
        resolve_by_type("no_event")


#: What actions return, and near misses of it.
_EVENTS = st.fixed_dictionaries(
    {"event": st.sampled_from(["slot", "bot", "followup", "active_loop", "action", "user", "reminder", "nonsense"])},
    optional={
        "timestamp": st.one_of(st.none(), st.floats(0, 2e9), st.just("yesterday")),
        "name": st.one_of(st.none(), st.text(max_size=5), st.integers()),
        "value": st.one_of(st.none(), st.text(max_size=5), st.lists(st.integers(), max_size=2)),
        "text": st.one_of(st.none(), st.text(max_size=5), st.integers()),
        "parse_data": st.just({"intent": {"name": "greet"}}),
    },
)
_RESULTS = st.one_of(
    st.fixed_dictionaries(
        {},
        optional={
            "events": st.one_of(st.lists(st.one_of(_EVENTS, st.integers(), st.just({})), max_size=3), st.none()),
            "responses": st.one_of(st.lists(st.one_of(st.just({"text": "hi"}), st.text()), max_size=2), st.none()),
        },
    ),
    st.none(),
    st.lists(st.integers(), max_size=1),
)


@settings(deadline=None, max_examples=60)  # Rasa's own check takes a tenth of a second
@given(_RESULTS)
@example({"events": [{"event": "nonsense"}]})
@example({"events": [{"event": "slot", "name": 5}]})
@example({"events": [{"event": "followup", "name": ["a form"]}]})
@example({"events": [{"event": "bot", "text": 5}]})
def test_a_result_is_right_or_wrong_as_rasa_says(result: Any) -> None:
    verdicts = []
    for check in (validate_action_result, _checked_by_rasa):
        try:
            verdicts.append(str(check(ACTION, result)))
        except ValidationError as error:
            verdicts.append(error.message)
    ours, plain = verdicts
    assert ours == plain


def test_a_slot_that_was_set_is_right() -> None:
    assert validate_action_result(ACTION, {"events": [{"event": "slot", "name": "product", "value": "otter"}]})


def test_the_graph_runner_is_rasas_but_for_the_walk() -> None:
    assert issubclass(OrderedGraphRunner, DaskGraphRunner)
    assert {name for name in vars(OrderedGraphRunner) if not name.startswith("_")} == {"run"}
