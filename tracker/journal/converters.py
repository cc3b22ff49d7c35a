"""How dates and ids stand in an address: an id as it is when it is a UUID, else encoded.

An imported id is any text of up to 64 characters; a slash or two dots would change the address.
"""

from __future__ import annotations

import base64
import binascii
import re
from datetime import date
from functools import cache
from typing import Final

from django.urls import get_script_prefix, register_converter, reverse

_PLAIN = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ENCODED = "~"


class DateConverter:
    """A date as 2026-11-22; the path converter `date`."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


class EntryIdConverter:
    """The path converter `entry_id`."""

    regex = r"~?[A-Za-z0-9_=-]+"

    def to_python(self, value: str) -> str:
        if not value.startswith(_ENCODED):
            return value
        try:
            return base64.urlsafe_b64decode(value[1:].encode()).decode()
        except (binascii.Error, UnicodeDecodeError) as error:
            raise ValueError("No such id.") from error

    def to_url(self, value: str) -> str:
        if _PLAIN.fullmatch(value):
            return value
        return _ENCODED + base64.urlsafe_b64encode(value.encode()).decode()


ANY_ID: Final = "00000000-0000-0000-0000-000000000000"
ENTRY_ID: Final = EntryIdConverter()


def entry_url(name: str, uid: str, *before: str) -> str:
    """`reverse` with an id as the last argument, for pages that name many entries."""
    start, end = _around_the_id(get_script_prefix(), name, *before)
    return f"{start}{ENTRY_ID.to_url(uid)}{end}"


@cache
def _around_the_id(_prefix: str, name: str, *before: str) -> tuple[str, str]:
    start, _id, end = reverse(name, args=[*before, ANY_ID]).partition(ANY_ID)
    return start, end


def register() -> None:
    """Let every list of addresses use them; Django takes each name once."""
    register_converter(DateConverter, "date")
    register_converter(EntryIdConverter, "entry_id")
