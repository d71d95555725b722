"""What deploy/Containerfile puts into its image, as a folder: what .dockerignore lets through, and the model."""

from __future__ import annotations

import shutil
from pathlib import Path

from assistant.running.local_agent import MODEL
from assistant.settings import ROOT


def image_tree(folder: Path) -> Path:
    """Make it; Python's packages stay where they are."""
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        if line.startswith("!"):
            source, target = ROOT / line[1:], folder / line[1:]
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target)  # with what is compiled of it: the image is compiled, too
            else:
                shutil.copy(source, target)
    (folder / "models").mkdir()
    for file in MODEL.parent.glob("assistant.*"):
        shutil.copy(file, folder / "models")
    return folder


def files_in(folder: Path) -> set[str]:
    """Every file below it."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
