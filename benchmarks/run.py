"""`make benchmark`: ours, stock Rasa and an empty bot, trained, served and measured in one run, and written down."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.running.processes import CannotStart, Processes
from assistant.settings import ROOT
from benchmarks.benchmark import Benchmark
from benchmarks.conversing import TalkedPast
from benchmarks.options import Options, options
from benchmarks.page import write as write_page
from benchmarks.parsing import compare_parsing
from benchmarks.plot import draw
from benchmarks.report import Report
from benchmarks.results import save
from benchmarks.rounds import CustomersFailed
from benchmarks.stores import compare_stores
from benchmarks.systems import FOLDER, OURS


def measured(told: Options) -> Report:
    """The report of a whole run; nothing that was started is left.

    Raises:
        CannotStart, TalkedPast, CustomersFailed: it makes no sense to go on; the message says why.
    """
    with TemporaryDirectory(prefix="benchmark-") as name:
        benchmark = Benchmark(Path(name), told)
        with Processes() as processes:
            benchmark.train(processes)
        with Processes() as processes:
            benchmark.start(processes)
            benchmark.play(processes)
            benchmark.talk_long(processes)
        benchmark.say("parsing alone")
        with Processes() as processes:
            compare_parsing(processes, benchmark.models, told.rounds, benchmark.report.figures)
        benchmark.say("ours on each store")
        compare_stores(benchmark.models[OURS], told.rounds, benchmark.report.figures)
        benchmark.say("done")
        return benchmark.report


def _write(report: Report, quick: bool) -> None:
    """A quick run's results are put aside: they are no measurement to keep."""
    aside = ROOT / "results"
    results, picture = FOLDER / "results.json", ROOT / "docs" / "images" / "benchmark.png"
    if quick:
        aside.mkdir(exist_ok=True)
        results, picture = aside / "benchmark.json", aside / "benchmark.png"
    save(report, results)
    draw(report.figures, report.curves, picture)
    if not quick:
        write_page()
    print(
        f"\nWritten: {results.relative_to(ROOT)}, {picture.relative_to(ROOT)}{'' if quick else ', docs/benchmarks.md'}"
    )


def main() -> int:
    """The command line; returns the exit code."""
    told = options()
    try:
        report = measured(told)
    except (CannotStart, TalkedPast, CustomersFailed) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; nothing was written.", file=sys.stderr)
        return 130
    print(f"\n{report.shown()}")
    _write(report, told.quick)
    return 0


if __name__ == "__main__":
    sys.exit(main())
