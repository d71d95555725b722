"""What agents read of a conversation."""

from __future__ import annotations

from tests.support.desk_site import Site


def test_a_transcript_is_what_was_said_in_order(site: Site) -> None:
    from desk.conversations.transcript import transcript

    site.say("one", ("user", "cancel otter"), ("bot", "Which country?"), ("user", "France"))
    site.say("other", ("user", "hello"))
    lines = transcript("one")
    assert [(line.who, line.text) for line in lines] == [
        ("customer", "cancel otter"), ("assistant", "Which country?"), ("customer", "France"),
    ]  # fmt: skip
    assert [line.text for line in transcript("one", after=lines[1].row)] == ["France"]
    assert transcript("nobody") == []
