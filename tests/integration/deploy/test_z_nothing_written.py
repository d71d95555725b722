"""After all the others: no part has written into the folder that is read-only in a container."""

from __future__ import annotations

from pathlib import Path

from tests.support.deployment import Deployment
from tests.support.image import files_in, image_tree


def test_nothing_is_written_into_the_image(production: Deployment, tmp_path: Path) -> None:
    ran_in = Path(production.environment["PYTHONPATH"])
    assert files_in(ran_in) <= files_in(image_tree(tmp_path / "as-it-was"))
