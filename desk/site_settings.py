"""Django's settings of the agents' site: Django's admin in Unfold's dress."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any, Dict, List

from django.templatetags.static import static

from assistant.monitoring.json_logs import logging_config
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
    "desk.outbox",
    "desk.lab",
    "desk.seeding",
    "desk.backup",
]
MIDDLEWARE = [
    "desk.metrics.metrics_first",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "desk.plain_addresses.PlainAddresses",
    "desk.people.sessions.SessionsEnd",
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

#: Where assistant/lab answers, and what it asks for.
LAB_URL, LAB_TOKEN = f"http://127.0.0.1:{_SETTINGS.lab_port}", _SETTINGS.rasa_token

LOGGING = logging_config() if _SETTINGS.log_format == "json" else {}

STATIC_URL = "/static/"
STATICFILES_DIRS = [Path(__file__).parent / "static"]
WHITENOISE_USE_FINDERS = True  # straight from the packages that bring them: there is nothing to collect

SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "desk_session", "desk_csrf"
CSRF_FAILURE_VIEW = "desk.errors.form_refused"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SETTINGS.production
SESSION_COOKIE_AGE, SESSION_IDLE = 12 * 60 * 60, 60 * 60  # seconds: a working day, a long break (people/sessions.py)
LOGIN_URL = LOGOUT_REDIRECT_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

#: Only our own files run or are shown. Unfold's Alpine evaluates its attributes and sets styles; no script is inline.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"], "script-src": ["'self'", "'unsafe-eval'"], "img-src": ["'self'", "data:"],
        "style-src": ["'self'", "'unsafe-inline'"], "object-src": ["'none'"], "base-uri": ["'none'"],
        "form-action": ["'self'"], "frame-ancestors": ["'none'"],
    }
}  # fmt: skip

# Django's own defaults add: no frames, no guessed content types, cookies that scripts and other sites do not get
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _SETTINGS.production else 0
if _SETTINGS.desk_proxies:  # they speak HTTPS with browsers, and say so
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT, SECURE_REDIRECT_EXEMPT = _SETTINGS.production, [r"^healthz$"]

_RULES = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: List[Dict[str, Any]] = [
    {"NAME": f"{_RULES}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_RULES}.CommonPasswordValidator"},
    {"NAME": f"{_RULES}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_RULES}.NumericPasswordValidator"},
]
# Five wrong passwords for a name from an address: neither guessing, nor locking a colleague out from elsewhere
AXES_FAILURE_LIMIT, AXES_COOLOFF_TIME = 5, timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # 15 minutes are 15 minutes
AXES_LOCKOUT_CALLABLE = "desk.people.log_in.locked_out"
AXES_CLIENT_IP_CALLABLE = "desk.people.address.client_address"
AXES_ENABLE_ADMIN = False  # desk/people/admin.py shows them, read-only
AXES_VERBOSE = False
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]

#: lightness and chroma of each shade of the chat's green
_GREENS = {
    50: (97.5, 0.012), 100: (94, 0.03), 200: (88, 0.055), 300: (80, 0.08), 400: (70, 0.1), 500: (58, 0.1),
    600: (47, 0.085), 700: (41, 0.075), 800: (35, 0.06), 900: (30, 0.05), 950: (22, 0.04),
}  # fmt: skip
UNFOLD: Dict[str, Any] = {
    "COLORS": {"primary": {str(shade): f"oklch({light}% {chroma} 178)" for shade, (light, chroma) in _GREENS.items()}},
    "SITE_TITLE": "Otter desk",
    "SITE_HEADER": "Otter desk",
    "SITE_URL": None,  # there is no other site to return to
    "SITE_SYMBOL": "support_agent",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("desk/icon.svg")}],
    "STYLES": [lambda request: static("desk/desk.css")],
    "SCRIPTS": [lambda request: static("desk/keyboard.js")],
    "LOGIN": {"form": "desk.people.log_in.LogInForm"},
    "DASHBOARD_CALLBACK": "desk.insight.start.start_page",
    "SHOW_HISTORY": False,  # a request has its own
    "SHOW_VIEW_ON_SITE": False,
    "SIDEBAR": {"show_search": False, "show_all_applications": False, "navigation": NAVIGATION},
}
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
