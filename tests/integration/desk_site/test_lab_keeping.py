"""What testers keep of a conversation: a test; and runs of all tests."""

from __future__ import annotations

import time

import yaml

from assistant.settings import ROOT
from tests.integration.desk_site.test_lab_talking import LIST, begun
from tests.support.desk_site import Site
from tests.support.lab import Lab

TEST = {
    "name": "A kitchen owner asks why: twice", "behaviour": "happy_paths", "language": "en",
    "outcome": "handoff:cloudkitchens_billing", "says": "{rules.E1}\n\n",
}  # fmt: skip


def test_a_test_can_expect_every_outcome_of_the_contract(site: Site) -> None:
    from desk.lab.forms import outcome_choices

    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert {value for value, _ in outcome_choices() if value} == set(domain["slots"]["outcome"]["values"])


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
    assert story["metadata"]["says"] == ["{rules.E1}"]
    made = lab_of_desk.ask("/stories", {**TEST, "says": ["{rules.E1}"], "messages": ["cancel cloudkitchens", "why?"]})
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
