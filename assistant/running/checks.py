"""What can be wrong before anything starts: settings, policy, domain, translations, database. Each is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict

import yaml
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import Error as DatabaseError
from django.db import connection

from assistant.decision.loading import PolicyError, load_policy
from assistant.decision.policy import Policy
from assistant.dialogue.translations import TranslationError, load_translations
from assistant.running.processes import CannotStart
from assistant.settings import ROOT, SettingError, Settings, settings
from desk.ready import make_ready


def checked_settings() -> Settings:
    """The settings.

    Raises:
        CannotStart: an environment variable is missing or cannot be used.
    """
    try:
        return settings()
    except SettingError as error:
        raise CannotStart(f"A setting is wrong. {error}") from None


def checked_policy(folder: Path) -> Policy:
    """The policy.

    Raises:
        CannotStart: a file of it is missing or wrong.
    """
    try:
        return load_policy(folder)
    except PolicyError as error:
        raise CannotStart(f"The policy in {folder} cannot be used.\n{error}") from None


def check_translations(folder: Path, domain: Path = ROOT / "domain.yml") -> None:
    """Look at every sentence the assistant can say.

    Raises:
        CannotStart: the domain or a translation is missing or wrong.
    """
    responses = _responses(domain)
    try:
        load_translations(folder, responses)
    except TranslationError as error:
        raise CannotStart(f"The translations in {folder} cannot be used.\n{error}") from None


def _responses(domain: Path) -> Dict[str, Any]:
    try:
        return dict(yaml.safe_load(domain.read_text(encoding="utf-8"))["responses"])
    except FileNotFoundError:
        raise CannotStart(f"{domain.name}: the file is missing. Restore it from version control.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CannotStart(f"{domain.name}: not readable as YAML: {error}. Mend the marked line.") from None
    except (KeyError, TypeError, ValueError):
        raise CannotStart(f"{domain.name}: has no 'responses'. Restore it from version control.") from None


def migrate_database(url: str) -> None:
    """Reach the desk's database and bring it up to date.

    Raises:
        CannotStart: it cannot be reached or not be changed.
    """
    try:
        make_ready("desk.site_settings")
        call_command("migrate", verbosity=0)
        connection.close()
    except (DatabaseError, ImproperlyConfigured, OSError, ValueError) as error:
        said = str(error).strip() or type(error).__name__
        raise CannotStart(
            f"The desk's database {shown(url)} cannot be used: {said}\n"
            "Is DATABASE_URL right, is the server up, and may this user write there?"
        ) from None


def shown(url: str) -> str:
    """A database URL without its user and password."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
