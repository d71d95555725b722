"""What of the files below data/ is learned."""

from __future__ import annotations

from pathlib import Path

from assistant.running.training_files import TrainingFiles
from assistant.understanding.voices import examples_in, is_reply

PLAIN = "nlu: [{intent: greet, examples: '- hello'}]"
VOICES = "nlu: [{{intent: affirm, metadata: {{language: en, asked: {asked}, acts: [agree]}}, examples: '- {text}'}}]"
STORIES = "stories: [{{story: {name}, steps: [{{intent: greet}}, {{action: action_listen}}]}}]"


def test_conversation_tests_are_not_learned_from_and_voices_keep_author_and_question(
    tmp_path: Path,
) -> None:
    for name, content in {
        "nlu/a.yml": PLAIN,
        "voices/first-en-01.yml": VOICES.format(text="a first message", asked="none"),
        "voices/replies-en-02.yml": VOICES.format(text="yes", asked="confirm"),
        "rules/a.yml": STORIES.format(name="learned"),
        "test_stories/test_a.yml": STORIES.format(name="tested"),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    files = TrainingFiles(training_data_paths=[str(tmp_path)])
    learned = files.get_nlu_data()
    assert {example.get("text") for example in learned.intent_examples} == {"hello", "a first message"}
    assert {(voice.batch, voice.asked) for voice in examples_in(learned)} == {
        ("first-en-01", "none"), ("replies-en-02", "confirm"),
    }  # fmt: skip
    assert [example.get("text") for example in learned.training_examples if is_reply(example)] == ["yes"]
    assert [step.block_name for step in files.get_stories().story_steps] == ["learned"]
