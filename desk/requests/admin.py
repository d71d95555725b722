"""The queue: requests, hand-offs and withdrawals as agents see them."""

from __future__ import annotations

from django.contrib import admin
from unfold.admin import ModelAdmin

from desk.live.opening import OpensConversation
from desk.requests.models import Handoff, Request, Withdrawal


@admin.register(Request)
class RequestAdmin(ModelAdmin):
    """Filed requests."""

    list_display = ("reference", "product", "request_type", "organization", "country", "due_by", "status")


@admin.register(Handoff)
class HandoffAdmin(OpensConversation, ModelAdmin):
    """Customers who were sent to a contact or asked for a person."""

    list_display = ("id", "contact", "status", "created_at")


@admin.register(Withdrawal)
class WithdrawalAdmin(ModelAdmin):
    """Requests that customers have taken back."""

    list_display = ("request", "created_at", "noted")
