"""Django's command line, for the whole desk: `python -m desk migrate` and the like."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

from assistant.monitoring.process_output import write_json
from assistant.settings import settings

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desk.site_settings")
    if settings().log_format == "json" and not sys.stdout.isatty():  # a person at a terminal reads text
        write_json()
    execute_from_command_line(sys.argv)
