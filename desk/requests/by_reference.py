"""A filed request by its reference: looking at it, and taking it back.

Who has the reference of an anonymous customer's request has the request: nothing else connects them later. A request
that somebody filed while signed in is theirs alone; to others it is not there, as if nobody had the reference.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from desk.refusals import CannotWithdraw, NotFound
from desk.requests.due import customers_day
from desk.requests.models import Request, Status, Withdrawal
from desk.requests.recording import tell


def find_request(reference: str, visitor: str = "") -> Request:
    """The request of a reference in its normal form. `visitor`: who is signed in and asks; "" for nobody.

    Raises:
        NotFound: there is none for them.
    """
    return _theirs(Request.objects.filter(reference=reference).first(), visitor)


def withdraw_request(reference: str, conversation: str, visitor: str = "") -> Request:
    """Pass a withdrawal to the desk; doing so twice changes nothing.

    Raises:
        NotFound: there is no such request for this `visitor`. CannotWithdraw: the team has closed it.
    """
    with transaction.atomic():
        request = _theirs(Request.objects.select_for_update().filter(reference=reference).first(), visitor)
        if request.status == Status.DONE:
            raise CannotWithdraw(reference)
        if request.status != Status.WITHDRAWN:
            passed_on = {"conversation": conversation, "assigned_to_id": request.assigned_to_id}
            Withdrawal.objects.get_or_create(request=request, defaults=passed_on)
            request.status = Status.WITHDRAWN
            request.version += 1
            request.save(update_fields=["status", "version"])
            tell(reference, "withdrawn", {"by": "customer"}, "request.withdrawn")
    return request


def filed_on(request: Request) -> date:
    """The day a request was filed, by the customer's clock."""
    return customers_day(request.filed_at, request.phone)


def _theirs(found: Request | None, visitor: str) -> Request:
    if found is None or found.visitor not in ("", visitor):
        raise NotFound
    return found
