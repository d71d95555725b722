"""What a run can be told on its command line."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Optional, Sequence


@dataclass(frozen=True)
class Options:
    """How much is measured. `models`: system -> a model to use instead of training one. `keep`: for those trained."""

    quick: bool
    rounds: int
    starts: int
    stock_epochs: int
    turns: int
    stock_seconds: float
    models: Dict[str, Path]
    keep: Optional[Path]

    def facts(self) -> Dict[str, Any]:
        """The options that results depend on."""
        return {
            "rounds": self.rounds,
            "starts": self.starts,
            "stock_epochs": self.stock_epochs,
            "turns_of_the_long_conversation": self.turns,
            "seconds_for_stocks_long_conversation": self.stock_seconds,
        }


def options(arguments: Optional[Sequence[str]] = None) -> Options:
    """The command line's options."""
    parser = argparse.ArgumentParser("python -m benchmarks.run", description="Measure the assistant beside stock Rasa.")
    parser.add_argument("--quick", action="store_true", help="one short round, to see whether everything works")
    parser.add_argument("--rounds", type=_at_least(1), help="rounds of measuring")
    parser.add_argument("--starts", type=_at_least(1), help="starts of each system")
    parser.add_argument(
        "--stock-epochs", type=_at_least(2), default=2, help="epochs of DIETClassifier; the rest is reckoned"
    )
    parser.add_argument("--our-model", type=_model, help="a model of ours, instead of training one")
    parser.add_argument("--stock-model", type=_model, help="a model of stock Rasa's, instead of training one")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the trained models there")
    told = parser.parse_args(arguments)
    given = {"ours": told.our_model, "stock": told.stock_model}
    return Options(
        quick=told.quick,
        rounds=told.rounds or (1 if told.quick else 5),
        starts=told.starts or (1 if told.quick else 3),
        stock_epochs=told.stock_epochs,
        turns=100 if told.quick else 500,
        stock_seconds=5.0 if told.quick else 45.0,
        models={name: path for name, path in given.items() if path},
        keep=told.keep,
    )


def _at_least(least: int) -> Any:
    def number(text: str) -> int:
        if int(text) < least:
            raise argparse.ArgumentTypeError(f"{text} is less than {least}")
        return int(text)

    return number


def _model(text: str) -> Path:
    path = Path(text).resolve()
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"there is no model at {text}")
    return path
