"""The desk as a WSGI application: `gunicorn desk.wsgi`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desk.site_settings")
application = get_wsgi_application()
