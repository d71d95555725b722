"""What is known about a customer's request when a decision is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Optional, Tuple, get_args

RequestType = Literal["downgrade_plan", "cancel_organization", "cancel_locations", "other"]
Wish = Literal["cancel", "downgrade", "other"]
Addon = Literal["none", "direct_orders", "promotions", "loyalty", "reputation_management", "other", "unidentified"]
AccountType = Literal["standard", "enterprise", "partner", "annual", "unidentified"]
Role = Literal["billing_admin", "other", "unidentified"]

WISH_OF_REQUEST: dict[str, Wish] = {
    "cancel_organization": "cancel",
    "cancel_locations": "cancel",
    "downgrade_plan": "downgrade",
    "other": "other",
}

#: The product whose requests are taken here and whose add-ons there are (A1); every policy has it.
OTTER = "otter"

#: Every value a fact can take, but for countries (any ISO 3166-1 alpha-2 code) and products (the policy names them).
FACT_VALUES: dict[str, Tuple[str, ...]] = {
    "wish": get_args(Wish),
    "addon": get_args(Addon),
    "account_type": get_args(AccountType),
    "role": get_args(Role),
    "request_type": get_args(RequestType),
}


@dataclass(frozen=True)
class Facts:
    """The facts a decision may look at; None is "not known yet".

    `wish` is what the customer wants when the request type itself is still open ("cancel" alone).
    `addon` is "none" for a request that is not about an add-on, "unidentified" when the customer was
    asked and could not say which; `account_type` and `role` likewise.
    """

    product: Optional[str] = None
    wish: Optional[Wish] = None
    request_type: Optional[RequestType] = None
    addon: Optional[Addon] = None
    country: Optional[str] = None
    account_type: Optional[AccountType] = None
    role: Optional[Role] = None

    def value(self, fact: str) -> Optional[str]:
        """The value of a fact, with what follows from the others: a request type implies the wish."""
        if fact == "wish" and self.request_type:
            return WISH_OF_REQUEST[self.request_type]
        found: Optional[str] = getattr(self, fact)
        return found
