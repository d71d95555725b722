"""Two models beside one another, on the same conversation."""

from __future__ import annotations

from tests.integration.desk_site.test_lab_talking import LIST, begun
from tests.support.desk_site import Site
from tests.support.lab import Lab


def test_two_models_are_compared_turn_by_turn(site: Site, lab_of_desk: Lab) -> None:
    conversation = begun(site, "cancel cloudkitchens", "why?", other_model="assistant.tar.gz")
    page = site.client("tester").get(f"{LIST}{conversation.pk}/talk/").content.decode()
    assert "assistant.tar.gz answers the same in every turn" in page


def test_where_two_models_differ_the_words_are_marked(site: Site, lab_of_desk: Lab, other_model: str) -> None:
    conversation = begun(site, "hello", "cancel cloudkitchens", other_model=other_model)
    page = site.client("tester").get(f"{LIST}{conversation.pk}/talk/").content.decode()
    assert f"{other_model} answers differently in 1 of 2 turns" in page
    assert "<del>Hi!</del>" in page
    assert "<ins>Ahoy</ins>" in page


def test_a_model_that_is_gone_is_said_and_another_can_be_chosen(site: Site, lab_of_desk: Lab) -> None:
    conversation = begun(site, "hello", model="gone.tar.gz")
    page = site.client("tester").get(f"{LIST}{conversation.pk}/talk/").content.decode()
    assert "There is no model called gone.tar.gz" in page
    assert 'name="model"' in page
