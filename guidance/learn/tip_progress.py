"""On how many of the last seven dates the log has what a tip is about."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from django.db.models import BooleanField, F, Value

from guidance.facts.constants import CARE_MINUTES
from tracker.accounts.models import Person
from tracker.journal.models import CheckIn, Elevation, Walk

DATES: Final = 7
GOAL_MINUTES: Final = 30  # of a date's walks: the article's `tip.consistency`


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
