"""The app that holds filed requests."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "desk.requests"
    label = "requests"
