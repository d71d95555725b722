"""A sample of the hostile texts over the network; `make security` sends more, and reads the logs as this does."""

from __future__ import annotations

from tests.security.hostile import doors, logs, sockets
from tests.security.hostile.corpus import corpus, sample
from tests.security.hostile.report import Report
from tests.support.chat_window import Window
from tests.support.whole_assistant import WholeAssistant


def test_hostile_texts_are_answered_refused_and_kept_out_of_the_log(assistant: WholeAssistant) -> None:
    report, before = Report("network"), logs.read_logs(assistant)
    for each in sample(1, list(corpus())):
        sockets.say(assistant, each, report)
        sockets.send_events(assistant, each, report)
        doors.say_by_rest(assistant, each, report)
    for each in sample(1)[:4]:
        sockets.sign_in(assistant, each, report)
        doors.ask_addresses(assistant, each, report)
    window = Window(assistant)
    window.say("cancel my account")
    doors.act_as_agent(assistant, sample(1)[0], report, window)
    new = {name: log[len(before.get(name, "")) :] for name, log in logs.read_logs(assistant).items()}
    assert any(before.values()), "there is a log"
    logs.look(new, list(corpus()), report)
    assert report.wrong == []
