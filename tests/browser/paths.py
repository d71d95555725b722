"""Ways through the chat that several tests take."""

from __future__ import annotations

from tests.browser.chat import Chat
from tests.support.customers import Customer, new_customer


def to_the_reasons(chat: Chat) -> None:
    """From the welcome to the list of reasons, mostly by pressing."""
    chat.choose("Cancel some locations")
    chat.choose("Otter")
    chat.choose("Canada")
    chat.choose("Standard (none of these)")
    chat.choose("Billing Admin")
    chat.say("Queen Street and Ossington")


def to_the_check(chat: Chat) -> Customer:
    """From the welcome to the check; who says so."""
    customer = new_customer()
    to_the_reasons(chat)
    chat.tick("Too expensive", "Missing features")
    chat.choose("No comments")
    chat.say(customer.phone)
    chat.say(customer.organization)
    return customer


def to_the_check_in_french(chat: Chat) -> Customer:
    """The same in French, typed by somebody in a hurry."""
    customer = new_customer()
    chat.choose("Annuler mon compte")
    chat.choose("Otter")
    chat.say("au québec")
    chat.choose("Standard (aucun de ces types)")
    chat.say("oui c moi")
    chat.say("trop cher pis on ferme le resto")
    chat.choose("Aucun commentaire")
    chat.say(customer.phone)
    chat.say(customer.organization)
    return customer
