"""Agents who join at the same moment: one has the conversation, and the others are told who."""

from __future__ import annotations

from typing import Any

from tests.integration.desk.requests_to_file import NOTED
from tests.integration.desk.test_at_once import MANY, in_threads


def test_one_of_many_agents_takes_it_and_the_others_are_told_who(desk: Any) -> None:
    from django.contrib.auth.models import User

    from desk.live.presence import set_available
    from desk.live.taking import TakenByAnother, take
    from desk.requests.models import Handoff, HistoryEntry

    handoff = desk.record_handoff("key-1", {**NOTED, "asked_for_person": True})
    agents = [User.objects.create(username=f"agent-{number}") for number in range(MANY)]
    for each in agents:
        set_available(each, True)

    def join(number: int) -> str:
        try:
            take(handoff.pk, agents[number])
        except TakenByAnother as error:
            return str(error)
        return agents[number].username

    told = in_threads(join)
    handoff = Handoff.objects.get()
    assert set(told) == {handoff.assigned_to.username}
    assert (handoff.status, handoff.version) == ("taken", 1)
    assert HistoryEntry.objects.filter(change="taken").count() == 1


def test_the_queue_and_the_live_pages_give_one_conversation_to_one_agent(desk: Any) -> None:
    from django.contrib.auth.models import User

    from desk.live.presence import set_available
    from desk.live.taking import TakenByAnother, take
    from desk.refusals import Refused
    from desk.requests.models import Handoff
    from desk.requests.working import work

    keys = [desk.record_handoff(key, {**NOTED, "asked_for_person": True}).pk for key in ("key-1", "key-2")]
    agents = [User.objects.create(username=f"agent-{number}") for number in range(MANY)]
    for each in agents:
        set_available(each, True)

    def join(number: int) -> str:
        try:
            if number % 2:
                work(Handoff, keys[0], "take", agents[number])
            else:
                take(keys[1], agents[number])
        except (TakenByAnother, Refused) as another:
            return str(another).split()[0]
        return agents[number].username

    told = in_threads(join)
    assert set(told) == {each.assigned_to.username for each in Handoff.objects.all()}
    assert len(set(told)) == 1


def test_a_customer_waits_again_once_whose_agent_has_gone(desk: Any) -> None:
    from django.contrib.auth.models import User

    from desk.live.taking import take
    from desk.requests.models import Handoff, HistoryEntry

    handoff = desk.record_handoff("key-1", {**NOTED, "asked_for_person": True})
    take(handoff.pk, User.objects.create(username="kim"))
    assert in_threads(lambda _: desk.who_answers(handoff.conversation)) == ["queue"] * MANY
    assert Handoff.objects.get().status == "waiting"
    assert HistoryEntry.objects.filter(change__startswith="waiting again").count() == 1
