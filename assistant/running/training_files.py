"""What Rasa learns from: the files below data/, but for conversation tests.

`rasa test core` looks below data/ too, and tests every story there, where Rasa's own importer learns from each. So
data/test_stories leads to tests/conversations, and this importer (config.yml) leaves test stories out. The examples of
data/voices, in Rasa's format like the others, are read by us: Rasa's reader takes half a minute for them and drops the
name of the file, which says who wrote them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, List, Optional

from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.understanding.voices import Example, as_training_data, read_voices


class TrainingFiles(RasaFileImporter):
    """Rasa's importer of files, without those that are named test_*.yml."""

    _nlu_files: List[str]
    _story_files: List[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As Rasa's."""
        super().__init__(*args, **kwargs)
        self._voices = sorted(Path(each) for each in self._nlu_files if Path(each).parent.name == "voices")
        self._nlu_files = [each for each in self._nlu_files if Path(each) not in self._voices]
        self._story_files = [each for each in self._story_files if not YAMLStoryReader.is_test_stories_file(each)]

    def get_nlu_data(self, language: Optional[str] = "en") -> TrainingData:
        """As Rasa's, with the examples of data/voices."""
        read = super().get_nlu_data(language)
        read.training_examples = [
            Example(each.data, each.output_properties, each.time, each.features) for each in read.training_examples
        ]
        return read.merge(as_training_data(example for path in self._voices for example in read_voices(path)))
