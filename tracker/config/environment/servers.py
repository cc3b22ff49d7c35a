"""The addresses of a database and of a mail server, taken apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

IN_MEMORY: Final = ":memory:"
"""An SQLite database that is gone when its process ends: for tools that record nothing."""


@dataclass(frozen=True, kw_only=True)
class ServerAddress:
    """What an address names. Empty, or None for the port, where it names nothing."""

    user: str = ""
    password: str = field(default="", repr=False)
    host: str = ""
    port: int | None = None
    path: str = ""
    options: dict[str, str] = field(default_factory=dict)


def server(address: str) -> ServerAddress:
    """Take `scheme://user:password@host:port/path?option=value` apart.

    Raises ValueError when it is none, without a word of it: it may hold a password.
    """
    _, _, rest = address.partition("://")
    if "#" in rest:
        raise ValueError("a # that is not written as %23")
    parts = urlsplit(f"//{rest}")
    login, _, place = parts.netloc.rpartition("@")
    user, _, password = login.partition(":")
    host, port = _place(place)
    options = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    return ServerAddress(
        user=unquote(user),
        password=unquote(password),
        host=unquote(host),
        port=port,
        path=unquote(parts.path.removeprefix("/")),
        options=dict(options),
    )


def sqlite_file(address: str, *, folder: Path) -> str:
    """The file that `sqlite:///name` (in `folder`) or `sqlite:////folder/name` names.

    Raises ValueError when it names none, or one that may lie outside `folder` without saying where.
    """
    _, _, rest = address.partition("://")
    if rest.strip("/") == IN_MEMORY:
        return IN_MEMORY
    path = PurePosixPath(unquote(rest.removeprefix("/")))
    no_file = not rest.startswith("/") or rest.endswith("/") or not path.name
    if no_file or "?" in rest or "#" in rest or ".." in path.parts:
        raise ValueError("no file")
    return str(folder / path)


def _place(place: str) -> tuple[str, int | None]:
    """Host and port. The host keeps its capitals: it may be the folder of a socket."""
    host, colon, port = place.rpartition(":")
    if not colon or place.endswith("]"):
        host, port = place, ""
    if port and not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65536):
        raise ValueError("no port")
    if ":" in host and not (host.startswith("[") and host.endswith("]")):
        raise ValueError("more than a host and a port")
    return host.strip("[]"), int(port) if port else None
