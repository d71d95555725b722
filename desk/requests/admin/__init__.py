"""The queue as agents see it: requests, hand-offs and withdrawals."""

from desk.requests.admin.handoffs import HandoffAdmin
from desk.requests.admin.requests import RequestAdmin
from desk.requests.admin.withdrawals import WithdrawalAdmin

__all__ = ["HandoffAdmin", "RequestAdmin", "WithdrawalAdmin"]
