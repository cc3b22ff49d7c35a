"""Every page that somebody who is signed in can open, and every form of a record, filled in."""

from __future__ import annotations

from typing import Any

from addresses import TABLE, World
from django.test import Client
from django.urls import reverse

DAY = "2026-03-01"
MOMENT = {"when": "other", "opened_on": DAY, "on": DAY, "at": "08:15"}
TYPED: dict[str, dict[str, Any]] = {
    "journal:check_in": {**MOMENT, "left-heaviness": "7", "note": "A long day"},
    "journal:walk": {**MOMENT, "minutes": "45", "note": "To the sea"},
    "journal:elevation": {**MOMENT, "minutes": "20", "note": "On the sofa"},
    "journal:measurement": {**MOMENT, "left_calf_cm": "38.5"},
    "journal:injury": {"on": DAY, "leg": "right", "cast_or_boot": "yes"},
}
FORMS: dict[str, dict[str, Any]] = {
    **{f"{kind}_new": typed for kind, typed in TYPED.items()},
    **{f"{kind}_edit": typed for kind, typed in TYPED.items()},
    "journal:walk_change": {"on": DAY, "at": "08:15"},
    "journal:elevation_change": {"on": DAY, "at": "08:15", "planned_minutes": "20"},
    "links:index": {"first": DAY, "last": DAY, "contents": "daily", "days": "7"},
    "warnings:review": {"on": DAY, "outcome": "seen"},
    "report:why": {"reason": "Heavy since October", "question_1": "Would socks help?"},
    "accounts:profile": {"exercise_limit": "Only short walks"},
    "accounts:usual": {"known": "on", "left_pain": "3"},
    "accounts:goals": {"walk_minutes_a_week": "140"},
    "accounts:preferences": {"theme": "dark", "text_size": "large"},
}


def address(name: str, world: World) -> str:
    kind = name.removeprefix("journal:").removesuffix("_edit")
    if kind in world.uids:
        return reverse(name, args=[world.uids[kind]])
    return reverse(name, args=[world.warning] if name == "warnings:review" else [])


MANY = 50
"""Pages: fewer would mean that the walk stopped at a door."""
THROUGH_A_LINK = {"links:door", "links:elsewhere", "links:report", "links:pdf"}
"""They show the report of a link, whoever looks: they say whose it is, and no record is open."""


def pages_of(client: Client, world: World) -> dict[str, str]:
    """Every page that somebody who is signed in can open, and one that is not there."""
    found = {"not here": client.get("/not/here/").content.decode()}
    for name, one in TABLE.items():
        answer = client.get(reverse(name, args=one.arguments(world)))
        page = answer.get("Content-Type", "").startswith("text/html")
        if page and answer.status_code in (200, 404) and name not in THROUGH_A_LINK:
            found[name] = answer.content.decode()
    return found
