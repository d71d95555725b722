"""What is requested: product, request type, add-on."""

from __future__ import annotations

import re
from collections import Counter
from typing import List, Optional

from assistant.decision.facts import OTTER
from assistant.decision.policy import Policy
from assistant.dialogue.named_locations import cities_that_are_stores, names_after_store_word
from assistant.dialogue.state import State
from assistant.dialogue.turn import REQUESTS, Turn

#: "the printer add-on", "le module pourboires": named, though not in the list.
_UNLISTED_ADDON = re.compile(
    r"\b(?!(?:an?|the|this|that|my|our|some|any|one|your|software|extra|paid|of|otter|and|all|de|d|un|une|le|"
    r"les|ce|mon|cancel|remove|solutions?|digital|other|another|certain|specific)\b)"
    r"([a-z][\w']+)\s+(?:add[- ]?on|module|extension)s?\b"
    r"|\b(?:module|extension|option)\s+(?:de\s+|d')?(?!(?:de|du|des|mon|ma|mes|notre|nos|compte|que|qui|d|svp|sur|pour|dans|en|a|à|on|"
    r"otter|please|from|for|i|in|we)\b)([a-zà-ÿ][\w']+)",
    re.IGNORECASE,
)


_CANCELS = ("cancel_organization", "cancel_locations")
#: Below it, stores that are named say more than the classifier.
_SURE_OF_TYPE = 0.75
#: Below it, a request for everything counts only with a word for everything.
_SURE_OF_EVERYTHING = 0.6


def take_request(turn: Turn, state: State) -> None:
    """The request type, wish and add-on of a request intent."""
    request_type, wish = REQUESTS[turn.intent]
    addons = named_addons(turn)
    about_addon = turn.intent == "remove_addon" or (bool(addons) and turn.intent in ("cancel", "downgrade_plan"))
    if about_addon and not addons and _means_stores(turn):
        request_type, wish, about_addon = "cancel_locations", "cancel", False
    elif about_addon:
        take_addon(turn, state)
        request_type, wish = "downgrade_plan", "downgrade"
    elif request_type == "downgrade_plan" and turn.negated("request_type_answer"):
        request_type, wish = "other", "other"  # "not a lower plan, something else"
    elif wish == "cancel":
        request_type = _what_is_cancelled(turn, request_type)
    state.draft.wish = wish
    if request_type:
        switch_request(state, request_type, about_addon)


def _means_stores(turn: Turn) -> bool:
    """ "Take Bayview and Leslie off": removing, but stores rather than an add-on."""
    names_stores = turn.says("location") or "locations" in turn.values("field")
    sure = turn.says("location") or turn.confidence < _SURE_OF_TYPE
    return names_stores and sure and not turn.says("addon_word")


def _what_is_cancelled(turn: Turn, request_type: Optional[str]) -> Optional[str]:
    """What the words around "cancel" say: "all except ...", "the lot", "my account", or the stores that are named."""
    if turn.says("except"):
        return "cancel_locations"
    told = [act for act in _CANCELS if act in turn.may]
    if len(told) == 1 and told[0] in turn.does and request_type in (None, *_CANCELS):
        return told[0]
    named = cities_that_are_stores(turn) or names_after_store_word(turn)
    names_stores = turn.says("location") or "locations" in turn.values("field") or len(named) > 1
    if any(e.value == "cancel_organization" for e in turn.negated("request_type_answer")):
        return "cancel_locations"
    unsure = request_type is None or turn.confidence < _SURE_OF_TYPE
    if unsure and names_stores and not turn.says("all"):
        return "cancel_locations"
    everything = "cancel_organization" in turn.values("request_type_answer") or turn.says("account_word")
    if request_type is None and everything:
        return "cancel_organization"
    if request_type == "cancel_organization" and turn.confidence < _SURE_OF_EVERYTHING and not everything:
        return None  # "close king west and danforth": the gravest request is asked for, never guessed
    return request_type


#: Acts that ask for a type of request.
_ASKS_FOR = {
    "cancel_organization": "cancel_organization", "cancel_locations": "cancel_locations",
    "downgrade_plan": "downgrade_plan", "other_request": "other",
}  # fmt: skip


