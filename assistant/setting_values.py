"""Environment variables' texts as values. Each function raises `Unusable` with what would be right."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Optional, Tuple

_SCHEMES = ("sqlite", "postgres", "postgresql")
_SHORTEST_SECRET = 32  # characters; RFC 7518 asks HS256 for a key of at least 256 bits


class Unusable(ValueError):
    """The value cannot be used; `shown` is what of it may be told."""

    def __init__(self, right: str, shown: Optional[str] = None) -> None:
        super().__init__(right)
        self.shown = shown


def boolean(value: str) -> bool:
    """true or false."""
    if value.lower() not in ("true", "false"):
        raise Unusable("Use true or false.")
    return value.lower() == "true"


def log_format(value: str) -> str:
    """How a line of a log is written."""
    if value not in ("text", "json"):
        raise Unusable("Use text or json.")
    return value


def port(value: str) -> int:
    """A TCP port."""
    if not value.isdigit() or not 0 < int(value) < 65536:
        raise Unusable("Use a port number from 1 to 65535.")
    return int(value)


def proxies(value: str) -> int:
    """How many proxies a request comes through."""
    if not value.isdecimal() or int(value) > 9:
        raise Unusable("Use a number from 0 to 9.")
    return int(value)


def days(value: str) -> int:
    """A number of days; ten years at most, as nobody means more."""
    if not value.isdecimal() or not 0 < int(value) <= 3650:
        raise Unusable("Use a number of days from 1 to 3650.")
    return int(value)


def folder(value: str) -> Path:
    """A folder that exists."""
    path = Path(value)
    if not path.is_dir():
        raise Unusable("There is no such folder; give the path of an existing one.")
    return path


def database(value: str) -> str:
    """A database's URL; its user and password are never told."""
    if value.partition(":")[0] not in _SCHEMES:
        raise Unusable("Use sqlite:///path/to/file or postgres://user:password@host:port/name.", value.split("@")[-1])
    return value


def redis(value: str) -> str:
    """A Redis server's URL; its user and password are never told."""
    if not re.fullmatch(r"rediss?://([^\s@/]*@)?[^\s@/:]+(:\d+)?(/\d+)?(\?\S+)?", value):
        raise Unusable("Use redis://user:password@host:6379/0 or rediss://...", value.split("@")[-1])
    return value


def page(value: str) -> str:
    """An address of the web, with its path."""
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", value):
        raise Unusable("Use an address such as https://example.com/hooks/otter.")
    return value


def webhook_secret(value: str) -> str:
    """A secret as Standard Webhooks writes it; it is never told."""
    try:
        size = len(base64.b64decode(value.removeprefix("whsec_"), validate=True))
    except ValueError:
        size = 0
    if not value.startswith("whsec_") or not 24 <= size <= 64:
        raise Unusable("Use whsec_ followed by the base64 of 24 to 64 random bytes.", "...")
    return value


def mail_server(value: str) -> str:
    """A mail server's URL; its user and password are never told."""
    if not re.fullmatch(r"smtp(\+tls|\+ssl)?://(\S+@)?[^\s@/:]+(:\d+)?/?", value):
        raise Unusable("Use smtp://host:25, smtp+tls://user:password@host:587 or smtp+ssl://...", value.split("@")[-1])
    return value


def mail_address(value: str) -> str:
    """An e-mail address."""
    if not re.fullmatch(r"[^\s@<>,;]+@[^\s@<>,;]+", value):
        raise Unusable("Use one e-mail address, such as desk@example.com.")
    return value


def origin(value: str) -> str:
    """A site's address as browsers send it in Origin."""
    if not re.fullmatch(r"https?://[^/\\\s,*]+", value):
        raise Unusable("Use a site's address without a path, such as https://help.example.com.")
    return value.lower()


def names(value: str) -> Tuple[str, ...]:
    """Hosts' names, separated by commas."""
    found = tuple(each.strip() for each in value.split(","))
    if not all(re.fullmatch(r"[\w.\-\[\]:]+", each) for each in found):
        raise Unusable("Use host names separated by commas, such as desk.example.com.")
    return found


def origins(value: str) -> Tuple[str, ...]:
    """Sites' addresses, separated by commas."""
    return tuple(origin(each.strip()) for each in value.split(","))


def local_origins(*ports: int) -> Tuple[str, ...]:
    """This machine's own addresses, as a browser on it writes them."""
    return tuple(f"http://{host}:{each}" for each in ports for host in ("localhost", "127.0.0.1"))


def secret(value: str) -> str:
    """A secret to sign with, long enough; never told."""
    if len(value) < _SHORTEST_SECRET:
        raise Unusable(f"Use a random text of at least {_SHORTEST_SECRET} characters.", "...")
    return value
