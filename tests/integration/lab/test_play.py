"""What the lab tells of a conversation that it plays."""

from __future__ import annotations

from assistant.stories.files import read_stories, story_files
from tests.support.lab import Lab

ALL_AT_ONCE = "cancel our leeds and york stores on otter, uk, standard plan, im billing admin, too expensive"
FILING = (ALL_AT_ONCE, "no", "020 7946 0018", "Naan Stop", "yes")


def test_a_turn_says_what_was_understood_and_done(lab: Lab) -> None:
    turn = lab.play(ALL_AT_ONCE)["turns"][0]
    assert turn["language"]["name"] == "en"
    assert turn["intents"][0]["name"] == turn["intent"]["name"] == "cancel_locations"
    assert 0.5 < turn["intents"][0]["confidence"] <= 1
    words = {(each["entity"], ALL_AT_ONCE[each["start"] : each["end"]]): each["value"] for each in turn["entities"]}
    assert words["product", "otter"] == "otter"
    assert words["country", "uk"] == "GB"
    changed = {each["name"]: (each["before"], each["after"]) for each in turn["changed"]}
    assert changed["locations"] == (None, ["leeds", "york"])
    assert changed["requested_slot"] == (None, "comments")
    assert [rule["name"] for rule in turn["rules"]] == ["A request starts the form"]
    assert [(each["name"], each["policy"]) for each in turn["actions"]] == [("request_form", "RulePolicy")]
    assert turn["decision"] is None
    assert turn["replies"][-1]["buttons"] == [{"title": "No comments", "payload": "No comments"}]


def test_times_add_up_to_the_turn(lab: Lab) -> None:
    ms = (turn := lab.play("why do you need my phone")["turns"][0])["ms"]
    steps = ms["nlu"] + ms["slots"] + sum(each["ms"] for each in turn["actions"])
    assert 0 < ms["nlu"] < ms["turn"]
    assert 0 < steps <= ms["turn"] + 1


def test_a_filed_request_tells_the_rules_that_decided_and_their_sentences(lab: Lab) -> None:
    last = lab.play(*FILING)["turns"][-1]
    assert last["decision"]["outcome"] == "filed"
    assert last["decision"]["reference"] in last["replies"][0]["text"]
    sentences = {rule["id"]: rule["sentence"] for rule in last["decision"]["rules"]}
    assert "Billing Admin" in sentences["B2"]
    assert [rule["name"] for rule in last["rules"]] == ["A finished form is concluded"]


def test_an_interruption_steps_out_of_the_form_and_back(lab: Lab) -> None:
    turn = lab.play(ALL_AT_ONCE, "no", "why do you need my phone")["turns"][2]
    assert [rule["name"] for rule in turn["rules"]] == ["Answer about why phone"]
    assert [(each["name"], each["stepped_aside"]) for each in turn["actions"]] == [
        ("request_form", True), ("utter_about_why_phone", False), ("request_form", False),
    ]  # fmt: skip


def test_an_edited_message_is_played_as_if_it_had_been_said(lab: Lab) -> None:
    said = list(FILING)
    said[2] = "+44 20 7946 0999"
    assert lab.play(*said)["slots"]["phone"] == "+442079460999"
    assert lab.play(*FILING)["slots"]["phone"] == "+442079460018"


def test_plays_do_not_know_of_one_another(lab: Lab) -> None:
    lab.play(*FILING)
    assert lab.play("hello")["slots"]["product"] is None


def test_the_reference_of_the_play_can_be_named(lab: Lab) -> None:
    played = lab.play(*FILING, "status of {reference}")
    last = played["turns"][-1]
    assert played["slots"]["reference"] in last["text"]
    assert [rule["name"] for rule in last["rules"]] == [
        "A question about a filed request asks for its reference", "With the reference, the status is told",
    ]  # fmt: skip
    assert "we have it" in last["replies"][-1]["text"]


def test_one_can_talk_as_a_signed_in_visitor(lab: Lab) -> None:
    profiles = {each["id"]: each for each in lab.ask("/profiles").json()["profiles"]}
    assert profiles["anonymous"]["claims"] == {}
    assert profiles["billing-admin"]["claims"]["country"] == "CA"
    slots = lab.play("cancel my otter account", profile="billing-admin")["slots"]
    assert (slots["country"], slots["role"], slots["organization"]) == ("CA", "billing_admin", "Naan Stop")
    assert lab.play("cancel my otter account", profile="enterprise")["slots"]["outcome"] == "handoff:csm"


def test_every_intent_with_examples_is_a_label(lab: Lab) -> None:
    labels = lab.ask("/labels").json()
    assert {"out_of_scope", "cancel", "ask_why"} <= set(labels["intents"])
    assert not {"nlu_fallback", "restart"} & set(labels["intents"])
    assert labels["names"] == ["location", "organization"]
    assert "happy_paths" in labels["behaviours"]


def test_every_turn_of_every_test_has_a_rule_or_a_form_that_explains_it(lab: Lab) -> None:
    stories = [story for path in story_files() for story in read_stories(path) if not story.given]
    unexplained = [
        (story.name, turn["said"])
        for story in stories
        for turn in lab.play(*(line or " " for line in story.lines))["turns"]
        if not turn["rules"] and not turn["form"]
    ]
    assert len(stories) > 200
    assert unexplained == []
