"""Variables that look like a setting of ours and are none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final

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


def hints(values: Mapping[str, str], *, ours: Iterable[str]) -> list[str]:
    """A sentence for each variable that is not ours and was probably meant to be."""
    known = {_bare(name): name for name in ours}
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
