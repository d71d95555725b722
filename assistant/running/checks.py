"""What can be wrong before anything starts: settings, policy, domain, sentences, examples, database. Each is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Iterator

import yaml
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import Error as DatabaseError
from django.db import connection

from assistant.decision.loading import PolicyError, load_policy
from assistant.decision.policy import LANGUAGES, Policy
from assistant.decision.reading import StrictLoader
from assistant.dialogue.names import territory
from assistant.dialogue.translations import TranslationError, faults_of_sentences, load_translations, not_ours
from assistant.dialogue.values import known_values
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


def check_sentences(folder: Path, policy: Policy, domain: Path = ROOT / "domain.yml") -> None:
    """Look at every sentence the assistant can say, and at the domain's lists of what the policy names.

    Raises:
        CannotStart: the domain or a translation is missing or wrong; the message has a line for each fault.
    """
    content = _content(domain)
    try:
        sentences = load_translations(folder, content["responses"])
    except TranslationError as error:
        raise CannotStart(f"The translations in {folder} cannot be used.\n{error}") from None
    faults = [
        *_faults_of_domain(content, policy),
        *_stale_rules(policy),
        *faults_of_sentences(sentences, known_values(policy)),
    ]
    if faults:
        raise CannotStart("\n".join([f"The sentences in {domain.name} and {folder} cannot be used.", *faults]))


def _faults_of_domain(content: Dict[str, Any], policy: Policy) -> Iterator[str]:
    """Rasa's slots know every product and outcome of the policy, and keep to themselves what they do not know."""
    wanted = {"product": (tuple(policy.products), "products.yml"), "outcome": (policy.outcomes(), "eligibility.yml")}
    for slot, (names, file) in wanted.items():
        values = ((content.get("slots") or {}).get(slot) or {}).get("values") or []
        for name in names:
            if name not in values:
                yield f"domain.yml: slots.{slot}.values: '{name}' is missing, and policy/{file} has it. Add it."


def _stale_rules(policy: Policy) -> Iterator[str]:
    """The rules that name products, countries and days name those that the other files have."""
    days = policy.limits.business_days_to_call.value
    for language in LANGUAGES:
        named = {
            "B1": ([territory(code, language) for code in policy.covered_countries()], "eligibility.yml"),
            "B10": (list(map(str, days)), "filing.yml: limits.business_days_to_call"),
            "A1": ([each.name.in_language(language) for each in policy.products.values()], "products.yml"),
        }
        for rule, (names, where) in named.items():
            sentence = policy.rules[rule].sentence.in_language(language) if rule in policy.rules else ""
            for name in names if sentence else ():
                if name not in sentence:
                    yield f"rules.yml: rules.{rule}.sentence.{language}: does not say {name}, and {where} does. Add it."


def check_examples(root: Path) -> None:
    """Look at the folders of training examples.

    Raises:
        CannotStart: one is of a language that the assistant does not speak; nothing would be learned from it.
    """
    folder = root / "data" / "nlu"
    for path in sorted(folder.glob("*/")):
        if path.name not in LANGUAGES:
            raise CannotStart(f"data/nlu/{path.name}: {not_ours(path)}")


def _content(domain: Path) -> Dict[str, Any]:
    try:
        content = yaml.load(domain.read_text(encoding="utf-8"), StrictLoader)
        return {**content, "responses": dict(content["responses"])}
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
