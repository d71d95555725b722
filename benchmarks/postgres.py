"""A PostgreSQL server of the benchmark's own, with PostgreSQL's own settings for durability.

`python -m benchmarks.postgres FOLDER PORT` makes a database in the folder and becomes the server, so that whoever
started it ends it.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import psycopg

from assistant.running.processes import CannotStart, Processes, last_lines

_USER = "benchmark"
_SECONDS_TO_START = 60
#: Where its programs are when they are not on PATH: Debian's, then those of the test requirements.
_FOLDERS = (
    *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True),
    Path(sysconfig.get_path("purelib")) / "pgserver" / "pginstall" / "bin",
)


def start_postgres(processes: Processes, folder: Path, port: int) -> str:
    """Start a server in an empty folder that any user can reach; returns the CONVERSATIONS_URL of its empty database.

    Raises:
        CannotStart: its programs are not there, or it does not answer.
    """
    log, url = folder / "log", f"postgres://{_USER}@127.0.0.1:{port}/postgres"
    with log.open("w", encoding="utf-8") as output:
        process = processes.start(("benchmarks.postgres", str(folder), str(port)), output, LC_ALL="C.UTF-8")
    deadline = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            psycopg.connect(url).close()
            return url
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise CannotStart(f"PostgreSQL did not start. The end of {log}:\n{last_lines(log)}") from None
            time.sleep(0.1)


def become_postgres(folder: Path, port: int) -> None:
    """Make a database and turn this process into its server. Does not return."""
    if os.geteuid() == 0:
        _become_another_user(folder)
    os.chdir(folder)
    data = str(folder / "data")
    subprocess.run([_program("initdb"), "-D", data, "-U", _USER, "--auth=trust", "--encoding=UTF8"], check=True)
    options = ["-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}"]
    server = _program("postgres")
    os.execv(server, [server, "-D", data, "-p", str(port), *options])


def _become_another_user(folder: Path) -> None:
    """PostgreSQL refuses root, so root lends the work, and the folder, to another user."""
    names = {user.pw_name for user in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    shutil.chown(folder, user.pw_uid, user.pw_gid)
    os.setgroups([])
    os.setgid(user.pw_gid)
    os.setuid(user.pw_uid)


def _program(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path=os.pathsep.join(map(str, _FOLDERS)))
    if found is None:
        raise SystemExit(f"{name} was not found. Install PostgreSQL: apt-get install postgresql")
    return found


if __name__ == "__main__":
    become_postgres(Path(sys.argv[1]), int(sys.argv[2]))
