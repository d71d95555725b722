"""A backup: a folder with a copy of each database, and a note of what it is."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Dict, List

from desk.backup.copying import CannotCopy, copy_in, copy_out, file_of, must_be_readable

_NOTE, _UNFINISHED = "backup.json", ".unfinished"
#: In this order: what a customer was told is filed must be in the copy of the desk's database, which is the later one.
DATABASES = ("conversations", "desk")


@dataclass(frozen=True)
class Backup:
    """`made`: when copying began, with its time zone; `hashes`: SHA-256 by file."""

    folder: Path
    made: datetime
    hashes: Dict[str, str]


def back_up(urls: Dict[str, str], to: Path, now: datetime) -> Backup:
    """Copy the databases into a new folder below `to`, which only its owner can read.

    Args:
        urls: by the names in DATABASES. `now`: in UTC.

    Raises:
        CannotCopy: one cannot be copied; nothing is left of the folder.
    """
    folder = to / now.strftime("%Y-%m-%dT%H%M%SZ")
    working = folder.with_name(folder.name + _UNFINISHED)
    try:
        working.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise CannotCopy(f"{working}: {error.strerror}") from None
    try:
        files = {name: working / file_of(name, urls[name]) for name in DATABASES}
        for name, file in files.items():
            copy_out(urls[name], file)
            file.chmod(0o600)
        hashes = {file.name: _hash_of(file) for file in files.values()}
        note = {"made": now.isoformat(), "hashes": hashes}
        (working / _NOTE).write_text(json.dumps(note, indent=1) + "\n", encoding="utf-8")
        working.rename(folder)
    except BaseException:
        shutil.rmtree(working, ignore_errors=True)
        raise
    return Backup(folder, now, hashes)


def read_backup(folder: Path) -> Backup:
    """The backup in a folder, whole.

    Raises:
        CannotCopy: there is none, or a file of it is not the one that was made.
    """
    try:
        note = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        backup = Backup(folder, datetime.fromisoformat(note["made"]), dict(note["hashes"]))
        changed = [name for name, known in backup.hashes.items() if _hash_of(folder / name) != known]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CannotCopy(f"{folder} holds no whole backup: {error}") from None
    if changed:
        raise CannotCopy(f"{folder / changed[0]} is not the file that was made. Take another backup.")
    return backup


def put_back(backup: Backup, urls: Dict[str, str]) -> None:
    """Put the copies in place of what the databases hold.

    Raises:
        CannotCopy: a copy is of another kind of database, or one cannot be changed.
    """
    files = {name: file_of(name, urls[name]) for name in DATABASES}
    for file in files.values():
        if file not in backup.hashes:
            raise CannotCopy(f"{backup.folder} holds no {file}. Give the kind of database that it was made of.")
    for name, file in files.items():
        must_be_readable(urls[name], backup.folder / file)
    for name, file in files.items():
        copy_in(urls[name], backup.folder / file)


def forget_old(to: Path, keep: int) -> List[Path]:
    """Remove all whole backups but the newest, and what an interrupted one has left; what was removed."""
    folders = sorted(path.parent for path in to.glob(f"*/{_NOTE}"))
    old = [path for path in folders if not path.name.endswith(_UNFINISHED)][:-keep]
    for folder in (*old, *to.glob(f"*{_UNFINISHED}")):
        shutil.rmtree(folder)
    return old


def _hash_of(file: Path) -> str:
    found = hashlib.sha256()
    with file.open("rb") as opened:
        while part := opened.read(1 << 20):
            found.update(part)
    return found.hexdigest()
