"""One run of the benchmark: its parts in their order, each noting what it found in the report."""

from __future__ import annotations

import shutil
import time
from collections import defaultdict
from pathlib import Path
from typing import Dict, List

from assistant.running.processes import CannotStart, Processes
from benchmarks import machine
from benchmarks.conversing import Result, filings_sent, share_answered
from benchmarks.long import PLACES, Curve, merged, talk_long
from benchmarks.options import Options
from benchmarks.report import Report
from benchmarks.rounds import in_turn, play_round, warm_up
from benchmarks.serving import Server, serve
from benchmarks.systems import EMPTY, OURS, STOCK, SYSTEMS, System
from benchmarks.training import train
from benchmarks.usage import memory_bytes

#: less than this left, and the machine would be measured, not the systems
_LEAST_MEMORY = 500_000_000
#: shares that differ by more are another conversation
_ALIKE = 0.1


class Benchmark:
    """Train, start, play and talk long, in this order; `report` fills up meanwhile."""

    def __init__(self, folder: Path, options: Options) -> None:
        """`folder`: for models, logs and databases, thrown away afterwards."""
        self._folder, self._options = folder, options
        self._began = time.monotonic()
        self.models: Dict[System, Path] = {}
        self._servers: List[Server] = []
        self.report = Report(machine.facts(), options.facts())
        self.report.notes += filter(None, [machine.busy()])

    def say(self, progress: str) -> None:
        """Print a line of progress."""
        print(f"{time.monotonic() - self._began:6.1f} s  {progress}", flush=True)

    def train(self, processes: Processes) -> None:
        """Train every system whose model was not given.

        Raises:
            CannotStart: Rasa could not train one.
        """
        for system in SYSTEMS:
            given = self._options.models.get(system.name)
            self.models[system] = given or self._train(processes, system)
            self.report.figures.add("model_bytes", system.name, self.models[system].stat().st_size)

    def _train(self, processes: Processes, system: System) -> Path:
        figures, epochs = self.report.figures, self._options.stock_epochs
        self.say(f"training {system.name}" + (" takes some minutes" if system is STOCK else ""))
        trained = train(processes, system, self._folder, epochs)
        figures.add("training_seconds", system.name, trained.projected)
        figures.add("training_measured_seconds", system.name, trained.seconds)
        self.say(f"{system.name}: trained in {trained.seconds:.1f} s")
        if self._options.keep:
            self._options.keep.mkdir(parents=True, exist_ok=True)
            shutil.copy(trained.model, self._options.keep)
        if system is STOCK:
            self.report.notes.append(
                f"stock: its training is projected. With {epochs} epochs of DIETClassifier it took "
                f"{trained.seconds:.0f} s; each further one, up to 100, is reckoned with the "
                f"{trained.epoch_seconds:.1f} s that one took."
            )
        return trained.model

    def start(self, processes: Processes) -> None:
        """Start each system alone several times; the last time all of them, to stay as long as `processes`.

        Raises:
            CannotStart: one does not answer, or there is no memory for all of them.
        """
        for number in range(self._options.starts - 1):
            for system in in_turn(SYSTEMS, number):
                with Processes() as passing:
                    self._start(passing, system, f"start-{number}-{system.name}")
        self._servers = [self._start(processes, system, system.name) for system in SYSTEMS]
        if machine.memory_free_bytes() < _LEAST_MEMORY:
            raise CannotStart("This machine has not enough memory for all systems side by side.")

    def _start(self, processes: Processes, system: System, name: str) -> Server:
        folder = self._folder / name
        store = f"sqlite:///{folder / 'conversations.sqlite3'}" if system is not EMPTY else ""
        server = serve(processes, system, self.models[system], folder, store)
        self.report.figures.add("start_seconds", system.name, server.seconds)
        self.say(f"{system.name}: first answer {server.seconds:.1f} s after its start")
        return server

    def play(self, processes: Processes) -> None:
        """Warm up, then measure turns and parsing round by round, and the memory after it all.

        Raises:
            TalkedPast: our assistant did not do what the customers came for.
        """
        figures = self.report.figures
        results: Dict[str, List[Result]] = defaultdict(list)
        in_form = {each.system.name: warm_up(processes, each, self._folder) for each in self._servers}
        for number in range(self._options.rounds):
            for server in in_turn(self._servers, number):
                name = server.system.name
                results[name] += play_round(processes, server, number, figures, self._folder)
                alone, rate = (figures.of(each, name)[-1] for each in ("turn_p50_alone", "turns_per_second_at_16"))
                self.say(f"round {number + 1}, {name}: {alone * 1000:.1f} ms a turn alone, {rate:.1f} turns/s at 16")
        for server in self._servers:
            figures.add("memory_bytes", server.system.name, memory_bytes(server.pids))
        self._note_shares(results, in_form)

    def _note_shares(self, results: Dict[str, List[Result]], in_form: Dict[str, float]) -> None:
        for name in (OURS.name, STOCK.name):
            self.report.notes.append(
                f"{name}: {share_answered(results[name]):.0%} of messages answered, {in_form[name]:.0%} of turns "
                f"within a form, {filings_sent(results[name]):.0%} of filings sent."
            )
        if abs(in_form[OURS.name] - in_form[STOCK.name]) > _ALIKE:
            self.report.notes.append("WARNING: stock spent another share of its turns within forms: other work.")

    def talk_long(self, processes: Processes) -> None:
        """One long conversation a round; stock gets one, as long as its time lasts."""
        curves: Dict[str, List[Curve]] = defaultdict(list)
        for server in self._servers:
            name, stock = server.system.name, server.system is STOCK
            if server.system is not EMPTY:
                for number in range(1 if stock else self._options.rounds):
                    seconds = self._options.stock_seconds if stock else float("inf")
                    turns = self._options.turns
                    talked = talk_long(processes, server, number, turns, seconds, self.report.figures, self._folder)
                    curves[name].append(talked)
                self.say(f"{name}: a conversation of {curves[name][0][-1][0]:.0f} turns")
        self.report.curves = {name: merged(several) for name, several in curves.items()}
        reached = self.report.curves[STOCK.name][-1][0]
        if reached < max(PLACES):
            self.report.notes.append(f"stock: its long conversation was ended after {reached:.0f} turns, for time.")
