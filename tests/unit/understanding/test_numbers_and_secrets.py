"""Phone numbers are found, card numbers and passwords are hidden, and no text takes long."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from assistant.understanding.numbers import phones
from assistant.understanding.secrets import without_secrets

CARDS = [
    "4111 1111 1111 1111",
    "4111-1111-1111-1111",
    "4111.1111.1111.1111",
    "4111111111111111",
    "5500 0000 0000 0004",
    "3782 822463 10005",
    "378282246310005",
    "6011111111111117",
    "4111  1111  1111  1111",
    "4111\u00a01111\u00a01111\u00a01111",
    "4111–1111–1111–1111",
    "4111/1111/1111/1111",
    "4111_1111_1111_1111",
    "4111 1111\n1111 1111",
]
SECRETS = [
    "my password is hunter22",
    "password: hunter22",
    "password hunter22",
    "mdp: hunter22",
    "mon mot de passe est hunter22",
    "mot de passe hunter22",
]
NO_SECRETS = [
    "+1 416 922 5811",
    "call 416-922-5811 or 514-842-1234",
    "+44 20 7946 0018 and +353 85 123 4567",
    "0044 20 7946 0018",
    "OT-7KQ4-M2XP-9RWC",
    "4111 1111 1111 1112",
    "order 1234567890123456",
    "1 000 000 000 dollars",
    "the password thing never works",
    "spin is fun",
    "Nipissing Road",
    "the Pinestone Grill",
    "Pinestreet",
]
FILLERS = [
    "1",
    "1 ",
    "-",
    "(",
    "1(",
    "1   ",
    "+",
    "00 ",
    "1.-/",
    "a1",
    "password is ",
    "OT-",
    "OT 7",
    "+ ",
    ")1",
    "\n1",
]


@pytest.mark.parametrize("card", CARDS)
def test_a_card_number_is_hidden(card: str) -> None:
    safe = without_secrets(f"my card is {card} exp 12/27")
    assert safe == "my card is [hidden] exp 12/27"


@pytest.mark.parametrize("card", CARDS)
def test_a_card_number_is_no_phone(card: str) -> None:
    assert phones(card) == []


@pytest.mark.parametrize("says", SECRETS)
def test_a_password_is_hidden(says: str) -> None:
    assert "hunter22" not in without_secrets(says)


@pytest.mark.parametrize("says", ["cvv 123", "CVC: 123", "cvv is 987", "pin 1234"])
def test_a_security_code_is_hidden(says: str) -> None:
    assert not any(char.isdigit() for char in without_secrets(says))


@pytest.mark.parametrize("says", NO_SECRETS)
def test_what_is_no_secret_stays(says: str) -> None:
    assert without_secrets(says) == says


def test_a_phone_beside_a_card_stays() -> None:
    assert without_secrets("4111 1111 1111 1111, tel 416 922 5811") == "[hidden], tel 416 922 5811"


def test_hiding_twice_changes_nothing() -> None:
    once = without_secrets("card 4111 1111 1111 1111 password is hunter22")
    assert without_secrets(once) == once


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("call (416) 922-5811 after 5", ["(416) 922-5811"]),
        ("+44 20 7946 0018 or 020 7946 0019", ["+44 20 7946 0018", "020 7946 0019"]),
        ("416.922.5811", ["416.922.5811"]),
        ("my number is 12345", []),
        ("OT-2345-6789-2345", []),
        ("3 locations, 2 stores", []),
        ("since 2019", []),
        ("no phone", []),
    ],
)
def test_runs_of_digits_that_could_be_phones_are_found(says: str, found: list[str]) -> None:
    assert [mention.value for mention in phones(says)] == found


@pytest.mark.parametrize("look", [phones, without_secrets], ids=["phones", "secrets"])
@pytest.mark.parametrize("filler", FILLERS)
def test_no_text_takes_long(filler: str, look: Callable[[str], object]) -> None:
    text = (filler * 10_000)[:10_000] + "x"
    start = time.process_time()
    look(text)
    assert time.process_time() - start < 0.1
