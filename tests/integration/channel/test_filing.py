"""A whole request through the web chat, by typing and by choosing; what the desk has of it."""

from __future__ import annotations

from assistant.decision.policy import Policy
from tests.integration.channel.conftest import OpenWindow
from tests.integration.channel.looking import conversation_of, filed
from tests.support.whole_assistant import WholeAssistant


def test_locations_are_cancelled_in_english(assistant: WholeAssistant, open_window: OpenWindow) -> None:
    window = open_window()
    window.say("cancel some locations pls")
    for title in ("Otter", "Canada", "Standard (none of these)", "Billing Admin"):
        window.choose(title)
    window.say("Queen Street and Ossington")
    assert window.newest["most"] == 3
    window.choose("Too expensive", "Closing or moving a location")
    window.choose("No comments")
    window.say("416 555 0134")
    window.say("Naan Stop")
    lines = {line["field"]: line for line in window.newest["card"]["lines"]}
    assert lines["locations"]["value"] == "Queen Street, Ossington"
    window.choose_ids([lines["phone"]["change"]])
    window.say("416-967-1111")
    assert window.choose("Yes, send it") == {"ok": True}

    (request,) = filed(assistant, conversation_of(window))
    assert window.newest["outcome"] == "filed"
    assert window.newest["card"]["kind"] == "filed"
    assert window.newest["card"]["reference"] == request["reference"]
    assert request["reference"] in window.newest["text"], "the text holds all of it for those who show no card"
    assert (request["phone"], request["language"], request["country"]) == ("+14169671111", "en", "CA")
    assert request["locations"] == ["Queen Street", "Ossington"]
    assert request["reasons"] == ["too_expensive", "closing_location"]
    assert (request["self_declared"], request["verified"], request["visitor"]) == (True, [], "")


def test_an_account_is_cancelled_in_french(assistant: WholeAssistant, open_window: OpenWindow) -> None:
    window = open_window()
    window.say("je veux annuler mon compte Otter au complet")
    for title in ("Royaume-Uni", "Standard (aucun de ces types)", "Billing Admin"):
        window.choose(title)
    window.choose("Trop cher")
    window.choose("Aucun commentaire")
    window.say("020 7946 0018")
    window.say("Crêpes & Cie")
    assert window.newest["card"]["kind"] == "check"
    window.choose("Oui, envoyer")

    (request,) = filed(assistant, conversation_of(window))
    assert request["reference"] in window.newest["text"]
    assert {message["language"] for message in window.messages if message["from"] == "bot"} == {"fr"}
    assert (request["phone"], request["language"], request["country"]) == ("+442079460018", "fr", "GB")
    assert (request["organization"], request["request_type"]) == ("Crêpes & Cie", "cancel_organization")
    assert bool(request["self_declared"]) and request["verified"] == []


def test_a_button_of_the_welcome_begins(open_window: OpenWindow) -> None:
    for language, says in (("en", "Which product"), ("fr", "De quel produit")):
        window = open_window()
        opening = window.greeting["welcome"][language]["choices"][1]
        assert window.choose_ids([opening["id"]]) == {"ok": True}
        assert says in window.reply
        assert window.messages[0]["text"] == opening["title"]


def test_a_title_can_be_typed_just_as_well(open_window: OpenWindow) -> None:
    typed, chosen = open_window(), open_window()
    for window in (typed, chosen):
        window.say("cancel my account")
    typed.say("Otter")
    chosen.choose("Otter")
    assert typed.reply == chosen.reply


def test_another_product_is_sent_to_its_contact(
    assistant: WholeAssistant, open_window: OpenWindow, policy: Policy
) -> None:
    window = open_window()
    window.say("I want to cancel")
    window.choose("CloudKitchens")
    assert window.newest["outcome"] == "handoff:cloudkitchens_billing"
    assert policy.rules["E1"].sentence.en in window.reply
    (handoff,) = filed(assistant, conversation_of(window), "handoff")
    assert (handoff["contact"], bool(handoff["self_declared"])) == ("cloudkitchens_billing", True)
