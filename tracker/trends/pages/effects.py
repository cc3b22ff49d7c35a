"""What helps: all that is compared on the trends, and what is left out for this person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from tracker.accounts.models import Person
from tracker.accounts.timezones import local_now
from tracker.interpreter import Hold, interpreter
from tracker.trends.effects import LEAST, LOOK_BACK, Helps, helps
from tracker.trends.pages.after_activity import FELT, FeltCard, felt_card
from tracker.trends.pages.confidence import NotYet
from tracker.trends.pages.contrasts import CONTRASTS, ContrastCard, contrast_card
from tracker.trends.queries import load_days


@dataclass(frozen=True, kw_only=True)
class HelpsSection:
    """All of it. `on_hold`: what is about walks is put away while walks are on hold."""

    felt: tuple[FeltCard, ...]
    contrasts: tuple[ContrastCard, ...]
    not_yet: tuple[NotYet, ...]
    on_hold: Hold
    least: int = LEAST


def helps_section(person: Person, now: datetime) -> HelpsSection:
    """What helps, over the last half year whatever range is shown.

    Nothing is said of walks while they are on hold, nor of what is hidden from the person: a
    finding that praises it would be a tip.
    """
    today = local_now(person, now).date()
    asked = interpreter()
    hidden = {str(topic) for topic in asked.topics(person, now=now).hidden}
    on_hold = asked.hold(person, now=now)
    if on_hold:
        hidden |= {"walk", "next_day"}
    days = load_days(person, today - timedelta(days=LOOK_BACK - 1), today)
    return section_of(helps(days), hidden=frozenset(hidden), on_hold=on_hold)


def section_of(
    found: Helps, *, hidden: frozenset[str] = frozenset(), on_hold: Hold
) -> HelpsSection:
    """What was found, in words. `hidden` names activities and comparisons that are left out."""
    parts = [
        *(felt_card(kind, found) for kind in FELT if kind.activity not in hidden),
        *(contrast_card(kind, found) for kind in CONTRASTS if kind.name not in hidden),
    ]
    return HelpsSection(
        felt=tuple(part for part in parts if isinstance(part, FeltCard)),
        contrasts=tuple(part for part in parts if isinstance(part, ContrastCard)),
        not_yet=tuple(part for part in parts if isinstance(part, NotYet)),
        on_hold=on_hold,
    )
