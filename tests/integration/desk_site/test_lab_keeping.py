"""What testers keep of a conversation: tests, marks of misunderstandings, runs of all tests."""

from __future__ import annotations

import time
from typing import Any

import yaml

from tests.integration.desk_site.test_lab_talking import ALL_AT_ONCE, LIST, begun
from tests.support.desk_site import Site
from tests.support.lab import Lab

MARKS = "/lab/misunderstanding/"
TEST = {
    "name": "A kitchen owner asks why: twice", "behaviour": "happy_paths", "language": "en",
    "outcome": "handoff:cloudkitchens_billing", "says": "billing@cloudkitchens.com\n\n",
}  # fmt: skip
RIGHT = {"right": "cancel_organization", "language": "en", "note": "all of it"}


def mark(site: Site, *said: str, person: str = "tester", **values: Any) -> Any:
    conversation = begun(site, *said, owner=person)
    client = site.client("tester", person)
    return client.post(f"{LIST}{conversation.pk}/mark/{len(said) - 1}/", {**RIGHT, **values})


def marks() -> list[Any]:
    from desk.lab.models import Misunderstanding

    return list(Misunderstanding.objects.order_by("pk"))


def test_the_form_of_a_test_is_filled_in_with_what_happened(site: Site, lab_of_desk: Lab) -> None:
    conversation = begun(site, "je veux annuler cloudkitchens")
    page = site.client("tester").get(f"{LIST}{conversation.pk}/save/").content.decode()
    assert '<option value="handoff:cloudkitchens_billing" selected>' in page
    assert '<option value="fr" selected>' in page
    assert '<option value="happy_paths">happy paths</option>' in page


def test_a_test_is_shown_and_downloaded_as_the_lab_makes_it(site: Site, lab_of_desk: Lab) -> None:
    conversation, client = begun(site, "cancel cloudkitchens", "why?"), site.client("tester")
    page = client.post(f"{LIST}{conversation.pk}/save/", TEST).content.decode()
    assert "tests/conversations/happy_paths/en/test_a_kitchen_owner_asks_why_twice.yml" in page
    assert "ready to commit" in page
    file = client.post(f"{LIST}{conversation.pk}/save/", {**TEST, "download": "1"})
    assert file["Content-Disposition"] == 'attachment; filename="test_a_kitchen_owner_asks_why_twice.yml"'
    story = yaml.safe_load(file.content)["stories"][0]
    assert story["metadata"]["says"] == ["billing@cloudkitchens.com"]
    made = lab_of_desk.ask(
        "/stories", {**TEST, "says": ["billing@cloudkitchens.com"], "messages": ["cancel cloudkitchens", "why?"]}
    )
    assert file.content.decode() == made.json()["text"]


def test_a_name_that_cannot_be_used_is_refused_with_the_reason(site: Site, lab_of_desk: Lab) -> None:
    conversation, client = begun(site, "cancel cloudkitchens"), site.client("tester")
    page = client.post(f"{LIST}{conversation.pk}/save/", {**TEST, "name": "short", "download": "1"}).content.decode()
    assert "Give the test a name of 8 to 120 characters" in page
    assert 'value="short"' in page


def test_a_test_of_a_fault_says_that_it_fails_today(site: Site, lab_of_desk: Lab) -> None:
    conversation = begun(site, "cancel cloudkitchens")
    page = site.client("tester").post(f"{LIST}{conversation.pk}/save/", {**TEST, "outcome": "filed"}).content.decode()
    assert "does something else today" in page
    assert "outcome is &#x27;handoff:cloudkitchens_billing&#x27;, not &#x27;filed&#x27;" in page


def test_nothing_said_cannot_be_kept(site: Site, lab_of_desk: Lab) -> None:
    conversation, client = begun(site), site.client("tester")
    assert client.get(f"{LIST}{conversation.pk}/save/").status_code == 404
    assert client.get(f"{LIST}{conversation.pk}/mark/0/").status_code == 404


