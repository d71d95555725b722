"""Where the lab's assistant files what its conversations request: a database of its own, thrown away at the end."""

from __future__ import annotations

from pathlib import Path


def use_sandbox(folder: Path) -> None:
    """Point this process's Django at a new, migrated database in `folder`, whatever the environment says.

    Raises:
        RuntimeError: Django is set up already, so something else would be written to.
    """
    import django
    from django.conf import settings
    from django.core.management import call_command

    from desk import settings as filing
    from desk.databases import database

    values = {name: getattr(filing, name) for name in dir(filing) if name.isupper()}
    sandbox = database(f"sqlite:///{folder / 'sandbox.sqlite3'}")
    settings.configure(**{**values, "DATABASES": {"default": sandbox}})
    django.setup()
    call_command("migrate", verbosity=0)
