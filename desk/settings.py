"""Django's settings for who files requests: the assistant. desk/site_settings.py adds the agents' site.

Every value that differs between machines comes from assistant/settings.py.
"""

from __future__ import annotations

from assistant.settings import settings
from desk.databases import database, make_folder

_SETTINGS = settings()

SECRET_KEY = _SETTINGS.secret_key
DEBUG = False
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "desk.requests", "desk.live"]
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {"default": database(_SETTINGS.database_url)}
make_folder(DATABASES["default"])
