"""Strict readers of single variables: right, not set, or one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from tracker.config.environment import SettingError
from tracker.config.environment.names import Site, host_and_port, site

FLAGS: Final = {
    **dict.fromkeys(("1", "true", "yes", "on"), True),
    **dict.fromkeys(("0", "false", "no", "off"), False),
}
POSTGRES: Final = frozenset({"postgres", "postgresql"})
LIKE_DATABASE: Final = (
    "It should look like sqlite:////folder/legs.sqlite3 or postgres://user:password@host/name"
)
MAIL: Final[Mapping[str, int]] = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}
"""Ways to a mail server, with the port of each where none is named."""
NO_MAIL: Final[Mapping[str, str]] = {"dummymail": "dummy", "consolemail": "console"}
LIKE_MAIL: Final = "It should look like smtp+tls://user:password@mail.example.org:587"
IN_PASSWORDS: Final = "A / ? # @ : or % in a password is written as %2F %3F %23 %40 %3A %25."
IN_MEMORY: Final = ":memory:"
"""An SQLite database that is gone when its process ends: for tools that record nothing."""
SHORTEST_KEY: Final = 32
"""Signs: 128 bits (NIST SP 800-131A) as hexadecimal digits, the plainest way to write a key."""
FEWEST_SIGNS: Final = 5
"""Different ones. Django's own check (security.W009) asks for as many."""


