"""What the environment says, read strictly: a wrong value stops the start with a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})
DATABASES = ("sqlite", "postgres", "postgresql")


@dataclass(frozen=True, kw_only=True)
class Site:
    """The address people type: what hosts, origins, cookies and HSTS follow from."""

    origin: str
    host: str

    @property
    def secure(self) -> bool:
        return self.origin.startswith("https://")


@dataclass(frozen=True)
class Environment:
    """Strict readers over one mapping. A blank value counts as not set."""

    values: Mapping[str, str]

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(name, "").strip() or default

    def flag(self, name: str) -> bool:
        """False when not set."""
        value = self.text(name, "no").lower()
        if value in TRUE:
            return True
        if value in FALSE:
            return False
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to yes or no.")

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        """The first choice when not set."""
        value = self.text(name, choices[0]).lower()
        if value not in choices:
            raise ImproperlyConfigured(f"{name} is {value!r}. Set it to {_or(choices)}.")
        return value

    def count(self, name: str, default: int) -> int:
        value = self.text(name, str(default))
        if not (value.isascii() and value.isdigit()):
            raise ImproperlyConfigured(f"{name} is {value!r}. Set it to 0 or a whole number above.")
        return int(value)

    def names(self, name: str) -> list[str]:
        """The parts between commas; none when not set."""
        return [part.strip() for part in self.text(name).split(",") if part.strip()]

    def secret(self, name: str, *, file: Path) -> str:
        """The value of NAME, else what the file NAME_FILE holds, else what `file` holds."""
        if value := self.text(name):
            return value
        named = self.text(f"{name}_FILE")
        path = Path(named) if named else file
        try:
            value = path.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            if named:
                raise ImproperlyConfigured(
                    f"{name}_FILE names {named}, which is not there."
                ) from None
            raise ImproperlyConfigured(
                f"{name} is not set. Run ./run setup, which makes one, or set {name} "
                f"or {name}_FILE to a long random text that stays the same."
            ) from None
        except OSError as error:
            raise ImproperlyConfigured(f"{path} cannot be read: {error.strerror}.") from None
        if not value:
            raise ImproperlyConfigured(f"{path} is empty. It should hold a long random text.")
        return value

    def site(self, name: str) -> Site | None:
        """None when not set: then the app answers on this computer only."""
        value = self.text(name)
        if not value:
            return None
        wrong = ImproperlyConfigured(
            f"{name} is {value!r}. Set it to the address people type, and no more: "
            "https://legs.example.org"
        )
        try:
            parts = urlsplit(value)
            host, port = parts.hostname, parts.port
        except ValueError:
            raise wrong from None
        extra = parts.path.strip("/") or parts.query or parts.fragment or parts.username
        if parts.scheme not in {"http", "https"} or not host or extra:
            raise wrong
        name_and_port = f"[{host}]" if ":" in host else host
        if port is not None:
            name_and_port += f":{port}"
        return Site(
            origin=f"{parts.scheme}://{name_and_port}",
            host=f"[{host}]" if ":" in host else host,
        )

    def database(self, name: str, *, file: Path) -> dict[str, Any]:
        """Django's database settings: the SQLite file `file` when not set."""
        value = self.text(name)
        if not value:
            return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file)}
        scheme = value.partition("://")[0]
        if "://" not in value or scheme not in DATABASES:
            raise ImproperlyConfigured(
                f"{name} starts with {scheme[:20]!r}. It should look like "
                "sqlite:////folder/legs.sqlite3 or postgres://user:password@host/name."
            )
        return dict(environ.Env.db_url_config(value))

    def email(self, name: str) -> dict[str, Any]:
        """Django's e-mail settings: nothing is sent when not set."""
        value = self.text(name, "dummymail://")
        scheme = value.partition("://")[0]
        if "://" not in value or scheme not in environ.Env.EMAIL_SCHEMES:
            raise ImproperlyConfigured(
                f"{name} starts with {scheme[:20]!r}. It should look like "
                "smtp+tls://user:password@mail.example.org:587."
            )
        return dict(environ.Env.email_url_config(value))


def _or(choices: tuple[str, ...]) -> str:
    return f"{', '.join(choices[:-1])} or {choices[-1]}"
