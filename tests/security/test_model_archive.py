"""A model is loaded only if it is the file that was trained: whoever loads one runs what is in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rasa.core.agent import Agent

from assistant.fast_rasa.parts import check_models
from assistant.fast_rasa.starting import startable
from assistant.model_record import ModelRefused, checked_model, record_of
from assistant.running.local_agent import MODEL
from assistant.settings import ROOT


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A copy of the model, with its record."""
    for path in (MODEL, record_of(MODEL)):
        shutil.copy(path, tmp_path)
    return tmp_path / MODEL.name


def flip_a_byte(model: Path) -> None:
    """In the header of the archive, where unpacking would not notice it."""
    content = bytearray(model.read_bytes())
    content[5] ^= 1  # the time in gzip's header
    model.write_bytes(content)


def lose_the_record(model: Path) -> None:
    record_of(model).unlink()


def break_the_record(model: Path) -> None:
    record_of(model).write_text("{}")


@pytest.mark.parametrize("plain", ["true", "false"])
def test_a_start_with_a_flipped_byte_ends_at_once_and_says_why(model: Path, plain: str) -> None:
    flip_a_byte(model)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PLAIN_RASA": plain}
    command = [sys.executable, "-W", "ignore", "-m", "assistant.fast_rasa", "run", "--model", str(model)]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1
    assert f"{model} is not loaded: its SHA-256 is" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("harm", [flip_a_byte, break_the_record])
def test_rasa_itself_does_not_load_it_whoever_asks(model: Path, harm: Callable[[Path], None]) -> None:
    check_models()
    harm(model)
    with pytest.raises(ModelRefused):
        Agent.load(str(model))


@pytest.mark.parametrize("arguments", [["--model"], ["-m"], ["--port", "0", "--model"]])
def test_the_model_is_found_in_the_arguments_of_the_start(model: Path, arguments: list[str]) -> None:
    for given in (str(model), str(model.parent)):
        startable(["run", *arguments, given])
    flip_a_byte(model)
    for given in (str(model), str(model.parent)):
        with pytest.raises(ModelRefused, match="broken on its way, or changed by somebody"):
            startable(["run", *arguments, given])


@pytest.mark.parametrize("harm", [flip_a_byte, lose_the_record, break_the_record])
def test_production_takes_only_what_was_trained(model: Path, harm: Callable[[Path], None]) -> None:
    assert checked_model(model, needs_record=True) == MODEL.read_bytes()
    harm(model)
    with pytest.raises(ModelRefused, match="is not loaded"):
        checked_model(model, needs_record=True)
