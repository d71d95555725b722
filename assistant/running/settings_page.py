"""docs/settings.md, from the table of variables: `python -m assistant.running.settings_page` writes it."""

from __future__ import annotations

import re

from assistant.settings import ROOT, VARIABLES

PAGE = ROOT / "docs" / "settings.md"
_INTRODUCTION = """\
# Settings

Environment variables, all optional in development; `assistant/settings.py` is the only reader. Each can also be the
content of a file that `<variable>_FILE` names (`SECRET_KEY_FILE=/run/secrets/secret_key`), as Docker and Kubernetes
hand out secrets. A value that cannot be used stops it from starting, and so does a name that is misspelt by one letter,
such as `RETENTION_DAY`. What production needs and refuses: [deploying](deploying.md).

In development: `make run WEB_PORT=8080`; in production `deploy/.env`. Days, reasons and limits are no settings: they
stand in `policy/filing.yml`.

This page is made from `assistant/setting_variables.py`: `make settings-page`.

| variable | default | meaning |
|---|---|---|
"""
#: An address in a meaning; shown as code, so that user:password@host is no link.
_ADDRESS = re.compile(r"(?<!`)\b[\w+]+://[^\s;,`]+")


def page() -> str:
    """The page's text."""
    rows = (f"| `{name}` | {_shown(default)} | {_linked(meaning)} |" for name, default, meaning in VARIABLES.values())
    return _INTRODUCTION + "\n".join(rows) + "\n"


def _shown(default: str) -> str:
    """A default without this machine's path."""
    return f"`{default.replace(f'{ROOT}/', '')}`" if default else ""


def _linked(meaning: str) -> str:
    return _ADDRESS.sub(lambda found: f"`{found[0]}`", meaning)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
