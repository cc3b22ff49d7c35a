"""A digest of what was said, so that the same is known again without being kept twice."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from hashlib import sha256
from typing import Any


def digest(text: str) -> str:
    """The SHA-256 of a text, as 64 letters."""
    return sha256(text.encode()).hexdigest()


def digest_of_fields(data: Mapping[str, Any], *, without: Collection[str]) -> str:
    """A digest of the answers of a form as they were sent, some fields aside.

    An empty answer is none, and neither the order of the fields nor the ends of lines matter.
    """
    values = data.lists() if hasattr(data, "lists") else ((k, [v]) for k, v in data.items())
    said = {
        name: tidy
        for name, given in values
        if name not in without and (tidy := [_tidy(value) for value in given if _tidy(value)])
    }
    return digest(repr(sorted(said.items())))


def _tidy(value: Any) -> str:
    return "\n".join(str(value).splitlines()).strip() if value is not None else ""
