"""What was delivered and what was given up on; a lead may have it tried again."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from desk.outbox.delivering import replay
from desk.outbox.models import Delivery


class StateFilter(admin.SimpleListFilter):
    """Dead, waiting, delivered."""

    title, parameter_name = "state", "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The choices."""
        return [("dead", "Given up"), ("waiting", "Waiting"), ("delivered", "Delivered")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> QuerySet[Delivery]:
        """Those of the chosen state."""
        if self.value() == "dead":
            return queryset.exclude(dead_at=None)
        if self.value() == "waiting":
            return queryset.filter(delivered_at=None, dead_at=None)
        return queryset.exclude(delivered_at=None) if self.value() == "delivered" else queryset


@admin.register(Delivery)
class DeliveryAdmin(ModelAdmin):
    """Read-only, but for trying again."""

    list_display = ("topic", "recipient", "channel", "state", "attempts", "last_error", "due_at")
    list_filter = (StateFilter, "channel")
    list_select_related = ("message",)
    ordering = ("-pk",)
    show_full_result_count = False
    actions = ("try_again",)

    @admin.display(ordering="message__topic")
    def topic(self, delivery: Delivery) -> str:
        """What it tells of."""
        return f"{delivery.message.topic} {delivery.message.subject}"

    def state(self, delivery: Delivery) -> str:
        """In words."""
        if delivery.delivered_at:
            return "Delivered"
        return "Given up" if delivery.dead_at else "Waiting"

    @admin.action(description="Try again", permissions=["change"])
    def try_again(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> None:
        """Those that were given up on."""
        dead = list(queryset.exclude(dead_at=None))
        for delivery in dead:
            replay(delivery)
        messages.success(request, f"{len(dead)} will be tried again now.")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """All of them."""
        return [field.name for field in Delivery._meta.fields]
