"""How dates and ids stand in an address: an id as it is when it is a UUID, else encoded.

An imported id is any text of up to 64 characters; a slash or two dots would change the address.
"""

from __future__ import annotations

import base64
import binascii
import re
from datetime import date

from django.urls import register_converter

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


def register() -> None:
    """Let every list of addresses use them; Django takes each name once."""
    register_converter(DateConverter, "date")
    register_converter(EntryIdConverter, "entry_id")
