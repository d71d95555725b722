"""Django's settings. Every value that differs between machines comes from assistant/settings.py."""

from __future__ import annotations

import environ

from assistant.settings import ROOT, settings

_SETTINGS = settings()

SECRET_KEY = _SETTINGS.secret_key
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
INSTALLED_APPS = ["desk.requests"]
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {"default": environ.Env.db_url_config(_SETTINGS.database_url)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    (ROOT / "var").mkdir(exist_ok=True)
    # One writer at a time, readers never wait for it; a writer that has to wait does so for 10 seconds.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
