"""The app that holds filed requests."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """Its label, requests, names the tables."""

    name = "desk.requests"
    label = "requests"
    verbose_name = "Queue"
