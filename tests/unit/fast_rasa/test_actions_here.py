"""An action endpoint in this process answers as an action server does."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rasa.utils.endpoints import ClientResponseError

from assistant.fast_rasa.actions_here import ActionsHere

ACTIONS = """
from rasa_sdk import Action
from rasa_sdk.events import ActionExecutionRejected, SlotSet
from rasa_sdk.interfaces import ActionExecutionRejection


class Sets(Action):
    def name(self):
        return "action_sets"

    async def run(self, dispatcher, tracker, domain):
        tracker.slots["draft"].append("changed by the action")
        dispatcher.utter_message(response="utter_done")
        return [SlotSet("draft", tracker.slots["draft"])]


class StepsAside(Action):
    def name(self):
        return "action_steps_aside"

    def run(self, dispatcher, tracker, domain):
        raise ActionExecutionRejection("action_steps_aside", "not now")


class Fails(Action):
    def name(self):
        return "action_fails"

    def run(self, dispatcher, tracker, domain):
        raise KeyError("something")
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ActionsHere]:
    folder = tmp_path_factory.mktemp("package")
    (folder / "some_actions.py").write_text(ACTIONS)
    sys.path.insert(0, str(folder))
    yield ActionsHere("some_actions")
    sys.path.remove(str(folder))


def call(action: str, draft: list[str]) -> dict[str, Any]:
    tracker = {"sender_id": "someone", "slots": {"draft": draft}, "latest_message": {}, "events": [], "paused": False}
    return {"next_action": action, "tracker": {**tracker, "followup_action": None, "active_loop": {}}}


async def test_events_and_responses_come_back(here: ActionsHere) -> None:
    result = await here.request(json=call("action_sets", []), method="post", timeout=1)
    assert result is not None
    assert result["events"] == [
        {"event": "slot", "timestamp": None, "name": "draft", "value": ["changed by the action"]}
    ]
    assert result["responses"][0]["response"] == "utter_done"


async def test_an_action_cannot_change_the_conversation_behind_rasas_back(here: ActionsHere) -> None:
    draft: list[str] = []
    await here.request(json=call("action_sets", draft))
    assert draft == []


@pytest.mark.parametrize("odd", ["half a pair \ud83d", "nothing\x00"])
async def test_text_that_is_no_text_reaches_the_action_as_over_http(here: ActionsHere, odd: str) -> None:
    result = await here.request(json=call("action_sets", [odd]))
    assert result is not None
    assert result["events"][0]["value"] == [odd, "changed by the action"]


@pytest.mark.parametrize(
    ("action", "status", "said"),
    [
        ("action_steps_aside", 400, "not now"),
        ("action_unknown", 404, "No registered action found for name 'action_unknown'."),
        ("action_fails", 500, "'something'"),
    ],
)
async def test_what_goes_wrong_has_the_status_of_an_action_server(
    here: ActionsHere, action: str, status: int, said: str
) -> None:
    with pytest.raises(ClientResponseError) as refused:
        await here.request(json=call(action, []))
    assert refused.value.status == status
    assert json.loads(refused.value.text) == {"error": said, "action_name": action}


def test_a_package_that_is_not_there_ends_the_start(tmp_path: Path) -> None:
    with pytest.raises(ModuleNotFoundError):
        ActionsHere("no_such_actions")
