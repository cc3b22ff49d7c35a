"""All settings of docs/hosting.md, read at once: the first wrong one is said; and what is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from tracker.config.environment.names import Site
from tracker.config.environment.readers import Environment

NAMES: Final = (
    "SITE_URL",
    "SIGNUP",
    "DATA_DIR",
    "DATABASE_URL",
    "SECRET_KEY",
    "SECRET_KEY_FILE",
    "EXTRA_HOSTS",
    "TRUSTED_PROXY_COUNT",
    "HSTS_SUBDOMAINS",
    "EMAIL_URL",
    "EMAIL_FROM",
    "DEBUG",
)
SIGNUP: Final = ("first", "invite", "open")
DATABASE_FILE: Final = "legs.sqlite3"
KEY_FILE: Final = "secret_key"

PREFIXES: Final = ("LIGHTER_LEGS_", "LEGS_", "DJANGO_")
ELSEWHERE: Final = {
    "ALLOWED_HOSTS": "EXTRA_HOSTS",
    "CSRF_TRUSTED_ORIGINS": "SITE_URL",
    "BASE_URL": "SITE_URL",
    "DEFAULT_FROM_EMAIL": "EMAIL_FROM",
    "EMAIL_HOST": "EMAIL_URL",
}
"""What other programs call what we have too."""
ALIKE: Final = 0.85
"""How alike two names must be (`difflib`, 0 to 1) to be taken for a slip of the hand. Our choice: a
letter or two. At 0.8, `EMAIL` and `XDG_DATA_DIRS`, which many computers set, come close to ours."""


@dataclass(frozen=True, kw_only=True)
class Configuration:
    """What whoever runs the app asks for; each is safe when nothing was said."""

    data: Path
    site: Site | None
    signup: str
    debug: bool
    hosts: list[str]
    proxies: int
    subdomains: bool
    database: dict[str, Any] = field(repr=False)  # may hold a password, as the next one
    mail: dict[str, Any] = field(repr=False)
    sender: str
    key_given: bool
    """Whether SECRET_KEY or SECRET_KEY_FILE says where the key is; else the data folder has it."""

    @property
    def database_file(self) -> Path | None:
        """The file of SQLite; None for PostgreSQL."""
        name = self.database["NAME"]
        return Path(name) if self.database["ENGINE"].endswith("sqlite3") else None


def read(values: Mapping[str, str], *, root: Path) -> Configuration:
    """`root` is the project's folder. Raises SettingError. Reads no file: see `secret_key`."""
    env = Environment(values)
    data = env.folder("DATA_DIR", root / "data")
    site = env.site("SITE_URL")
    return Configuration(
        data=data,
        site=site,
        signup=env.choice("SIGNUP", SIGNUP),
        debug=env.flag("DEBUG"),
        hosts=env.hosts("EXTRA_HOSTS"),
        # An https address means that a server in front of us ends TLS: that is one trusted proxy.
        proxies=env.count("TRUSTED_PROXY_COUNT", 1 if site and site.secure else 0),
        subdomains=env.flag("HSTS_SUBDOMAINS"),
        database=env.database("DATABASE_URL", folder=data, file=DATABASE_FILE),
        mail=env.mail("EMAIL_URL"),
        sender=env.sender("EMAIL_FROM", "lighter-legs@localhost"),
        key_given=bool(env.text("SECRET_KEY_FILE") or values.get("SECRET_KEY", "").strip()),
    )


def secret_key(values: Mapping[str, str], *, data: Path) -> str:
    """The key that signs the sessions. Raises SettingError."""
    return Environment(values).secret("SECRET_KEY", file=data / KEY_FILE)


def hints(values: Mapping[str, str]) -> list[str]:
    """A sentence for each variable that is not ours and was probably meant to be."""
    known = {_bare(name): name for name in NAMES}
    found = []
    for name in sorted(set(values) - set(known.values())):
        meant = ELSEWHERE.get(_unprefixed(name)) or _meant(name, known)
        if meant:
            found.append(f"{name} is not a setting of Lighter Legs. Is {meant} meant?")
    return found


def _meant(name: str, known: Mapping[str, str]) -> str | None:
    close = get_close_matches(_bare(_unprefixed(name)), known, n=1, cutoff=ALIKE)
    return known[close[0]] if close else None


def _unprefixed(name: str) -> str:
    upper = name.upper()
    return next((upper.removeprefix(one) for one in PREFIXES if upper.startswith(one)), upper)


def _bare(name: str) -> str:
    return name.upper().replace("_", "").replace("-", "")
