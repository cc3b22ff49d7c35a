"""Reads for the report, in a number of queries that does not depend on how much was logged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from guidance.warnings.answered import Said, as_spoken_of, was_called
from guidance.warnings.records import open_records
from tracker import record
from tracker.accounts.models import ClotRisk, Condition, Person, Try, UsualStatement
from tracker.accounts.queries import USUAL_GOOD_FOR
from tracker.journal.mapping import KINDS
from tracker.journal.models import Measurement, Review, WarningRecord
from tracker.journal.queries import entries_between
from tracker.record.days import Days, time_of
from tracker.trends.four_weeks import BEFORE_WITHIN, DATES, last_date
from tracker.trends.queries import first_entry_on, load_days
from tracker.trends.ranges import Stretch

Signed = record.CheckIn | record.Walk


@dataclass(frozen=True, kw_only=True)
class Recorded(Stretch):
    """What was logged on the dates first..last, the earliest first, and its days."""

    check_ins: tuple[record.CheckIn, ...]
    walks: tuple[record.Walk, ...]
    elevations: tuple[record.Elevation, ...]
    injuries: tuple[record.Injury, ...]

    @property
    def signed(self) -> tuple[Signed, ...]:
        """Every entry that can tell of signs."""
        return (*self.check_ins, *self.walks)


def load_recorded(person: Person, first: date, last: date) -> Recorded:
    """Everything of these dates that a report tells."""
    told: dict[str, list[Any]] = {name: [] for name in ("check_in", "walk", "elevation", "injury")}
    for kind, entry in entries_between(person, map(KINDS.__getitem__, told), first, last):
        told[kind.name].append(entry)
    check_ins, walks, elevations, injuries = (
        tuple(sorted(entries, key=lambda one: (time_of(one), one.id))) for entries in told.values()
    )
    return Recorded(
        first=first,
        last=last,
        began=first_entry_on(person),
        check_ins=check_ins,
        walks=walks,
        elevations=elevations,
        injuries=injuries,
        days=load_days(person, first, last),
    )


@dataclass(frozen=True, kw_only=True)
class Measured:
    """The last measurements up to a date, and the first weight of the period; None: none."""

    calf: Measurement | None
    ankle: Measurement | None
    weight: Measurement | None
    first_weight: Measurement | None


def load_measured(person: Person, first: date, last: date) -> Measured:
    """The last of each kind on or before `last`, however long ago: its date is told."""
    rows = Measurement.objects.live().filter(person=person, on__lte=last).order_by("-at")
    calf = Q(left_calf_cm__isnull=False) | Q(right_calf_cm__isnull=False)
    ankle = Q(left_ankle_cm__isnull=False) | Q(right_ankle_cm__isnull=False)
    weighed = rows.filter(weight_kg__isnull=False)
    return Measured(
        calf=rows.filter(calf).first(),
        ankle=rows.filter(ankle).first(),
        weight=weighed.first(),
        first_weight=weighed.filter(on__gte=first).last(),
    )


@dataclass(frozen=True, kw_only=True)
class WarningHistory:
    """The open warnings, those that were closed in the period, and all reviews.

    `called`: the numbers of those for which help was called in the last 24 hours.
    """

    open: tuple[WarningRecord, ...]
    past: tuple[WarningRecord, ...]
    reviews: tuple[Review, ...]
    called: frozenset[int] = frozenset()


def load_warning_history(
    person: Person, first: date, last: date, *, calls: Said = ()
) -> WarningHistory:
    """Open: all there are now. Past: open on any date of first..last, the newest first.

    `calls`: to the emergency number, in the last 24 hours.
    """
    now_open = open_records(person)
    past = WarningRecord.objects.filter(
        person=person, closed_on__gte=first, opened_on__lte=last
    ).order_by("-opened_on", "-pk")
    return WarningHistory(
        open=tuple(as_spoken_of(now_open, calls)),
        past=tuple(past),
        reviews=tuple(Review.objects.live().filter(person=person).order_by("on", "pk")),
        called=frozenset(one.pk for one in now_open if was_called(calls, one)),
    )


@dataclass(frozen=True, kw_only=True)
class HealthFacts:
    """What was told once and held on some date of the period, and what is usual now."""

    conditions: tuple[Condition, ...]
    risks: tuple[ClotRisk, ...]
    usual: UsualStatement | None


def load_health(person: Person, first: date, last: date) -> HealthFacts:
    """What was over before `first` is left out, and what was taken back on the day it was told."""
    return HealthFacts(
        conditions=tuple(one for one in person.conditions.all() if _held(one, first)),
        risks=tuple(one for one in person.clot_risks.all() if _held(one, first)),
        usual=person.usual_statements.filter(
            confirmed_on__lte=last, confirmed_on__gte=last - USUAL_GOOD_FOR
        )
        .prefetch_related("legs")
        .order_by("-confirmed_on", "-pk")
        .first(),
    )


def load_try(person: Person, first: date, last: date) -> tuple[Try, Days] | None:
    """The four-week try that started last of those with a date in first..last, None without one.

    With it the days before and in it that its verdict rests on.
    """
    found = person.tries.filter(
        started_on__gt=first - timedelta(days=DATES), started_on__lte=last
    ).order_by("-started_on", "-pk")
    tried = next((one for one in found if one.ended_on is None or one.ended_on >= first), None)
    if tried is None:
        return None
    before = tried.started_on - timedelta(days=BEFORE_WITHIN)
    return tried, load_days(person, before, last_date(tried.started_on))


def _held(fact: Condition | ClotRisk, first: date) -> bool:
    if fact.until is None:
        return True
    return fact.until >= first and (fact.told_on is None or fact.told_on <= fact.until)
