"""A request's and a hand-off's own page: what was filed, why, when to call, and what was said."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from tests.integration.desk_site.queue_pages import page_of, text_of
from tests.support.desk_site import Site


def test_a_page_has_the_answers_in_words_and_the_rules_that_decided(site: Site) -> None:
    request = site.request(
        reasons=["too_expensive", "other"], other_reason="the owner retires", comments="Call <after> 6",
        locations=["King West", "Queen East"], visitor="u-17", visitor_name="Margot", verified=["country", "role"],
    )  # fmt: skip
    page = text_of(site.client("auditor").get(page_of(request)))
    for words in (
        "Chez Margot", "Cancel specific locations", "King West Queen East", "Too expensive", "“the owner retires”",
        "Call <after> 6", "Canada", "Billing Admin", "Margot, u-17", "Partly verified", "Country, role",
        "B1 A request can be submitted for an Otter account in the United States, Canada",
        "B2 Only a user with the Billing Admin role can submit the request.",
    ):  # fmt: skip
        assert words in page


def test_a_phone_can_be_called_and_says_what_time_it_is_there(site: Site) -> None:
    page = site.client("agent").get(page_of(site.request(phone="+442079460018", country="GB"))).content.decode()
    assert 'href="tel:+442079460018"' in page
    assert "+44 20 7946 0018" in page


@pytest.mark.parametrize(
    ("phone", "there"),
    [("+442079460018", "12:30"), ("+14165550123", "07:30"), ("+18886818837", "01:30 to 08:30"), ("rubbish", "")],
)
def test_the_clock_where_the_customer_is(site: Site, phone: str, there: str) -> None:
    from desk.requests.words import customers_time

    shown = customers_time(datetime(2026, 11, 25, 12, 30, tzinfo=timezone.utc), phone)
    assert shown == there or (phone.startswith("+1888") and " to " in shown)


def test_a_page_bears_what_the_policy_no_longer_knows(site: Site) -> None:
    request = site.request(
        product="gone", request_type="gone", country="XX", reasons=["gone"], rules=["Z9"], phone="123", role="gone"
    )
    page = text_of(site.client("agent").get(page_of(request)))
    assert "Z9 This rule is no longer in the policy." in page


@pytest.mark.parametrize("role", ["agent", "lead", "auditor"])
def test_reading_a_conversation_is_noted_each_time(site: Site, role: str) -> None:
    from desk.people.models import AuditEntry

    request = site.request()
    site.say(request.conversation, ("user", "cancel <b>otter</b>"), ("bot", "Which country?"))
    client = site.client(role)
    client.get(page_of(request))
    assert AuditEntry.objects.count() == 0
    for _ in range(2):
        page = client.get(f"/requests/request/{request.pk}/transcript/")
    assert "cancel &lt;b&gt;otter&lt;/b&gt;" in page.content.decode()
    assert "Assistant" in text_of(page)
    noted = AuditEntry.objects.values_list("by", "what", "subject")
    assert list(noted) == [(role, "transcript", request.reference)] * 2


def test_a_conversation_that_is_gone_says_so(site: Site) -> None:
    page = site.client("agent").get(f"/requests/request/{site.request().pk}/transcript/")
    assert "Nothing is kept of this conversation any more." in text_of(page)
    assert site.client("agent").get("/requests/request/999/transcript/").status_code == 404


def test_a_handoff_has_the_summary_and_its_conversation(site: Site) -> None:
    summary = {"product": "otter", "country": "GB", "phone": "+442079460018", "locations": ["Leeds", "York"]}
    handoff = site.handoff(summary=summary, rules=["A2"], contact="csm")
    site.say(handoff.conversation, ("user", "a person please"))
    page = text_of(site.client("agent").get(page_of(handoff)))
    for words in ("Product: Otter", "Country: United Kingdom", "Phone: +44 20 7946 0018", "Locations: Leeds, York"):
        assert words in page
    assert "Customer Success Manager" in page
    assert "a person please" in text_of(site.client("agent").get(f"/requests/handoff/{handoff.pk}/transcript/"))
