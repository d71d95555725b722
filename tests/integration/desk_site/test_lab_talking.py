"""Testers talk in the lab: every step is kept, and everything that is shown comes from the lab's assistant."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from assistant.stories.wording import spelled_out
from tests.support.desk_site import Site
from tests.support.lab import Lab

ALL_AT_ONCE = "cancel our leeds and york stores on otter, uk, standard plan, im billing admin, too expensive"
LIST = "/lab/labconversation/"


def begun(site: Site, *said: str, owner: str = "tester", **values: Any) -> Any:
    """A conversation of a tester's."""
    from desk.lab.models import LabConversation

    person = site.person("tester", owner)
    return LabConversation.objects.create(owner=person, name="Leeds", messages=list(said), **values)


def post(site: Site, conversation: Any, person: str = "tester", **values: Any) -> Any:
    return site.client("tester", person).post(f"{LIST}{conversation.pk}/talk/", values)


def messages(conversation: Any) -> list[str]:
    conversation.refresh_from_db()
    return list(conversation.messages)


def test_a_tester_begins_a_conversation_and_is_led_to_it(site: Site, lab_of_desk: Lab) -> None:
    client = site.client("tester")
    form = client.get(f"{LIST}add/").content.decode()
    assert "Ima Sample (Naan Stop, CA, standard, billing_admin)" in form
    assert "assistant.tar.gz" in form
    answer = client.post(f"{LIST}add/", {"name": "A try", "profile": "billing-admin", "model": "", "other_model": ""})
    page = client.get(answer["Location"])
    assert page.status_code == 200
    assert "Say something, as a customer would." in page.content.decode()


def test_what_is_said_is_answered_beside_what_was_understood(site: Site, lab_of_desk: Lab) -> None:
    conversation = begun(site)
    answer = post(site, conversation, do="say", text=ALL_AT_ONCE)
    page = site.client("tester").get(answer["Location"]).content.decode()
    assert messages(conversation) == [ALL_AT_ONCE]
    for part in (
        escape(spelled_out("{utter_ask_comments}", "en")), "<mark>otter</mark>", "cancel_locations",
        "PolicyEntityExtractor", "A request starts the form", "request_form", "The whole turn", 'value="No comments"',
    ):  # fmt: skip
        assert part in page, part


def test_only_the_board_changes_for_htmx(site: Site, lab_of_desk: Lab) -> None:
    conversation = begun(site, "hello")
    part = site.client("tester").get(f"{LIST}{conversation.pk}/talk/", HTTP_HX_REQUEST="true").content.decode()
    assert part.lstrip().startswith('<div id="lab"')
    assert "Hi! I can help you cancel" in part.rpartition('hx-swap-oob="innerHTML">')[2]


def test_an_edited_message_is_replayed_with_what_followed(site: Site, lab_of_desk: Lab) -> None:
    conversation = begun(site, "cancel cloudkitchens", "why?")
    answer = post(site, conversation, do="edit", turn=0, text="cancel future foods")
    page = site.client("tester").get(answer["Location"]).content.decode()
    assert messages(conversation) == ["cancel future foods", "why?"]
    assert "success@tryotter.com" in page
    assert "billing@cloudkitchens.com" not in page


def test_stepping_back_forgets_what_came_later(site: Site, lab_of_desk: Lab) -> None:
    conversation = begun(site, "one", "two", "three")
    post(site, conversation, do="back", turn=0)
    assert messages(conversation) == ["one"]
    post(site, conversation, do="start_over")
    assert messages(conversation) == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"do": "say", "text": "  "}, "Write something first."),
        ({"do": "say", "text": "x" * 2001}, "At most 2000 characters"),
        ({"do": "edit", "turn": "9", "text": "x"}, "not there any more"),
        ({"do": "back", "turn": "-1"}, "not there any more"),
        ({"do": "back", "turn": "9" * 5000}, "not there any more"),
        ({"do": "fly"}, "does not know what to do"),
        ({"do": "settings", "name": "x", "profile": "nobody"}, "not one of the available choices"),
    ],
)
def test_what_cannot_be_done_is_said_and_loses_nothing(
    site: Site, lab_of_desk: Lab, asked: dict[str, str], said: str
) -> None:
    conversation = begun(site, "one", "two")
    client = site.client("tester")
    page = client.post(f"{LIST}{conversation.pk}/talk/", asked, follow=True).content.decode()
    assert said in page
    assert messages(conversation) == ["one", "two"]


def test_secrets_are_not_stored_and_references_are_those_of_the_play(site: Site, lab_of_desk: Lab) -> None:
    conversation = begun(site)
    post(site, conversation, do="say", text="my card is 4111 1111 1111 1111")
    post(site, conversation, do="say", text="status of OT-AAAA-BBBB-CCCC", reference="OT-AAAA-BBBB-CCCC")
    assert messages(conversation) == ["my card is [hidden]", "status of {reference}"]


def test_another_profile_changes_what_is_asked(site: Site, lab_of_desk: Lab) -> None:
    conversation = begun(site, "cancel my otter account")
    post(site, conversation, do="settings", name="Leeds", profile="enterprise", model="", other_model="")
    page = site.client("tester").get(f"{LIST}{conversation.pk}/talk/").content.decode()
    assert "handoff:csm" in page


def test_a_lab_that_is_not_running_is_said_with_what_to_do(site: Site, lab_is_down: None) -> None:
    conversation, client = begun(site, "hello"), site.client("tester")
    page = client.get(f"{LIST}{conversation.pk}/talk/")
    assert page.status_code == 503
    assert "make run" in page.content.decode()
    assert client.get(f"{LIST}{conversation.pk}/talk/", HTTP_HX_REQUEST="true").status_code == 200
    assert client.get(f"{LIST}tests/").status_code == 503
    assert client.get(f"{LIST}add/").status_code == 200
    post(site, conversation, do="say", text="still kept")
    assert messages(conversation) == ["hello", "still kept"]


def test_a_longer_list_asks_no_more_of_the_database(site: Site) -> None:
    client = site.client("tester")

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(LIST).status_code == 200
        return len(asked)

    begun(site, "hello")
    few = queries()
    for number in range(5):
        begun(site, "hello", owner=f"tester-{number}")
    assert queries() == few <= 10
