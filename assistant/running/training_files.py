"""What Rasa learns from: the files below data/, but for conversation tests and for replies in context.

`rasa test core` looks below data/ too, and tests every story there, where Rasa's own importer learns from each. So
data/test_stories leads to tests/conversations, and this importer (config.yml) leaves test stories out. A reply means
something only after its question, which no component reads yet: data/voices/replies-* wait for one that does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, List

from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.importers.rasa import RasaFileImporter


class TrainingFiles(RasaFileImporter):
    """Rasa's importer of files, without those that are named test_*.yml or replies-*.yml."""

    _nlu_files: List[str]
    _story_files: List[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As Rasa's."""
        super().__init__(*args, **kwargs)
        self._nlu_files = [each for each in self._nlu_files if not Path(each).name.startswith("replies-")]
        self._story_files = [each for each in self._story_files if not YAMLStoryReader.is_test_stories_file(each)]
