"""What the bot decides by is what the article says: both read the policy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import requests

from assistant.decision.policy import Policy
from assistant.dialogue.names import territory
from tests.support.policies import changed_policy, put
from tests.unit.web.reading import Page
from tests.unit.web.serving import serving

LANGUAGES = ("en", "fr")
RULES = "A1 A2 B1 B2 B3 B4 B5 B6 B7 B8 B9 B10 B11 B12 C1 C2 D1 E1".split()
SPACE = "\u00a0"
_PRICE = ["reasons", "too_expensive", "name", "en"]
_COVERED = ["questions", "otter_country", "answers", 0, "is"]


def article_of(policy_folder: Path, language: str = "en") -> Page:
    with serving(POLICY_FOLDER=str(policy_folder)) as address:
        return Page(requests.get(f"{address}/{language}/", timeout=10).text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "B4"])
def test_a_rule_stands_under_its_number_in_the_policys_words(
    rule: str, language: str, articles: dict[str, Page], policy: Policy
) -> None:
    assert policy.rules[rule].sentence.in_language(language) in articles[language].by_id(rule).text


@pytest.mark.parametrize(("language", "colon"), [("en", ":"), ("fr", f"{SPACE}:")])
def test_the_way_through_the_dashboard_is_a_list_of_its_steps_in_order(
    language: str, colon: str, articles: dict[str, Page], policy: Policy
) -> None:
    lead, _, rest = policy.rules["B4"].sentence.in_language(language).rstrip(".").partition(" > ")
    steps = [lead.replace("under ", f"under{colon} ").replace("sous ", f"sous{colon} "), *rest.split(" > ")]
    assert " ".join(steps) in articles[language].by_id("B4").text
    html = [each.text for each in articles[language].all("li")]
    assert [step in html for step in steps[1:]] == [True, True, True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_product_country_reason_request_type_and_add_on_is_listed(
    language: str, articles: dict[str, Page], policy: Policy
) -> None:
    digital_solutions = {key: each for key, each in policy.addons.items() if key != "other"}
    named = [policy.products, policy.reasons, policy.request_types, digital_solutions]
    wanted = {each.name.in_language(language) for entries in named for each in entries.values()}
    wanted |= {territory(code, language) for code in policy.covered_countries()}
    listed = {each.text for each in articles[language].all("li", "a")}
    assert wanted - listed == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_contact_is_told_and_every_known_channel_is_a_link(
    language: str, articles: dict[str, Page], policy: Policy
) -> None:
    page, title, url = articles[language], policy.article.title.in_language(language), str(policy.article.url)
    links = set(page.values("href"))
    schemes = {"phone": "tel:", "sms": "sms:", "email": "mailto:", "form": ""}
    for contact in policy.contacts.values():
        assert contact.fallback.in_language(language).replace(url, title) in page.text
        known = {f"{schemes[each.kind]}{each.value}" for each in contact.channels if each.value}
        assert known - links == set()


def test_nothing_stands_for_a_placeholder(articles: dict[str, Page]) -> None:
    assert [href for page in articles.values() for href in page.values("href") if "None" in href] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_where_the_rules_come_from(language: str, articles: dict[str, Page], policy: Policy) -> None:
    source = [each for each in articles[language].all("a") if each.attributes["href"] == str(policy.article.url)]
    assert policy.article.title.in_language(language) in {each.text for each in source}


def test_a_reason_that_is_added_stands_in_the_article(tmp_path: Path) -> None:
    page = article_of(changed_policy(tmp_path, "reasons.yml", _PRICE, "Moved to the moon"))
    assert "Moved to the moon" in [each.text for each in page.all("li")]
    assert "Too expensive" not in page.text


def test_a_country_that_is_added_stands_in_the_article(tmp_path: Path, policy: Policy) -> None:
    page = article_of(changed_policy(tmp_path, "eligibility.yml", _COVERED, [*policy.covered_countries(), "NZ"]))
    assert "New Zealand" in [each.text for each in page.all("li")]


def test_other_days_are_told_everywhere(tmp_path: Path) -> None:
    page = article_of(
        changed_policy(tmp_path, "filing.yml", ["limits", "business_days_to_call", "value"], [3, 7]), "fr"
    )
    assert "D'ici 3 à 7 jours ouvrables" in page.by_id("B10").text


def test_a_form_that_has_become_known_is_linked(tmp_path: Path) -> None:
    form = {
        "kind": "form",
        "value": "https://forms.example.com/retail",
        "source": "operator",
        "date": date(2026, 11, 23),
    }
    folder = changed_policy(tmp_path, "contacts.yml", ["contacts", "cloudretail", "channels"], [form])
    told = {language: f"Here: {form['value']}" for language in LANGUAGES}
    put(folder, "contacts.yml", ["contacts", "cloudretail", "fallback"], told)
    links = article_of(folder).values("href")
    assert links.count("https://forms.example.com/retail") == 3, "under C1, in the card's text, and as its button"


def test_a_route_without_steps_is_told_as_a_sentence(tmp_path: Path) -> None:
    sentence = "In the Otter dashboard, ask the robot."
    page = article_of(changed_policy(tmp_path, "rules.yml", ["rules", "B4", "sentence", "en"], sentence))
    assert sentence in page.by_id("B4").text


def test_markup_in_the_policy_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    page = article_of(
        changed_policy(tmp_path, "rules.yml", ["rules", "B8", "sentence", "en"], f"{attack} & <b>more</b>")
    )
    assert f"{attack} & <b>more</b>" in page.by_id("B8").text
    assert [each.attributes for each in page.all("img", "b")] == []
    assert all("src" in each.attributes for each in page.all("script"))


def test_markup_in_a_name_and_in_a_contact_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    folder = changed_policy(tmp_path, "reasons.yml", _PRICE, "<i>dear</i>")
    put(folder, "contacts.yml", ["contacts", "csm", "fallback", "en"], 'Ask them "<u>now</u>".')
    page = article_of(folder)
    assert "<i>dear</i>" in page.text and "<u>now</u>" in page.text
    assert page.all("i", "u") == []
