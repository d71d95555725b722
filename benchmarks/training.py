"""Training a system and timing it. Of stock Rasa's 100 epochs only a few are run; the others are reckoned."""

from __future__ import annotations

import re
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import List, Optional

import yaml

from assistant.running.processes import CannotStart, Processes, last_lines
from benchmarks.systems import STOCK, System

_RECKONED = "DIETClassifier"
_STARTING = re.compile(r"Starting to train component '(\w+)'")
_EPOCH = re.compile(r"Epochs:.*?\| (\d+)/\d+ \[")


@dataclass(frozen=True)
class Trained:
    """A model and what it took: `seconds` as measured, `projected` with all epochs at `epoch_seconds` each."""

    model: Path
    seconds: float
    projected: float
    epoch_seconds: Optional[float] = None


@dataclass
class EpochClock:
    """When each epoch of a component ended, read from what `rasa train` prints."""

    component: str
    ends: List[float] = field(default_factory=list)
    _now_training: str = ""

    def hear(self, line: str, now: float) -> None:
        """Take one line, which came at `now`, in seconds."""
        starting = _STARTING.search(line)
        if starting:
            self._now_training = starting[1]
        epoch = _EPOCH.search(line)
        # the progress bar shows an epoch more than once; its first showing counts
        if epoch and self._now_training == self.component and int(epoch[1]) > len(self.ends):
            self.ends.append(now)

    def epoch_seconds(self) -> Optional[float]:
        """The time of an epoch after the first, which also builds TensorFlow's graph; None with less than two."""
        if len(self.ends) < 2:
            return None
        return (self.ends[-1] - self.ends[0]) / (len(self.ends) - 1)


def train(processes: Processes, system: System, folder: Path, stock_epochs: int) -> Trained:
    """Train into `folder`.

    Raises:
        CannotStart: Rasa could not train.
    """
    config, left = system.config, 0
    if system is STOCK:
        config, left = _with_fewer_epochs(system.config, folder / "stock-config.yml", stock_epochs)
    command = (
        system.launcher, "train", "--force", "--skip-validation", "--fixed-model-name", system.name,
        "--config", str(config), "--domain", str(system.domain), "--data", str(system.data), "--out", str(folder),
    )  # fmt: skip
    clock, log = EpochClock(_RECKONED), folder / f"train-{system.name}.log"
    began = time.monotonic()
    # without Rasa's cache: it would hand the second training the first one's components
    process = processes.start(command, subprocess.PIPE, RASA_MAX_CACHE_SIZE="0", PLAIN_RASA="false")
    with log.open("w", encoding="utf-8") as output:
        for line in process.stdout or ():
            output.write(line)
            clock.hear(line, time.monotonic())
    code, seconds = process.wait(), time.monotonic() - began
    model, epoch = folder / f"{system.name}.tar.gz", clock.epoch_seconds()
    if code or not model.exists() or (left and epoch is None):
        raise CannotStart(f"Rasa could not train {system.name}. The end of {log}:\n{last_lines(log)}")
    return Trained(model, seconds, seconds + left * (epoch or 0.0), epoch)


def _with_fewer_epochs(config: Path, copy: Path, epochs: int) -> tuple[Path, int]:
    """(a copy of the config with so many epochs, how many it leaves out)."""
    content = yaml.safe_load(config.read_text(encoding="utf-8"))
    reckoned = next(each for each in content["pipeline"] if each["name"] == _RECKONED)
    left = int(reckoned["epochs"]) - epochs
    reckoned["epochs"] = epochs
    copy.write_text(yaml.safe_dump(content), encoding="utf-8")
    return copy, left
