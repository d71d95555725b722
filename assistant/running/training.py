"""`make train`: trains the model when what it learns from has changed, and says how far it is."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Iterator, Optional

from assistant.decision.policy import Policy
from assistant.model_record import is_as_recorded, read_record, record_of, write_record
from assistant.running.checks import check_examples, checked_policy, checked_settings
from assistant.running.local_agent import MODEL
from assistant.running.processes import CannotStart, Processes, last_lines
from assistant.settings import ROOT

RECORD = record_of(MODEL)
LOG = ROOT / "var" / "train.log"
_INPUTS = (
    "config.yml", "domain.yml", "data", "assistant/understanding", "assistant/running/training_files.py",
    "requirements/runtime.txt",
)  # fmt: skip
#: The part of the policy whose words messages are searched for. Rules and contacts are not learned.
_NAMED = {"products", "addons", "addon_words", "request_types", "account_types", "roles", "reasons"}
_FINISHED = re.compile(r"Finished training component '(\w+)'")


def fingerprint(root: Path, policy: Policy) -> str:
    """A hash of all that training depends on: files below `root` and the policy's words."""
    found = hashlib.sha256(json.dumps(policy.dict(include=_NAMED), sort_keys=True, default=str).encode())
    for path in _files(root):
        found.update(f"\0{path.relative_to(root)}\0".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for name in _INPUTS:
        start = root / name
        below = sorted(start.rglob("*")) if start.is_dir() else [start]
        yield from (path for path in below if path.is_file() and path.suffix != ".pyc")


def reason_to_train(inputs: str, model: Path, record: Path) -> Optional[str]:
    """Why a model has to be trained; None when there is one of these inputs, whole."""
    if not model.exists():
        return "there is no model yet"
    try:
        noted = read_record(record)
    except (OSError, ValueError):
        return "nothing is known of how the model was made"
    if not is_as_recorded(model, noted):
        return "the model's file is not the one that was trained"
    return None if noted["inputs"] == inputs else "what it learns from has changed"


def train_when_needed(processes: Processes) -> None:
    """Train, unless the model is up to date.

    Raises:
        CannotStart: the policy cannot be used, or Rasa could not train.
    """
    check_examples(ROOT)
    inputs = fingerprint(ROOT, checked_policy(checked_settings().policy_folder))
    reason = reason_to_train(inputs, MODEL, RECORD)
    if reason is None:
        print("The model is up to date.")
        return
    print(f"Training the model: {reason}. Two or three minutes; what Rasa says goes to {LOG.relative_to(ROOT)}.")
    _train(processes, inputs)


def _train(processes: Processes, inputs: str) -> None:
    """Train beside the model in use and put the new one in its place at once."""
    began = time.monotonic()
    print("    0.0 s  reading the examples", flush=True)
    LOG.parent.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="training-", dir=LOG.parent) as folder:
        # --force: Rasa's own cache does not notice changes in the policy or in the code around a component
        command = (
            "assistant.fast_rasa",
            "train",
            "--force",
            "--skip-validation",
            "--fixed-model-name",
            "assistant",
            "--out",
            folder,
        )
        process = processes.start(command, subprocess.PIPE, RASA_MAX_CACHE_SIZE="0")
        with LOG.open("w", encoding="utf-8") as log:
            for line in process.stdout or ():
                log.write(line)
                _tell(line, time.monotonic() - began)
        made = Path(folder) / MODEL.name
        if process.wait() or not made.exists():
            raise CannotStart(f"Rasa could not train the model. The end of {LOG}:\n{last_lines(LOG)}")
        os.replace(made, MODEL)
    write_record(inputs, MODEL, RECORD)
    print(f"  {time.monotonic() - began:5.1f} s  saved as {MODEL.relative_to(ROOT)}", flush=True)


def _tell(line: str, seconds: float) -> None:
    """One line for each component that Rasa has trained."""
    finished = _FINISHED.search(line)
    if finished:
        print(f"  {seconds:5.1f} s  {finished.group(1)}", flush=True)


def main() -> int:
    """The command line; returns the exit code."""
    with Processes() as processes:
        try:
            train_when_needed(processes)
        except CannotStart as error:
            print(error, file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print("\nStopped; the model is as it was.", file=sys.stderr)
            return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
