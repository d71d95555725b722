"""The time of an epoch, read from what `rasa train` prints."""

from __future__ import annotations

import pytest

from benchmarks.training import EpochClock

_PRINTED = [
    (0.0, "2026-11-25 14:17:08 INFO     rasa.engine.training.hooks  - Starting to train component 'DIETClassifier'."),
    (1.0, "Epochs:   0%|          | 0/3 [00:00<?, ?it/s]"),
    (71.0, "Epochs:  33%|███▎      | 1/3 [01:09<02:18, 69.67s/it]"),
    (71.1, "Epochs:  33%|███▎      | 1/3 [01:09<02:18, 69.67s/it, t_loss=5.74, i_acc=0.571, e_f1=0.216]"),
    (131.0, "Epochs:  67%|██████▋   | 2/3 [02:09<01:04, 64.1s/it, t_loss=5.1, i_acc=0.6, e_f1=0.3]"),
    (193.0, "Epochs: 100%|██████████| 3/3 [03:11<00:00, 63.2s/it, t_loss=4.9, i_acc=0.7, e_f1=0.4]"),
    (194.0, "2026-11-25 14:20:22 INFO     rasa.engine.training.hooks  - Starting to train component 'TEDPolicy'."),
    (200.0, "Epochs:  50%|█████     | 1/2 [00:06<00:06, 6s/it]"),
]


def heard(lines: list[tuple[float, str]]) -> EpochClock:
    clock = EpochClock("DIETClassifier")
    for now, line in lines:
        clock.hear(line, now)
    return clock


def test_an_epoch_is_timed_between_the_ends_of_the_first_and_the_last() -> None:
    clock = heard(_PRINTED)
    assert clock.ends == [71.0, 131.0, 193.0]
    assert clock.epoch_seconds() == pytest.approx(61.0)


def test_one_epoch_does_not_tell_what_the_next_one_takes() -> None:
    assert heard(_PRINTED[:4]).epoch_seconds() is None
