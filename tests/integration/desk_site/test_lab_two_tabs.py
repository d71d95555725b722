"""A tester has a conversation of the lab open in several tabs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.integration.desk_site.test_lab_talking import begun, messages, post
from tests.support.desk_site import Site
from tests.support.lab import Lab


def test_nothing_is_lost_of_what_two_tabs_say_at_once(site: Site) -> None:
    from threading import Thread

    from desk.lab.models import LabConversation
    from desk.lab.talking import change
    from tests.support.desk_site import forget_connections

    conversation = begun(site, "first")
    seen = [LabConversation.objects.get(pk=conversation.pk) for _ in range(8)]

    def say(tab: LabConversation, text: str) -> None:
        change(tab, {"do": "say", "text": text})
        forget_connections()

    tabs = [Thread(target=say, args=(tab, f"tab {number}")) for number, tab in enumerate(seen)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert sorted(messages(conversation)) == ["first", *(f"tab {number}" for number in range(8))]
    conversation.delete()
    assert "not there any more" in change(seen[0], {"do": "say", "text": "too late"})


def test_another_profile_is_chosen_without_undoing_what_another_tab_said(
    site: Site, lab_of_desk: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desk.lab import forms, talking
    from desk.lab.models import LabConversation

    conversation = begun(site, "first")
    checked = forms.ConversationForm.is_valid

    def checked_while_another_tab_speaks(form: Any) -> bool:
        if LabConversation.objects.get(pk=conversation.pk).messages == ["first"]:
            talking.change(conversation, {"do": "say", "text": "second"})
        return checked(form)

    monkeypatch.setattr(forms.ConversationForm, "is_valid", checked_while_another_tab_speaks)
    post(site, conversation, do="settings", name="York", profile="enterprise", model="", other_model="")
    assert messages(conversation) == ["first", "second"]
    assert (conversation.name, conversation.profile) == ("York", "enterprise")
