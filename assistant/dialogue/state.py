"""What a conversation holds: the contract's slots, and the bookkeeping of the request being made."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Dict, List, Mapping, Optional, cast

from assistant.decision.facts import Facts, Wish

#: A response to say in this turn, with the values it shows.
Notice = Dict[str, Any]


@dataclass
class Draft:
    """Bookkeeping of the request being made; stored as the slot `draft`."""

    key: Optional[str] = None  # idempotency key, made when the request starts
    message: Optional[str] = None  # id of the last message read, so that none is read twice
    interruption: bool = False  # this message is not an answer: rules reply, then the form asks again
    brought_facts: bool = False  # this message told facts, asking for nothing
    notices: List[Notice] = field(default_factory=list)
    wish: Optional[str] = None
    addon_mentioned: bool = False
    comments_done: bool = False
    editing: bool = False  # "no" at the check: the customer is asked what to change
    typed_phone: Optional[str] = None  # kept until the country tells how to read it
    other_reason: Optional[str] = None  # the customer's words for a reason not in the list
    guessed_reasons: List[str] = field(default_factory=list)  # reasons that those words were taken for
    offered_reasons: List[str] = field(default_factory=list)  # more than three: choose from these
    location_choices: List[str] = field(default_factory=list)  # a name that fits several: choose
    told_all_is_everything: bool = False  # "all of them" was answered with what that request is called
    unidentified: List[str] = field(default_factory=list)  # facts the customer cannot tell
    bad_answers: Dict[str, int] = field(default_factory=dict)  # in a row, for the slot asked
    other_language: bool = False  # this message is in neither English nor French
    dashboard_offered: bool = False  # the customer was told of the dashboard route (B4)
    misunderstood: int = 0  # messages in a row that were not understood
    other_addon: Optional[str] = None  # the customer's name for an add-on that is not in the list
    no_phone: bool = False  # the customer will not give one: nothing can be filed
    wrong_references: List[float] = field(default_factory=list)  # when one was looked for in vain; Unix times

    def cleared(self) -> Draft:
        """The draft of no request; what is not about a request stays."""
        return Draft(message=self.message, wrong_references=self.wrong_references)


@dataclass
class State:
    """The slots of a conversation as a value. Field names are slot names."""

    product: Optional[str] = None
    request_type: Optional[str] = None
    addon: Optional[str] = None
    country: Optional[str] = None
    role: Optional[str] = None
    account_type: Optional[str] = None
    organization: Optional[str] = None
    locations: Optional[List[str]] = None
    reasons: Optional[List[str]] = None
    comments: Optional[str] = None
    phone: Optional[str] = None
    language: Optional[str] = None
    outcome: Optional[str] = None
    reference: Optional[str] = None
    confirm: Optional[bool] = None
    rules: Optional[List[str]] = None
    visitor: Optional[Dict[str, Any]] = None  # claims of a signed-in customer, set by the channel
    draft: Draft = field(default_factory=Draft)

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any]) -> State:
        """The state that slots hold; an unreadable draft starts afresh."""
        known = {f.name for f in fields(Draft)}
        draft = {k: v for k, v in (slots.get("draft") or {}).items() if k in known}
        values = {f.name: slots.get(f.name) for f in fields(cls) if f.name != "draft"}
        return cls(**values, draft=Draft(**draft))

    def slots(self) -> Dict[str, Any]:
        """Slot name -> value, JSON-able; later changes of the state's lists do not show in it."""
        return {**_copied(vars(self)), "draft": _copied(vars(self.draft))}

    def start_afresh(self) -> None:
        """Forget the last request: everything but the language, who is signed in, and the last reference."""
        kept = {"language", "visitor", "reference"}
        for each in fields(self):
            if each.name not in kept:
                setattr(self, each.name, self.draft.cleared() if each.name == "draft" else None)

    def facts(self) -> Facts:
        """The facts as the decision sees them."""

        def known(fact: str) -> Any:
            return "unidentified" if fact in self.draft.unidentified else getattr(self, fact)

        return Facts(
            product=known("product"),
            wish=cast(Optional[Wish], self.draft.wish),
            request_type=known("request_type"),
            addon=known("addon") or self._no_addon(),
            country=known("country"),
            account_type=known("account_type"),
            role=known("role"),
        )

    def _no_addon(self) -> Any:
        """A request that names no add-on is about none; a wish that is still open may be."""
        return "none" if self.request_type and not self.draft.addon_mentioned else None

    def notify(self, response: str, **values: Any) -> None:
        """Say a response in this turn."""
        self.draft.notices.append({"response": response, "values": values})


def _copied(values: Mapping[str, Any]) -> Dict[str, Any]:
    """One level deep: what stands in a state's lists and dicts is never changed, only put in and taken out."""
    return {name: value.copy() if isinstance(value, (list, dict)) else value for name, value in values.items()}
