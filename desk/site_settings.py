"""Django's settings of the agents' site: Django's admin in Unfold's dress."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List

from django.templatetags.static import static

from assistant.settings import settings
from desk import settings as filing
from desk.databases import database
from desk.navigation import NAVIGATION

_SETTINGS = settings()

SECRET_KEY = filing.SECRET_KEY
DEBUG = False
ALLOWED_HOSTS = list(_SETTINGS.desk_hosts)
ROOT_URLCONF = "desk.urls"
WSGI_APPLICATION = "desk.wsgi.application"
USE_TZ = True
TIME_ZONE = filing.TIME_ZONE
DEFAULT_AUTO_FIELD = filing.DEFAULT_AUTO_FIELD
INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "unfold.contrib.import_export",
    "django.contrib.admin",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "import_export",
    "axes",
    *filing.INSTALLED_APPS,
    "desk.conversations",
    "desk.insight",
    "desk.people",
    "desk.seeding",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",  # the last: it answers for a log-in that was refused
]
TEMPLATES: List[Dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {**filing.DATABASES, "conversations": database(_SETTINGS.conversations_url)}
DATABASE_ROUTERS = ["desk.conversations.router.ConversationsRouter"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [Path(__file__).parent / "static"]
WHITENOISE_USE_FINDERS = True  # straight from the packages that bring them: there is nothing to collect

SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "desk_session", "desk_csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SETTINGS.production
LOGIN_URL = "admin:login"

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]

UNFOLD: Dict[str, Any] = {
    "SITE_TITLE": "Otter desk",
    "SITE_HEADER": "Otter desk",
    "SITE_SYMBOL": "support_agent",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("desk/icon.svg")}],
    "DASHBOARD_CALLBACK": "desk.insight.start.start_page",
    "SHOW_HISTORY": False,  # a request has its own
    "SHOW_VIEW_ON_SITE": False,
    "SIDEBAR": {"show_search": False, "show_all_applications": False, "navigation": NAVIGATION},
}
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