def test_a_mark_keeps_the_message_what_it_was_and_what_is_right(site: Site, lab_of_desk: Lab) -> None:
    names = {"words_1": "Leeds", "name_1": "location", "words_2": "york", "name_2": "location"}
    assert mark(site, ALL_AT_ONCE, **names).status_code == 302
    (kept,) = marks()
    assert (kept.message, kept.was, kept.right) == (ALL_AT_ONCE, "cancel_locations", "cancel_organization")
    assert [ALL_AT_ONCE[each["start"] : each["end"]] for each in kept.names] == ["leeds", "york"]
    assert (kept.by.username, kept.review, kept.note) == ("tester", "open", "all of it")


def test_a_mark_holds_no_secret(site: Site, lab_of_desk: Lab) -> None:
    mark(site, "cancel, my card is 4111 1111 1111 1111")
    assert marks()[0].message == "cancel, my card is [hidden]"


def test_a_mark_that_makes_no_sense_is_refused(site: Site, lab_of_desk: Lab) -> None:
    assert "Write words of the message" in mark(site, "hello", words_1="Leeds", name_1="location").content.decode()
    overlap = {"words_1": "leeds and york", "name_1": "location", "words_2": "york", "name_2": "location"}
    assert "belong to another name" in mark(site, ALL_AT_ONCE, **overlap).content.decode()
    assert "Select a valid choice" in mark(site, "hello", right="no_such_intent").content.decode()
    assert marks() == []


def reviewed(site: Site, role: str, name: str, action: str) -> Any:
    keys = [each.pk for each in marks()]
    return site.client(role, name).post(MARKS, {"action": action, "_selected_action": keys}, follow=True)


def test_somebody_else_reviews_a_mark(site: Site, lab_of_desk: Lab) -> None:
    mark(site, "stop it all please")
    assert "you marked yourself" in reviewed(site, "tester", "tester", "accept").content.decode()
    assert marks()[0].review == "open"
    reviewed(site, "tester", "second", "reject")
    assert (marks()[0].review, marks()[0].reviewed_by.username) == ("rejected", "second")
    reviewed(site, "lead", "lead", "accept")
    assert (marks()[0].review, marks()[0].reviewed_by.username) == ("accepted", "lead")
    assert reviewed(site, "agent", "agent", "accept").status_code == 403
    assert site.client("lead").post(f"{LIST}1/mark/0/", RIGHT).status_code == 403


def test_accepted_marks_are_exported_as_training_examples(site: Site, lab_of_desk: Lab) -> None:
    from desk.people.models import AuditEntry

    mark(site, "close leeds [now](x)\nplease", words_1="leeds", name_1="location")
    mark(site, "ferme tout", language="fr")
    reviewed(site, "lead", "lead", "accept")
    mark(site, "not reviewed")
    file = site.client("tester").get(f"{MARKS}export/")
    content = yaml.safe_load(file.content)
    assert [(each["intent"], each["metadata"]["language"], each["examples"]) for each in content["nlu"]] == [
        ("cancel_organization", "en", "- close [leeds](location) (now)(x) please\n"),
        ("cancel_organization", "fr", "- ferme tout\n"),
    ]
    assert "examples: |" in file.content.decode()
    assert AuditEntry.objects.get().subject == "misunderstandings"
    assert site.client("agent").get(f"{MARKS}export/").status_code == 403


def test_the_tests_are_run_from_the_desk(site: Site, lab_of_desk: Lab) -> None:
    client = site.client("tester")
    answer = client.post(f"{LIST}tests/", {"only": "never_mind", "model": ""})
    end = time.monotonic() + 60
    while "every 1s" in (page := client.get(answer["Location"], HTTP_HX_REQUEST="true").content.decode()):
        assert "<progress" in page
        assert time.monotonic() < end
        time.sleep(0.2)
    assert "pass</h2>" in page
    assert "tests played, 0 failed." in page
    assert "No conversation test" in client.post(f"{LIST}tests/", {"only": "zzz"}, follow=True).content.decode()
    assert "Nothing is known of this run" in client.get(f"{LIST}tests/gone/").content.decode()
    assert site.client("lead").post(f"{LIST}tests/", {}).status_code == 403
    assert site.client("lead").get(answer["Location"]).status_code == 200
