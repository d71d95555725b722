"""Pages from templates. Every value is escaped, and a name that is not there is an error."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_HERE = Path(__file__).parent


def templates() -> Environment:
    """The templates of all parts of the site."""
    folders = [_HERE / part / "templates" for part in ("help_centre", "demo_host")]
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
