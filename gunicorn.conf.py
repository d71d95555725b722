"""What gunicorn reads by itself when the desk is served: its own lines as the rest of the desk writes them."""

from assistant.monitoring.json_logs import logging_config
from assistant.settings import settings

if settings().log_format == "json":
    logconfig_dict = logging_config("WARNING")
