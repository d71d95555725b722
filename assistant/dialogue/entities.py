"""Facts that a message names, wherever it stands in the conversation."""

from __future__ import annotations

import re
from collections import Counter
from typing import List, Optional

from assistant.decision.policy import Policy
from assistant.dialogue.phone import PhoneFault, example_phone, read_phone
from assistant.dialogue.state import State
from assistant.dialogue.turn import REQUESTS, Entity, Turn

#: "business name is Burger Barn", "le resto s'appelle Chez Ginette": up to the next comma or clause.
_BUSINESS_NAME = re.compile(
    r"\b(?:business(?: name)?|company(?: name)?|restaurant name|restaurant'?s name|resto|nom (?:du resto|du restaurant|de l'entreprise)|entreprise|raison sociale|(?:restaurant|shop|place|café|cafe|bar)(?= (?:is called|called|s'appelle)))"
    r"\s*(?:is called|is named|called|named|s'appelle|c'est|is\b|est\b|:|=|(?<=name)\s)\s*([^,;.\n]{2,60}?)(?=\s*(?:[,;.\n]|$|\b(?:and my|and the|my phone|phone|call me|et mon|mon tel|tel)\b))",
    re.IGNORECASE,
)
#: "resto La Belle Patate": a name in capitals right after the word for the place.
_CAPITAL_NAME = re.compile(r"\b(?:[Rr]esto|[Rr]estaurant|[Oo]rganisation|[Oo]rganization|[Bb]usiness|[Ee]ntreprise)\s+((?:[A-ZÀ-Ý][\w'’&-]*\s?(?:(?:de|du|des|la|le|les|of|the|and|&|et)\s(?=[A-ZÀ-Ý]))?){1,6})")
_LONGEST_NAME = 120
#: Below it, stores that are named say more than the classifier.
_SURE_OF_TYPE = 0.75
_MOSTLY = 0.7  # of the letters
#: "the printer add-on", "le module pourboires": named, though not in the list.
_UNLISTED_ADDON = re.compile(
    r"\b(?!(?:an?|the|this|that|my|our|some|any|one|your|software|extra|paid|of|otter|and|all|de|d|un|une|le|les|ce|mon|cancel|remove|solutions?|digital|other|another|certain|specific)\b)"
    r"([a-z][\w']+)\s+(?:add[- ]?on|module|extension)s?\b"
    r"|\b(?:module|extension|option)\s+(?:de\s+|d')?(?!(?:de|du|des|que|qui|d|svp|sur|pour|dans|en|a|à|on|otter|please|from|for|i|in|we)\b)([a-zà-ÿ][\w']+)",
    re.IGNORECASE,
)
_THIRD_PERSON = frozenset("my our the your his her their mon notre nos mes son leur votre le la un une a".split())
_FIRST_PERSON = frozenset("i im am me je suis chu jsuis moi as comme".split())


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
    return names_stores and not turn.says("addon_word") and turn.confidence < _SURE_OF_TYPE


def _what_is_cancelled(turn: Turn, request_type: Optional[str]) -> Optional[str]:
    """What the words around "cancel" say: "all except ...", "the lot", "my account", or the stores that are named."""
    if turn.says("except"):
        return "cancel_locations"
    names_stores = turn.says("location") or "locations" in turn.values("field")
    if any(e.value == "cancel_organization" for e in turn.negated("request_type_answer")):
        return "cancel_locations"
    unsure = request_type is None or turn.confidence < _SURE_OF_TYPE
    if unsure and names_stores and not turn.says("all"):
        return "cancel_locations"
    if request_type is None and ("cancel_organization" in turn.values("request_type_answer") or turn.says("account_word")):
        return "cancel_organization"
    return request_type


def take_addon(turn: Turn, state: State) -> None:
    """The add-on a request names, or that one is meant which it does not name."""
    addons = named_addons(turn)
    state.draft.addon_mentioned = True
    if addons:
        state.addon = addons[0]
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
    if not products and turn.is_request:  # "we want no Otter any more"
        products = [e.value for e in turn.negated("product")][:1]
    if len(products) > 1:
        counts = Counter(e.value for e in turn.found("product"))
        (most, times), (_, next_times) = counts.most_common(2)
        products = [most] if times > next_times else products
    if len(products) > 1:
        state.notify("utter_one_product_at_a_time")
    if products and products[0] != state.product:
        if products[0] != "otter" and (state.addon or state.draft.addon_mentioned):
            state.addon, state.draft.addon_mentioned = None, False
        state.product = products[0]


