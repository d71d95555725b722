"""A conversation being invented: events as Rasa writes them, in shape and size."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

from assistant.conversations.database import row_values

_METADATA = {"model_id": "5eed" * 8, "assistant_id": "otter-account-changes"}
_SECONDS_TO_ANSWER = 0.1
_BOT_DATA = dict.fromkeys(("elements", "quick_replies", "buttons", "attachment", "image", "custom"))
#: What the classifier writes of the intents that it did not choose.
_RANKING = [{"name": name, "confidence": 0.001} for name in ("deny", "affirm", "correct", "greet", "thanks", "human")]
#: Bookkeeping that the assistant writes down in every turn.
_DRAFT: Dict[str, Any] = {
    "key": "5eed" * 8, "message": "5eed" * 8, "interruption": False, "brought_facts": False, "notices": [],
    "wish": "cancel", "addon_mentioned": False, "comments_done": False, "editing": False, "typed_phone": None,
    "other_reason": None, "guessed_reasons": [], "offered_reasons": [], "location_choices": [], "unidentified": [],
    "bad_answers": {}, "other_language": False, "dashboard_offered": True, "misunderstood": 0, "other_addon": None,
}  # fmt: skip


class Talk:
    """One conversation, told step by step. `at`: Unix time of its next event. `rows`: as `events` holds them."""

    def __init__(self, conversation: str, at: float, language: str = "en") -> None:
        self.conversation, self.at, self.language = conversation, at, language
        self.rows: List[Tuple[Any, ...]] = []

    def begins(self) -> None:
        """A session."""
        self.acts("action_session_start")
        self._write(event="session_started")
        self.acts("action_listen")

    def says(self, text: str, intent: str = "inform", after: float = 20) -> None:
        """The customer writes, so many seconds after the last event."""
        self.at += after
        ranking = [{"name": intent, "confidence": 0.97}, *_RANKING]
        language = {"name": self.language, "confidence": 0.9}
        parsed = {"intent": ranking[0], "entities": [], "text": text, "language": language, "intent_ranking": ranking}
        self._write(event="user", text=text, parse_data=parsed, input_channel="web", message_id="5eed" * 8)
        self.sets("draft", _DRAFT)
        self._write(event="user_featurization", use_text_for_featurization=False)

    def sets(self, slot: str, value: Any) -> None:
        """A slot changes."""
        self._write(event="slot", name=slot, value=value)

    def acts(self, action: str) -> None:
        """The assistant runs an action."""
        self._write(event="action", name=action, policy=None, confidence=None, action_text=None, hide_rule_turn=False)

    def replies(self, response: str, text: str = "", **metadata: Any) -> None:
        """The assistant answers with a response of domain.yml."""
        written = {"response": response, "language": self.language, "utter_action": response, **metadata}
        self._write(event="bot", metadata={**written, **_METADATA}, text=text or f"({response})", data=_BOT_DATA)

    def asks(self, slot: str) -> None:
        """The assistant asks a question of the form, and waits."""
        self.acts("request_form")
        self.replies(f"utter_ask_{slot}")
        self.sets("draft", _DRAFT)
        self.sets("requested_slot", slot)
        self.acts("action_listen")

    def ends(self, outcome: str, response: str, **slots: Any) -> None:
        """The decision: an outcome, and the form is done."""
        self.sets("requested_slot", None)
        self._write(event="active_loop", name=None)
        self.acts("action_conclude_request")
        self.replies(response, outcome=outcome)
        self.sets("outcome", outcome)
        for name, value in slots.items():
            self.sets(name, value)
        self.acts("action_listen")

    def _write(self, event: str, **values: Any) -> None:
        self.at += _SECONDS_TO_ANSWER
        written = {"event": event, "timestamp": self.at, "metadata": _METADATA, **values}
        self.rows.append(row_values(self.conversation, written))
