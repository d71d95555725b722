"""One HTTPS request as a hostile client makes it: any target, any name, from any of this machine's addresses."""

from __future__ import annotations

import http.client
import socket
import ssl
import subprocess
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

_SECONDS = 20.0


@dataclass(frozen=True)
class Answer:
    """Header names are in small letters; of several with one name, the values joined."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(
    port: int, certificate: Path, host: str, method: str, target: str, *,
    headers: Optional[dict[str, str]] = None, body: bytes = b"", source: str = "127.0.0.1",
    newest: Optional[ssl.TLSVersion] = None,
) -> Answer:  # fmt: skip
    """The answer. `source`: the address it comes from; `newest`: the newest TLS that the client knows.

    Raises:
        OSError: the connection or its handshake was refused.
    """
    context = ssl.create_default_context(cafile=str(certificate))
    if newest:
        with warnings.catch_warnings():  # old ones are deprecated, which is why they are tried
            warnings.simplefilter("ignore")
            context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, newest
        context.set_ciphers("ALL:@SECLEVEL=0")
    plain = socket.create_connection(("127.0.0.1", port), _SECONDS, (source, 0))
    with plain, context.wrap_socket(plain, server_hostname=host) as connection:
        given = {"Host": f"{host}:{port}", "Connection": "close", **(headers or {})}
        if body:
            given["Content-Length"] = str(len(body))
        lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
        connection.sendall(f"{method} {target} HTTP/1.1\r\n{lines}\r\n".encode("latin-1") + body)
        response = http.client.HTTPResponse(connection, method=method)
        response.begin()
        found: dict[str, str] = {}
        for name, value in response.getheaders():
            known = found.get(name.lower())
            found[name.lower()] = f"{known}, {value}" if known else value
        return Answer(response.status, found, response.read())


def self_signed(folder: Path, *names: str) -> Path:
    """A certificate for these names, with key.pem beside it."""
    made = folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={names[0]}",
         "-addext", "subjectAltName=" + ",".join(f"DNS:{name}" for name in names),
         "-keyout", str(folder / "key.pem"), "-out", str(made)],
        check=True, capture_output=True,
    )  # fmt: skip
    return made
