"""What the rules and the log say of each tip, as the pages of the guide want it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from django.db.models import BooleanField, F, Value
from django.utils.translation import ngettext

from guidance.assess.tips import Tips
from guidance.facts.constants import CARE_MINUTES
from guidance.learn.pages import TipState, TipStatus
from tracker.accounts.models import Person
from tracker.journal.models import CheckIn, Elevation, Walk

DATES: Final = 7  # the last ones, with today
GOAL_MINUTES: Final = 30  # of a date's walks: the article's `tip.consistency`


def tip_states_of(tips: Tips, done: Mapping[str, int] | None = None) -> dict[str, TipState]:
    """One state for each tip, with the columns of the tip matrix that made it so.

    `done` tells on how many of the last dates a tip was done; that is said of a tip as it is, not
    of one that says something else to this person.
    """
    lists: tuple[tuple[TipStatus, tuple[str, ...]], ...] = (
        ("shown", tips.shown),
        ("replaced", tips.replaced),
        ("hidden", tips.hidden),
    )
    days = done or {}
    return {
        tip: TipState(
            state=state,
            columns=tips.changed_by[tip],
            log=_did(days[tip]) if state == "shown" and tip in days else "",
        )
        for state, listed in lists
        for tip in listed
    }


def _did(days: int) -> str:
    return ngettext(
        "You did this on %(n)s of %(dates)s days.", "You did this on %(n)s of %(dates)s days.", days
    ) % {"n": days, "dates": DATES}


def done_lately(person: Person, today: date) -> dict[str, int]:
    """For tips that can be seen in the log, the dates on which it was done; two queries.

    A tip with none is left out: what was not logged may still have been done.
    """
    span = {"person": person, "on__range": (today - timedelta(days=DATES - 1), today)}
    walked: dict[date, Decimal] = defaultdict(Decimal)
    raised: dict[date, Decimal] = defaultdict(Decimal)
    worn = set(
        CheckIn.objects.live()
        .filter(**span, compression__isnull=False)
        .exclude(compression=[])
        .values_list("on", flat=True)
    )
    walks = Walk.objects.live().filter(**span).annotate(walk=_flag(True), worn=F("compression"))
    legs_up = Elevation.objects.live().filter(**span).annotate(walk=_flag(False), worn=_flag(False))
    names = ("on", "minutes", "walk", "worn")
    for on, minutes, walk, socks in walks.values_list(*names).union(
        legs_up.values_list(*names), all=True
    ):
        (walked if walk else raised)[on] += minutes
        if socks:
            worn.add(on)
    up = _at_least(raised, CARE_MINUTES)
    found = {
        "tip.consistency": _at_least(walked, GOAL_MINUTES),
        "tip.short-walks": walked.keys(),
        "tip.elevation-after-walk": up & walked.keys(),
        "tip.elevation-habit": up,
        "tip.compression": worn,
        "tip.compression-garments": worn,
    }
    return {tip: len(days) for tip, days in found.items() if days}


def _flag(value: bool) -> Value:
    return Value(value, output_field=BooleanField())


def _at_least(days: dict[date, Decimal], minutes: int) -> set[date]:
    return {on for on, total in days.items() if total >= minutes}
