"""Debian's nginx with the configuration of production (deploy/nginx), on free ports, with a certificate of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
import requests

from assistant.running.action_server import free_port
from assistant.settings import ROOT
from tests.support.https import Answer, ask, self_signed

TEMPLATE = ROOT / "deploy" / "nginx" / "nginx.conf.template"
CHAT, DESK = "localhost", "desk.localhost"
_SECONDS_TO_START = 10
_NAMES = re.compile(r"\$\{([A-Z_]+)\}")


def names_in(template: str) -> set[str]:
    """The variables that a template needs."""
    return set(_NAMES.findall(template))


def rendered(template: str, values: dict[str, str]) -> str:
    """A template with its variables filled in; one without a value is an error."""
    return _NAMES.sub(lambda found: values[found[1]], template)


class Gateway:
    """A running nginx. `certificate` is what its clients must trust."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.http, self.https = folder, free_port(), free_port()
        self.certificate = self_signed(folder, CHAT, DESK)
        self.chat = f"https://{CHAT}:{self.https}"
        self._config = folder / "nginx.conf"
        self.errors = folder / "nginx.log"
        self._process: subprocess.Popen[bytes]

    def send_to(self, assistants: Sequence[int], desk: int = 9) -> None:
        """Write the configuration for assistants on these ports; the first time start, then reload."""
        key = str(self.certificate.with_name("key.pem"))
        values = {
            "RUN": str(self.folder), "ACME": str(self.folder), "RESOLVER": "", "DESK_ACCESS": "",
            "HTTP_PORT": f"127.0.0.1:{self.http}", "HTTPS_PORT": f"127.0.0.1:{self.https}",
            "CHAT_NAME": CHAT, "CHAT_CERTIFICATE": str(self.certificate), "CHAT_KEY": key,
            "DESK_NAME": DESK, "DESK_CERTIFICATE": str(self.certificate), "DESK_KEY": key,
            "ASSISTANTS": " ".join(f"server 127.0.0.1:{port} max_fails=3 fail_timeout=5s;" for port in assistants),
            "DESKS": f"server 127.0.0.1:{desk};",
        }  # fmt: skip
        started = self._config.exists()
        self._config.write_text(rendered(TEMPLATE.read_text(), values))
        if started:
            self._reload()
        else:
            self._start()

    def ask(self, target: str, method: str = "GET", host: str = CHAT, **how: Any) -> Answer:
        """One request over TLS, its target sent as it is written (https.py)."""
        return ask(self.https, self.certificate, host, method, target, **how)

    def told(self, target: str, **how: Any) -> tuple[Answer, dict[str, Any]]:
        """One request, and its line of the log, which is written when the answer is on its way already."""
        answer, end = self.ask(target, **how), time.monotonic() + _SECONDS_TO_START
        while True:
            for line in self._log():
                if line["request"] == answer.headers["x-request-id"]:
                    return answer, line
            assert time.monotonic() < end, "it is not logged"
            time.sleep(0.005)

    def _log(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.errors.read_text().splitlines() if line[:1] + line[-1:] == "{}"]

    def stop(self) -> None:
        """Stop it."""
        if self._config.exists():
            self._process.terminate()
            self._process.wait(10)

    def _start(self) -> None:
        with self.errors.open("ab") as log:
            self._process = subprocess.Popen(
                [_program(), "-p", str(self.folder), "-c", str(self._config), "-g", "daemon off;"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder,
            )  # fmt: skip
        end = time.monotonic() + _SECONDS_TO_START
        while not _answers(self.http):
            assert self._process.poll() is None and time.monotonic() < end, self.errors.read_text()[-2000:]
            time.sleep(0.02)

    def _reload(self) -> None:
        """Return when only new workers take connections; the old ones keep what is open."""
        master, end = psutil.Process(self._process.pid), time.monotonic() + _SECONDS_TO_START
        old = {each.pid for each in master.children()}
        self._process.send_signal(signal.SIGHUP)
        while True:
            taking = {each.pid for each in master.children() if not _shuts_down(each)}
            if taking and not taking & old:
                return
            assert time.monotonic() < end, self.errors.read_text()[-2000:]
            time.sleep(0.02)


@contextmanager
def gateway(folder: Path) -> Iterator[Gateway]:
    """One that serves once it is told to whom it sends."""
    folder.mkdir()
    folder.chmod(0o755)
    started = Gateway(folder)
    try:
        yield started
    finally:
        started.stop()


def _program() -> str:
    found = shutil.which("nginx", path=os.pathsep.join((os.environ["PATH"], "/usr/sbin")))
    if found is None:
        pytest.fail("nginx is not installed, and these tests need it. Run: apt-get install nginx-light", pytrace=False)
    return found


def _shuts_down(worker: psutil.Process) -> bool:
    try:
        return "shutting down" in " ".join(worker.cmdline())
    except psutil.Error:
        return True


def _answers(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/", headers={"Host": CHAT}, allow_redirects=False, timeout=2).ok
    except requests.RequestException:
        return False