@dataclass(frozen=True)
class Environment:
    """Readers over one mapping. A blank value counts as not set."""

    values: Mapping[str, str]

    def text(self, name: str, default: str = "") -> str:
        value = self.values.get(name, "").strip()
        if not value.isprintable():
            raise SettingError(f"{name} holds a line break or another sign that cannot be seen.")
        if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
            raise SettingError(f"{name} stands in quotation marks. Leave them out.")
        return value or default

    def flag(self, name: str) -> bool:
        """False when not set."""
        value = self.text(name, "no").lower()
        if value not in FLAGS:
            raise SettingError(f"{name} is {_short(value)}. Set it to yes or no.")
        return FLAGS[value]

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        """The first choice when not set."""
        value = self.text(name, choices[0]).lower()
        if value not in choices:
            all_of_them = f"{', '.join(choices[:-1])} or {choices[-1]}"
            raise SettingError(f"{name} is {_short(value)}. Set it to {all_of_them}.")
        return value

    def count(self, name: str, default: int) -> int:
        value = self.text(name, str(default))
        if not (value.isascii() and value.isdigit() and len(value) < 3):
            raise SettingError(f"{name} is {_short(value)}. Set it to a whole number from 0 to 99.")
        return int(value)

    def folder(self, name: str, default: Path) -> Path:
        """A relative path is taken from the folder in which the program runs."""
        value = self.text(name)
        if value.startswith("~"):
            raise SettingError(f"{name} is {_short(value)}. Write the whole path, from / on.")
        return Path(value).absolute() if value else default

    def hosts(self, name: str) -> list[str]:
        """The names between commas, as browsers send them; none when not set.

        A name that begins with a dot stands for all names below it. A port says nothing.
        """
        found = []
        for part in filter(None, map(str.strip, self.text(name).split(","))):
            below = "." if part.startswith(".") else ""
            try:
                found.append(below + host_and_port(part.removeprefix("."))[0])
            except ValueError:
                raise SettingError(
                    f"{name} holds {_short(part)}, which is not the name of a computer. "
                    "Set it to names such as legs.local, with commas between them."
                ) from None
        return found

    def site(self, name: str) -> Site | None:
        """None when not set: then the app answers on this computer only."""
        value = self.text(name)
        if not value:
            return None
        try:
            return site(value)
        except ValueError:
            raise SettingError(
                f"{name} is {_short(value)}. Set it to the address people type, and no more: "
                "https://legs.example.org"
            ) from None

    def secret(self, name: str, *, file: Path) -> str:
        """The value of NAME, else what the file NAME_FILE holds, else what `file` holds."""
        named = self.text(f"{name}_FILE")
        if value := self.values.get(name, "").strip():
            return _long_enough(value, name)
        path = Path(named) if named else file
        again = (
            "" if named else " Delete it, and ./run makes another. Everybody signs in again then."
        )
        try:
            value = path.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            if named:
                raise SettingError(f"{name}_FILE names {named}, which is not there.") from None
            raise SettingError(
                f"{name} is not set. Run ./run setup, which makes one, or set {name} "
                f"or {name}_FILE to a long random text that stays the same."
            ) from None
        except UnicodeDecodeError:
            raise SettingError(f"{path} is not a text, so it is no key.{again}") from None
        except OSError as error:
            raise SettingError(f"{path} cannot be read: {error.strerror}.") from None
        if not value:
            raise SettingError(f"{path} is empty. It should hold a long random text.{again}")
        return _long_enough(value, str(path), again)

    def database(self, name: str, *, folder: Path, file: str) -> dict[str, Any]:
        """Django's database settings: the SQLite file `file` in `folder` when not set."""
        value = self.text(name)
        scheme = value.partition("://")[0]
        try:
            if not value or value.startswith("sqlite://"):
                place = sqlite_file(value, folder=folder) if value else str(folder / file)
                return {"ENGINE": "django.db.backends.sqlite3", "NAME": place}
            if scheme in POSTGRES and "://" in value:
                return _postgres(server(value))
        except ValueError:
            mend = f" {IN_PASSWORDS}" if scheme in POSTGRES else ""
            raise SettingError(f"{name} cannot be understood. {LIKE_DATABASE}.{mend}") from None
        raise SettingError(f"{name} starts with {_short(_before_secrets(value))}. {LIKE_DATABASE}.")

    def mail(self, name: str) -> dict[str, Any]:
        """Django's e-mail settings: nothing is sent when not set."""
        value = self.text(name, "dummymail://")
        scheme, colon, _ = value.partition("://")
        if not colon or scheme not in {*MAIL, *NO_MAIL}:
            raise SettingError(f"{name} starts with {_short(_before_secrets(value))}. {LIKE_MAIL}.")
        if scheme in NO_MAIL:
            return {"EMAIL_BACKEND": f"django.core.mail.backends.{NO_MAIL[scheme]}.EmailBackend"}
        try:
            found = server(value)
        except ValueError:
            found = ServerAddress()
        if not found.host or found.path or found.options:
            raise SettingError(f"{name} cannot be understood. {LIKE_MAIL}. {IN_PASSWORDS}")
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": found.host,
            "EMAIL_PORT": found.port or MAIL[scheme],
            "EMAIL_HOST_USER": found.user,
            "EMAIL_HOST_PASSWORD": found.password,
            "EMAIL_USE_TLS": scheme == "smtp+tls",
            "EMAIL_USE_SSL": scheme == "smtp+ssl",
        }

    def sender(self, name: str, default: str) -> str:
        """An address to send mail from, with a name before it or without."""
        value = self.text(name, default)
        address = parseaddr(value)[1]
        before, at, after = address.rpartition("@")
        if not (before and at and after) or " " in address:
            raise SettingError(
                f"{name} is {_short(value)}. Set it to an address such as legs@example.org "
                "or Lighter Legs <legs@example.org>."
            )
        return value


def _postgres(found: ServerAddress) -> dict[str, Any]:
    if not found.path or "/" in found.path:
        raise ValueError("no name of a database")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": found.path,
        "USER": found.user,
        "PASSWORD": found.password,
        "HOST": found.host,
        "PORT": found.port or "",
        "OPTIONS": found.options,
    }


def _long_enough(key: str, where: str, again: str = "") -> str:
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_SIGNS:
        better = again or " This prints one that is not: openssl rand -hex 32"
        raise SettingError(
            f"{where} is easy to guess. It should hold {SHORTEST_KEY} random signs or more.{better}"
        )
    return key


def _before_secrets(address: str) -> str:
    """How an address begins, without what may be its password."""
    return address.partition("://")[0].partition("@")[0].partition(":")[0]


def _short(value: str) -> str:
    return repr(value if len(value) <= 60 else f"{value[:57]}...")


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
