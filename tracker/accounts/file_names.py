"""The name of a file that somebody keeps of a record: of two records two names."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Final
from urllib.parse import quote

from tracker.accounts.models import Person

KEPT: Final = frozenset("LMN")
"""Letters of any script, the marks that belong to them, and numbers (classes of Unicode)."""

LONGEST: Final = 40
"""Letters of a name in a file name: in four bytes each, and written with three, it still fits."""


def kept_as(person: Person, *, what: str, on: date, ending: str) -> str:
    """The header `Content-Disposition` of such a file (RFC 6266).

    `what` and `ending` are plain ASCII. The name of the person is in the form of RFC 5987 where it
    needs another letter; a browser that knows no such form keeps the file without it.
    """
    words = [what, _in_a_file_name(person), str(on)]
    name = f"{'-'.join(filter(None, words))}.{ending}"
    if name.isascii():
        return f'attachment; filename="{name}"'
    plain = f"{what}-{on}.{ending}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _in_a_file_name(person: Person) -> str:
    """The person's name; with the first digits of their id where another record has the same."""
    own = _plain(person.name)
    taken = {_plain(one.name).casefold() for one in person.others}
    return "-".join(filter(None, (own, person.uid.hex[:8] if own.casefold() in taken else "")))


def _plain(name: str) -> str:
    """A name with a hyphen for all that no file name should hold: signs, spaces, controls."""
    signs = (
        sign if unicodedata.category(sign)[0] in KEPT else " "
        for sign in unicodedata.normalize("NFC", name)
    )
    return "-".join("".join(signs).split())[:LONGEST].rstrip("-")
