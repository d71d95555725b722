"""A desk of its own for each test."""

from __future__ import annotations

from tests.integration.desk_site.conftest import migrated_file, site

__all__ = ["migrated_file", "site"]
