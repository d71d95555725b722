"""What was misunderstood is marked, reviewed by somebody else, and exported as training examples."""

from __future__ import annotations

from typing import Any

import yaml

from tests.integration.desk_site.test_lab_talking import ALL_AT_ONCE, LIST, begun
from tests.support.desk_site import Site
from tests.support.lab import Lab

MARKS = "/lab/misunderstanding/"
RIGHT = {"right": "cancel_organization", "language": "en", "note": "all of it"}


def mark(site: Site, *said: str, person: str = "tester", **values: Any) -> Any:
    conversation = begun(site, *said, owner=person)
    client = site.client("tester", person)
    return client.post(f"{LIST}{conversation.pk}/mark/{len(said) - 1}/", {**RIGHT, **values})


def marks() -> list[Any]:
    from desk.lab.models import Misunderstanding

    return list(Misunderstanding.objects.order_by("pk"))


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
    same = mark(site, "bonjour", right="greet", language="fr", note="").content.decode()
    assert "This is what was understood." in same
    assert marks() == []


def test_a_mark_is_shown_whole_and_changed_by_nobody(site: Site, lab_of_desk: Lab) -> None:
    mark(site, "close Leeds", words_1="leeds", name_1="location")
    page = f"{MARKS}{marks()[0].pk}/change/"
    for role in ("tester", "lead"):
        shown = site.client(role).get(page).content.decode()
        assert "close Leeds" in shown
        assert "close [Leeds](location)" in shown
        assert site.client(role).post(page, {"message": "other"}).status_code == 403
    assert site.client("agent").get(page).status_code == 403


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