def requested(turn: Turn, instead_of: Optional[str] = None) -> Optional[str]:
    """The type of request that the message asks for; the stores it names are one, too.

    Of everything and some stores, both perhaps meant, the stores: the gravest request is asked for, never guessed.
    `instead_of`: the one that stands, where the message changes it.
    """
    least = turn.may - {"cancel_organization"} if instead_of and "field=request_type" in turn.does else frozenset()
    least |= turn.does
    if any(e.value == "cancel_organization" for e in turn.negated("request_type_answer")):
        least -= {"cancel_organization"}  # "not the whole business"
    if instead_of == "cancel_organization" and changes_to_stores(turn):
        return "cancel_locations"
    told = {act: turn.acts.get(act, 0.0) for act in _ASKS_FOR if act in least and _ASKS_FOR[act] != instead_of}
    if "cancel_organization" in told and "cancel_locations" in turn.may and instead_of != "cancel_locations":
        return "cancel_locations"
    if not told and not instead_of and turn.named("location", "drop") and "location" in turn.does:
        return "cancel_locations"
    if not turn.does and turn.is_surely_a_request and REQUESTS[turn.intent][0] not in (None, instead_of):
        return REQUESTS[turn.intent][0]
    return _ASKS_FOR[max(told, key=lambda act: told[act])] if told else None


def changes_to_stores(turn: Turn) -> bool:
    """ "Not everything, only the Bray shop", where everything stands: names stores, and may change something."""
    denies_everything = any(e.value == "cancel_organization" for e in turn.negated("request_type_answer"))
    changes = denies_everything or bool({"change", "cancel_locations", "keep"} & turn.may)
    return changes and bool({"location", "field=locations"} & turn.does)


def take_addon(turn: Turn, state: State) -> None:
    """The add-on a request names, or that one is meant which it does not name."""
    addons = named_addons(turn)
    state.draft.addon_mentioned = True
    if addons:
        state.addon = addons[0]
        said = [turn.text[e.start : e.end] for e in turn.entities if e.value == "other" and e.name.startswith("addon")]
        state.draft.other_addon = said[0] if state.addon == "other" and said else None
    elif unlisted := _UNLISTED_ADDON.search(turn.text):
        state.addon, state.draft.other_addon = "other", unlisted.group(1) or unlisted.group(2)


def named_addons(turn: Turn) -> List[str]:
    """Add-ons named; loose words for one count only in a request to remove one."""
    loose = turn.intent == "remove_addon" or turn.says("addon_word") or turn.asked == "addon"
    named = {e.value: e for e in turn.entities if e.name == "addon"}  # "keep Otter without promotions" names it, too
    found = list(named) or (turn.values("addon_answer") if loose else [])
    return sorted(found, key=lambda value: value == "other")


def switch_request(state: State, request_type: str, about_addon: bool) -> None:
    """Set the request type; say what a change of it drops."""
    changed = state.request_type not in (None, request_type)
    state.request_type = request_type
    dropped = []
    if not about_addon and (state.addon or state.draft.addon_mentioned):
        dropped += ["addon"] if state.addon else []
        state.addon, state.draft.addon_mentioned = None, False
    if request_type != "cancel_locations" and state.locations:
        dropped.append("locations")
        state.locations = None
    if changed and dropped:
        state.notify("utter_dropped", fields=dropped)


def take_product(turn: Turn, state: State, policy: Policy) -> None:
    """The product named; of two, the one named more often or first, and the customer is told."""
    loose = ("product", "product_answer") if turn.asked == "product" else ("product",)
    products = turn.values(*loose)
    told = turn.told("product")
    told_apart = len(products) == 1 and bool(turn.negated("product"))  # "not CloudRetail, Otter"
    if turn.asked and not told_apart and (told or turn.told("not_product")):
        products = [each for each in products or told if each not in turn.told("not_product")] or told
    if turn.asked and turn.looks_like_question and any(act.startswith("ask=") for act in turn.does):
        return  # "what is the difference between Otter and CloudRetail?"
    if turn.asked not in (None, "product") and state.product and not _changes_the_product(turn, state):
        return  # "we have CloudRetail as well", said in passing, overwrites nothing
    if not products and turn.is_request:  # "we want no Otter any more"
        products = [e.value for e in turn.negated("product")][:1]
    if len(products) > 1:
        counts = Counter(e.value for e in turn.found("product"))
        (most, times), *others = counts.most_common(2) or [("", 0)]
        products = [most] if others and times > others[0][1] else products
    if len(products) > 1:
        state.notify("utter_one_product_at_a_time")
    if products and products[0] != state.product:
        if products[0] != OTTER and (state.addon or state.draft.addon_mentioned):
            if state.addon:
                state.notify("utter_dropped", fields=["addon"])
            state.addon, state.draft.addon_mentioned = None, False
        state.product = products[0]


def _changes_the_product(turn: Turn, state: State) -> bool:
    """ "Sorry, it's for CloudKitchens", "not Otter": clearly a correction."""
    denied = state.product in turn.told("not_product") or any(e.value == state.product for e in turn.negated("product"))
    return denied or bool({"change", "field=product"} & turn.does) or "product" in turn.fields_with_values
