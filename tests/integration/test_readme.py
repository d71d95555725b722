from __future__ import annotations

from tests.conversations.readme import is_said, replies, turns


async def test_the_conversation_in_the_readme_is_what_the_assistant_says() -> None:
    """After a changed sentence: python -m tests.conversations.readme."""
    said = turns()
    assert len(said) > 5
    for (customer, shown), reply in zip(said, await replies(), strict=True):
        assert is_said(shown, reply), customer
