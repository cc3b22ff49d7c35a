"""Whom to call, on a page for which nothing is asked of the database.

A cookie says in which country whoever's record was open last in this browser lives. It names a
country and nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, get_args

from tracker.interpreter import interpreter
from tracker.record.limits import Region

COOKIE: Final = "region"


def whom_to_call(cookies: Mapping[str, str]) -> dict[str, Any]:
    """What `parts/_whom_to_call.html` shows: the call of a region; None where it is not known."""
    region = cookies.get(COOKIE, "")
    return {"call": interpreter().emergency_call(region) if region in get_args(Region) else None}
