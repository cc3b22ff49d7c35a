"""Names of computers and the address of a site, as browsers send them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from encodings import idna
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final
from urllib.parse import urlsplit

LABEL: Final = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
DOTS: Final = re.compile("[.\u3002\uff0e\uff61]")
KEPT_TODAY: Final = frozenset("ßς")
"""Letters that the standard library's IDNA (RFC 3490) writes as others, and browsers do not
(RFC 5892, PVALID): `straße` is a name of its own."""
USUAL_PORT: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, kw_only=True)
class Site:
    """The address people type: what hosts, origins, cookies and HSTS follow from."""

    origin: str
    host: str

    @property
    def secure(self) -> bool:
        return self.origin.startswith("https://")


def ascii_host(name: str) -> str:
    """`name` as it is sent in a request: lower case, IDNA, an IPv6 address in its brackets.

    Raises ValueError when no computer can be called so.
    """
    bare = name.strip("[]") if name.startswith("[") and name.endswith("]") else name
    if ":" in bare:
        return f"[{IPv6Address(bare)}]"
    labels = [_ascii_label(label) for label in DOTS.split(bare.removesuffix("."))]
    host = ".".join(labels)
    if not all(LABEL.fullmatch(label) for label in labels) or len(host) > 253:
        raise ValueError(f"{name!r} is no name of a computer")
    if labels[-1].isdigit():
        return str(IPv4Address(host))
    return host


def host_and_port(text: str) -> tuple[str, int | None]:
    """A name or an address, with or without a port. Raises ValueError when it is neither."""
    try:
        return f"[{IPv6Address(text)}]", None  # bare: all of its colons are its own
    except AddressValueError:
        parts = urlsplit(f"//{text}")
    if parts.path or parts.query or parts.fragment or "@" in text or not parts.hostname:
        raise ValueError(f"{text!r} is more than a name")
    return ascii_host(parts.hostname), parts.port


def site(text: str) -> Site:
    """Raises ValueError when it is not a plain http or https address, without a path."""
    parts = urlsplit(text)
    more = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in USUAL_PORT or more or not parts.hostname:
        raise ValueError(f"{text!r} is not a plain address")
    host, port = ascii_host(parts.hostname), parts.port
    if port == 0:
        raise ValueError("no browser can open port 0")
    # A browser leaves the usual port out, so it must not be part of the origin.
    named = "" if port in {None, USUAL_PORT[parts.scheme]} else f":{port}"
    return Site(origin=f"{parts.scheme}://{host}{named}", host=host)


def _ascii_label(label: str) -> str:
    try:
        plain = idna.nameprep(label) if not KEPT_TODAY & set(label) else label.lower()
        if plain.isascii():
            return plain.lower()
        return f"xn--{plain.encode('punycode').decode('ascii')}"
    except UnicodeError as error:
        raise ValueError(f"{label!r} is no name of a computer") from error
