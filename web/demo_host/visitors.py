"""The demonstration's invented visitors."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Optional

import yaml

_FILE = Path(__file__).parent / "visitors.yml"


@dataclass(frozen=True)
class Visitor:
    """Somebody who is signed in to the host site, and what the site knows of them."""

    id: str
    name: str
    email: str  # the host's own business; the assistant is not told
    organization: str
    country: str
    role: str
    account_type: str
    locations: tuple[str, ...]
    language: str
    csm: Optional[str] = None

    def claims(self) -> Dict[str, Any]:
        """What the assistant is told of them; what is not known is left out."""
        known: Dict[str, Any] = {
            "sub": f"demo-{self.id}",
            "name": self.name,
            "organization": self.organization,
            "country": self.country,
            "role": self.role,
            "account_type": self.account_type,
            "locations": list(self.locations),
            "csm": self.csm,
            "language": self.language,
        }
        return {claim: value for claim, value in known.items() if value is not None}


def visitors() -> Dict[str, Visitor]:
    """Every visitor by id."""
    content: Dict[str, Dict[str, Any]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {
        name: Visitor(id=name, **{**values, "locations": tuple(values["locations"])})
        for name, values in content.items()
    }
