"""Several models beside one another."""

from __future__ import annotations

import shutil
import time
from typing import Any

from assistant.model_record import record_of
from assistant.running.local_agent import MODEL
from tests.support.lab import GREETING, Lab


def test_two_models_answer_the_same_conversation(lab: Lab, other_model: str) -> None:
    assert other_model in [each["name"] for each in lab.ask("/models").json()["models"]]
    assert GREETING in lab.play("hello", model=other_model)["turns"][0]["replies"][0]["text"]
    assert GREETING not in lab.play("hello")["turns"][0]["replies"][0]["text"]


def test_a_model_that_does_not_load_says_so_and_the_others_go_on(lab: Lab) -> None:
    broken = MODEL.with_name("lab-test-broken.tar.gz")
    broken.write_bytes(b"no archive")
    try:
        answer = lab.ask("/play", {"messages": ["hi"], "model": broken.name})
    finally:
        broken.unlink()
    assert answer.status_code == 422
    assert "lab-test-broken.tar.gz cannot be loaded" in answer.json()["error"]
    assert lab.play("hello")["turns"][0]["replies"]


def test_a_model_that_is_not_the_one_of_its_record_is_not_loaded(lab: Lab) -> None:
    changed = MODEL.with_name("lab-test-changed.tar.gz")
    changed.write_bytes(MODEL.read_bytes() + b"\0")
    shutil.copy(record_of(MODEL), record_of(changed))
    try:
        answer = lab.ask("/play", {"messages": ["hi"], "model": changed.name})
    finally:
        changed.unlink()
        record_of(changed).unlink()
    assert answer.status_code == 422
    assert "lab-test-changed.tar.gz is not loaded: its SHA-256 is" in answer.json()["error"]


def test_a_run_tells_how_far_it_is_and_what_failed(lab: Lab, other_model: str) -> None:
    begun = lab.ask("/runs", {"model": other_model, "only": "interruptions"}).json()
    assert (begun["done"], begun["finished"]) == (0, False)
    assert lab.ask("/runs", {}).status_code == 409
    run = finished(lab, begun["id"])
    assert (run["done"], run["error"]) == (run["total"], "")
    failed = {each["story"]: each for each in run["failures"]}
    one = failed["A customer asks whether this is a bot"]
    assert one["file"] == "interruptions/en/test_questions.yml"
    assert one["differences"] == ["'{utter_bot}' is not said, or not in this order"]


def test_all_tests_pass_with_the_model_that_customers_talk_to(lab: Lab) -> None:
    run = finished(lab, lab.ask("/runs", {}).json()["id"])
    assert run["done"] == run["total"] > 200
    assert run["failures"] == []


def test_what_is_not_there_is_no_run(lab: Lab) -> None:
    assert (
        lab.ask("/runs", {"only": "no such test"}).json()["error"]
        == "No conversation test has 'no such test' in its name."
    )
    assert lab.ask("/runs/nothing").status_code == 404


def finished(lab: Lab, run: str) -> dict[str, Any]:
    """How it ended."""
    end = time.monotonic() + 60
    while True:
        told: dict[str, Any] = lab.ask(f"/runs/{run}").json()
        if told["finished"]:
            return told
        assert time.monotonic() < end, told
        time.sleep(0.2)
