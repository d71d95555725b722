"""The words of the dialogue itself: fields, ordinals, "all except", additions, removals."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Dict, List

import yaml

FILE = Path(__file__).with_name("vocabulary.yml")


@lru_cache(maxsize=1)
def load_vocabulary() -> Dict[str, Dict[str, List[str]]]:
    """entity -> value -> phrases, as in the file."""
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {entity: {str(value): phrases for value, phrases in values.items()} for entity, values in content.items()}
