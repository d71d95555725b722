"""Who may do what in the lab."""

from __future__ import annotations

import pytest

from tests.integration.desk_site.test_lab_talking import LIST, begun, messages, post
from tests.support.desk_site import Site
from tests.support.lab import Lab


def test_others_look_and_copy_but_do_not_change(site: Site, lab_of_desk: Lab) -> None:
    from desk.lab.models import LabConversation

    conversation = begun(site, "hello")
    assert post(site, conversation, "second", do="say", text="mine now").status_code == 403
    page = site.client("tester", "second").get(f"{LIST}{conversation.pk}/talk/").content.decode()
    assert "A conversation of tester." in page
    assert 'name="text"' not in page
    assert site.client("tester", "second").post(f"{LIST}{conversation.pk}/delete/", {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [conversation.pk], "post": "yes"}
    site.client("tester", "second").post(LIST, chosen)
    answer = site.client("tester", "second").post(f"{LIST}{conversation.pk}/copy/")
    copy = LabConversation.objects.get(owner__username="second")
    assert answer["Location"].endswith(f"/{copy.pk}/talk/")
    assert copy.messages == ["hello"]
    assert messages(conversation) == ["hello"]


def test_a_lead_looks_and_does_not_talk(site: Site, lab_of_desk: Lab) -> None:
    conversation, lead = begun(site, "hello"), site.client("lead")
    assert lead.get(f"{LIST}{conversation.pk}/talk/").status_code == 200
    assert lead.post(f"{LIST}{conversation.pk}/talk/", {"do": "say", "text": "x"}).status_code == 403
    assert lead.post(f"{LIST}{conversation.pk}/copy/").status_code == 403
    assert lead.get(f"{LIST}add/").status_code == 403


@pytest.mark.parametrize("role", ["agent", "auditor"])
@pytest.mark.parametrize("path", ["", "add/", "1/talk/", "1/save/", "1/mark/0/", "tests/", "tests/abc/"])
def test_who_does_not_test_stays_outside(site: Site, role: str, path: str) -> None:
    begun(site, "hello")
    assert site.client(role).get(f"{LIST}{path}").status_code == 403
    assert site.client(role).post(f"{LIST}{path}").status_code == 403
