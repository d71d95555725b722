"""Which part of the code may import which: down the way of a message (design.md)."""

from __future__ import annotations

BELOW_THE_DIALOGUE = {"assistant.decision", "assistant.understanding", "assistant.settings"}
BESIDE_THE_DIALOGUE = {*BELOW_THE_DIALOGUE, "assistant.dialogue", "assistant.conversations", "assistant.monitoring"}
ASSISTANT = {*BESIDE_THE_DIALOGUE, "assistant.channel", "assistant.fast_rasa", "assistant.model_record"}
#: Part of the code -> the parts of ours that it may import besides itself.
ALLOWED: dict[str, set[str]] = {
    "assistant": set(),
    "assistant.settings": {"assistant.setting_files", "assistant.setting_values", "assistant.setting_variables"},
    "assistant.setting_files": set(),
    "assistant.setting_variables": set(),
    "assistant.setting_values": set(),
    "assistant.signing": set(),
    "assistant.decision": set(),
    "assistant.understanding": {"assistant.decision", "assistant.settings"},
    "assistant.monitoring": {"assistant.decision", "assistant.settings", "assistant.understanding"},
    "assistant.model_record": set(),
    "assistant.fast_rasa": {"assistant.model_record", "assistant.settings", "assistant.monitoring"},
    "assistant.conversations": {"assistant.settings", "assistant.understanding", "assistant.monitoring"},
    "assistant.dialogue": {*BELOW_THE_DIALOGUE, "assistant.signing", "desk.refusals"},
    "assistant.channel": {*BESIDE_THE_DIALOGUE, "assistant.signing"},
    "actions": {*BELOW_THE_DIALOGUE, "assistant.dialogue"},
    "desk.refusals": set(),
    "desk": {"assistant.decision", "assistant.settings", "assistant.monitoring", "desk.refusals"},
    "desk.seeding": {"assistant.conversations", "assistant.decision", "assistant.settings", "desk"},
    "assistant.running": {*ASSISTANT, "desk"},
    "assistant.stories": {"assistant.decision", "assistant.dialogue", "assistant.running", "assistant.settings"},
    "assistant.lab": {*ASSISTANT, "assistant.stories", "desk"},
    "web": {"assistant.decision", "assistant.dialogue", "assistant.monitoring"},
    "benchmarks.desk": {"assistant.running", "benchmarks", "desk"},
    "benchmarks": {"assistant.running", "assistant.settings", "assistant.fast_rasa"},
    "evaluation": {"assistant.running", "assistant.settings"},
}
#: Commands and doors: what single files may import beyond their part, and why.
DOORS: dict[str, set[str]] = {
    "evaluation/classifier.py": {"assistant.understanding"},  # measures one component on its own
    "evaluation/acts.py": {"assistant.understanding"},  # trains as the assistant does
    "evaluation/composed.py": {"assistant.understanding"},  # plays the examples of data/voices
    "evaluation/effects.py": {"assistant.understanding"},  # likewise
    "assistant/decision/table.py": {"assistant.settings"},  # a command: `make policy-table` prints the policy in force
    "web/__main__.py": {"assistant.settings"},  # hands them to the server as plain arguments
    "assistant/lab/profiles.py": {"web"},  # the demonstration's visitors are those that testers can be
    "desk/lab/talking.py": {"assistant.understanding"},  # hides secrets before they are stored, as the chat does
    "benchmarks/store_calls.py": {"assistant.conversations"},  # asks its databases as the store does
    "benchmarks/counting.py": {"assistant.conversations"},  # lifts the time limit of turns that it slows down
    "benchmarks/lever.py": {"desk"},  # runs actions in its own process, as the assistant does
    "assistant/dialogue/desk.py": {"desk"},  # the one way to the desk; only inside functions, for Django must be ready
}
#: Rasa's components pull in its whole server; what the dialogue imports of understanding must stay light.
RASA = "rasa"
READERS_OF_THE_ENVIRONMENT = {
    "assistant/settings.py",
    "assistant/running/action_server.py",  # hands it on to a child process
    "assistant/running/processes.py",  # likewise
    "assistant/running/serving_actions.py",  # tells rasa_sdk where to listen
    "desk/ready.py",  # tells Django where its settings are
    "desk/__main__.py",  # likewise
    "desk/wsgi.py",  # likewise
    "desk/backup/copying.py",  # hands it on to PostgreSQL's programs
}
