"""Which lines of Rasa's validation are about our files."""

from __future__ import annotations

import pytest

from assistant.running.validation import warnings_in

OURS = {
    "/x/rasa/shared/utils/io.py:100: UserWarning: The intent 'no' is not found.": "The intent 'no' is not found.",
    "2026-11-23 03:22:37 WARNING  rasa.validator  - Found an intent twice": "Found an intent twice",
    "2026-11-23 03:22:37 ERROR    rasa.shared.core - No such form": "No such form",
    "/x/rasa/shared/utils/io.py:100: FutureWarning: 'assistant_id' is missing": "'assistant_id' is missing",
}
NOT_OURS = (
    "/x/tensorflow/lite/python/util.py:52: DeprecationWarning: jax.xla_computation is deprecated.",
    "/x/keras/utils/vis_utils.py:285: UserWarning: something about keras",
    "2026-11-23 03:22:37 INFO     rasa.validator  - Validating intents...",
)


@pytest.mark.parametrize("line", OURS)
def test_a_warning_about_our_files_is_found(line: str) -> None:
    assert list(warnings_in(f"{NOT_OURS[0]}\n{line}\n")) == [OURS[line]]


@pytest.mark.parametrize("line", NOT_OURS)
def test_what_is_said_of_others_is_left_out(line: str) -> None:
    assert list(warnings_in(line)) == []
