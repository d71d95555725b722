"""A customer's request and conversation survive the loss of both databases, with the parts that production starts."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg

from tests.faults.kills import LINES
from tests.support.chat_window import Window
from tests.support.customers import new_customer
from tests.support.deployment import Deployment
from tests.support.whole_assistant import run_command

SERVE = ("assistant.running.serve", "command")


def test_a_request_is_found_again_and_the_conversation_goes_on(production: Deployment, tmp_path: Path) -> None:
    window = Window(production.as_whole)
    for line in (new_customer().everything, *LINES[1:]):
        assert window.say(line) == {"ok": True}
    reference = window.newest["card"]["reference"]
    window.say("cancel my store in leeds as well")
    question = window.reply
    backed_up = run_command(*SERVE, "backup", "--to", str(tmp_path), environment=production.environment)
    assert backed_up.returncode == 0, backed_up.stderr
    window.close()
    for name in ("DATABASE_URL", "CONVERSATIONS_URL"):
        with psycopg.connect(production.secrets[name]) as database:
            database.execute("DROP SCHEMA public CASCADE")
            database.execute("CREATE SCHEMA public")
    (folder,) = (each for each in os.scandir(tmp_path) if each.name.endswith("Z"))
    restored = run_command(*SERVE, "restore", "--from", folder.path, environment=production.environment)
    assert restored.returncode == 0, restored.stderr

    window = Window(production.as_whole, window.cookie)
    assert window.reply == question, "the history is there, and so is the question that was open"
    assert window.say(f"what is the status of {reference}") == {"ok": True}
    assert reference in window.reply and question.splitlines()[-1] in window.reply
    assert production.held(window).references == [reference]
    window.close()
