"""What stands below data/ and is not learned from."""

from __future__ import annotations

from pathlib import Path

from assistant.running.training_files import TrainingFiles

EXAMPLES = "nlu: [{{intent: greet, examples: '- {text}'}}]"
STORIES = "stories: [{{story: {name}, steps: [{{intent: greet}}, {{action: action_listen}}]}}]"


def test_replies_and_conversation_tests_are_not_learned_from(tmp_path: Path) -> None:
    for name, content in {
        "voices/first-en-01.yml": EXAMPLES.format(text="learned"),
        "voices/replies-en-01.yml": EXAMPLES.format(text="means something only after its question"),
        "rules/a.yml": STORIES.format(name="learned"),
        "test_stories/test_a.yml": STORIES.format(name="tested"),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    files = TrainingFiles(training_data_paths=[str(tmp_path)])
    assert [example.get("text") for example in files.get_nlu_data().intent_examples] == ["learned"]
    assert [step.block_name for step in files.get_stories().story_steps] == ["learned"]
