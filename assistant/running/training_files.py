"""What Rasa learns from: the files below data/, but for the conversation tests, which `rasa test core` finds there.

`rasa test core` looks below data/ too, and tests every story there, where Rasa's own importer learns from each. So
data/test_stories leads to tests/conversations, and this importer (config.yml) leaves test stories out.
"""

from __future__ import annotations

from typing import Any, List

from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.importers.rasa import RasaFileImporter


class TrainingFiles(RasaFileImporter):
    """Rasa's importer of files, without those that are named test_*.yml."""

    _story_files: List[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As Rasa's."""
        super().__init__(*args, **kwargs)
        self._story_files = [each for each in self._story_files if not YAMLStoryReader.is_test_stories_file(each)]