def take_country(turn: Turn, state: State, policy: Policy) -> None:
    """A place that leaves no doubt. A city inside a location's name counts only for a country that is covered."""
    names = turn.found("location", "organization")

    def inside_a_name(place: Entity) -> bool:
        return any(name.start <= place.start and place.end <= name.end for name in names)

    sure = [p for p in turn.found("country") if not inside_a_name(p)]
    covered = policy.covered_countries()
    cities = [p for p in turn.found("place") if not inside_a_name(p) or p.value in covered]
    doubtful = turn.found("doubtful_country") if turn.asked == "country" else []
    for places in (sure, cities, doubtful):
        codes = list(dict.fromkeys(p.value for p in places))
        if len(codes) == 1:
            state.country = codes[0]
            return


def take_account_type(turn: Turn, state: State) -> None:
    """The account type; of several named, the one that decides most (not `standard`)."""
    if _only_asks_about_it(turn):
        return
    loose = ("account_type", "account_type_answer") if turn.asked == "account_type" else ("account_type",)
    found = sorted(turn.values(*loose), key=lambda value: value == "standard")
    if found:
        state.account_type = found[0]
        forget_unidentified(state, "account_type")


def take_role(turn: Turn, state: State) -> None:
    """The customer's own role: "my billing admin is away" and "who is the billing admin?" are not one."""
    if _only_asks_about_it(turn):
        return
    loose = ("role", "role_answer") if turn.asked == "role" else ("role",)
    if any(e.value == "billing_admin" for e in turn.negated(*loose)):
        state.role = "other"
    elif [e for e in turn.found(*loose) if e.value == "billing_admin" and not _somebody_elses(turn, e)]:
        state.role = "billing_admin"
    elif turn.values(*loose):
        state.role = "other" if "other" in turn.values(*loose) else state.role
    else:
        return
    forget_unidentified(state, "role")


def _only_asks_about_it(turn: Turn) -> bool:
    """ "Billing admin?" may be an answer; a longer question is none, and filing must not rest on it."""
    return turn.looks_like_question and turn.is_mostly < _MOSTLY


def _somebody_elses(turn: Turn, mention: Entity) -> bool:
    before = Turn(turn.message_id, turn.text[: mention.start], "", 0.0).plain.split()[-4:]
    own = any(word in _FIRST_PERSON for word in before)
    return bool(before) and before[-1] in _THIRD_PERSON and not own and turn.asked != "role"


def take_organization(turn: Turn, state: State) -> None:
    """The business's name, as annotated examples taught it or after "the business is called"."""
    names = turn.values("organization")
    named = _BUSINESS_NAME.search(turn.text) or _CAPITAL_NAME.search(turn.text)
    name = named.group(1).strip(" .!\"'") if named else (names[0] if names else "")
    if name and not state.organization:
        state.organization = name[:_LONGEST_NAME]


def take_phone(turn: Turn, state: State, policy: Policy) -> Optional[PhoneFault]:
    """The phone number, read with the account's country; why it cannot be used otherwise."""
    typed = [e.value for e in turn.found("phone")]
    if not typed:
        return None
    fault: Optional[PhoneFault] = None
    for each in typed:
        number, fault = read_phone(each, state.country, policy.covered_countries())
        if number:
            state.phone, state.draft.typed_phone, state.draft.no_phone = number, None, False
            return None
    state.phone = None
    if fault is PhoneFault.COUNTRY_UNKNOWN:
        state.draft.typed_phone = typed[-1]
        return None
    state.notify(f"utter_phone_{fault.value if fault else 'not_a_number'}", example=example_phone(state.country))
    return fault


def settle_phone(state: State, policy: Policy) -> None:
    """Read a number that waited for the country."""
    if state.draft.typed_phone and state.country:
        number, _ = read_phone(state.draft.typed_phone, state.country, policy.covered_countries())
        state.phone, state.draft.typed_phone = number, None


def forget_unidentified(state: State, fact: str) -> None:
    """A fact the customer could not tell is told now."""
    state.draft.unidentified = [each for each in state.draft.unidentified if each != fact]
