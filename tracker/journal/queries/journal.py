"""The whole record: `load_journal` is the one way from rows to the frozen `Journal`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.db.models import F, Q

from tracker import record
from tracker.accounts.models import Person, UsualLeg
from tracker.journal.mapping import KINDS, Kind, from_column, shared_names
from tracker.journal.models import WarningRecord
from tracker.journal.models.entry import TimedEntry
from tracker.journal.queries.entries import entries_of
from tracker.record.days import Entry

DAILY: Final = ("check_in", "walk", "elevation", "measurement")
"""The kinds of which a record grows day by day."""

ALL: Final = Q()
_USUAL_LEG = shared_names(UsualLeg, record.UsualLeg)
_WARNING = tuple(
    name
    for name in record.WarningRecord.model_fields
    if name not in ("id", "rule", "legs", "evidence")
)


def load_journal(
    person: Person, *, told: Mapping[date, Iterable[Entry]] | None = None
) -> record.Journal:
    """Everything the person recorded, at most a query for each kind and for each thing told once.

    With `told`, the entries of some dates, of what is recorded day by day only that, and none of
    the warnings; injuries, reviews and answers are always whole. A version that an edit replaced at
    the same moment is there too, with its own `saved_at`, so that the rules see what was known on
    each day.
    """
    entries: dict[str, Any] = {}
    for kind in KINDS.values():
        if told is None or kind.name not in DAILY:
            entries[kind.journal_field] = load_entries(person, kind)
        else:
            entries[kind.journal_field] = tuple(
                one for on in sorted(told) for one in told[on] if isinstance(one, kind.entry)
            )
    return record.Journal.model_construct(
        format=record.FORMAT,
        version=record.VERSION,
        profile=load_profile(person),
        plan=load_plan(person),
        warnings=load_warnings(person) if told is None else (),
        exported_at=None,
        **entries,
    )


def load_entries(person: Person, kind: Kind, some: Q = ALL) -> tuple[Any, ...]:
    """The entries of one kind, or `some` of them, oldest first, in one query."""
    rows = kind.row.objects.filter(some, person=person, deleted_at=None)
    if issubclass(kind.row, TimedEntry):
        rows = rows.filter(
            Q(replaced_by=None) | Q(replaced_by__deleted_at=None, replaced_by__at=F("at"))
        ).order_by("at", F("saved_at").asc(nulls_first=True), "uid")
    else:
        rows = rows.filter(replaced_by=None).order_by("on", "uid")
    return entries_of(kind, rows)


def load_profile(person: Person) -> record.Profile:
    """What the person told us once, in four queries."""
    statements: dict[int, dict[str, Any]] = {}
    for statement in person.usual_statements.all():
        statements[statement.pk] = {
            "confirmed_on": statement.confirmed_on,
            "left": None,
            "right": None,
            "calf_difference_cm": from_column(statement.calf_difference_cm),
            "breathless": statement.breathless,
        }
    for leg in UsualLeg.objects.filter(statement__person=person):
        statements[leg.statement_id][leg.leg] = record.UsualLeg.model_construct(
            **{name: from_column(getattr(leg, name)) for name in _USUAL_LEG}
        )
    plan = None
    if person.weight_plan_gain_kg is not None and person.weight_plan_within_days is not None:
        plan = record.WeightPlan.model_construct(
            gain_kg=from_column(person.weight_plan_gain_kg),
            within_days=person.weight_plan_within_days,
            told_on=person.weight_plan_told_on,
        )
    conditions = tuple(
        record.Condition.model_construct(kind=row.kind, told_on=row.told_on, until=row.until)
        for row in person.conditions.all()
    )
    return record.Profile.model_construct(
        name=person.name or None,
        born=person.born,
        time_zone=person.time_zone or None,
        region=person.region or None,
        units=person.units or None,
        started_on=person.started_on,
        conditions=conditions if conditions or person.conditions_asked else None,
        clot_risks=tuple(
            record.ClotRisk.model_construct(
                kind=row.kind, on=row.on, told_on=row.told_on, until=row.until
            )
            for row in person.clot_risks.all()
        ),
        blood_thinner=person.blood_thinner,
        fluid_limit=person.fluid_limit,
        usual=tuple(record.Usual.model_construct(**values) for values in statements.values()),
        weight_plan=plan,
        discussed_legs_on=person.discussed_legs_on,
        exercise_limit=person.exercise_limit or None,
    )


def load_plan(person: Person) -> record.Plan | None:
    """What the person wants, in two queries; None when nothing was ever said."""
    goals = {name: getattr(person, name) for name in record.Goals.model_fields}
    tries = tuple(
        record.Try.model_construct(started_on=row.started_on, ended_on=row.ended_on)
        for row in person.tries.all()
    )
    pauses = tuple(
        record.Pause.model_construct(from_=row.from_date, to=row.to, why=row.why or None)
        for row in person.pauses.all()
    )
    values: dict[str, Any] = {
        "goals": record.Goals.model_construct(**goals)
        if any(value is not None for value in goals.values())
        else None,
        "tries": tries,
        "pauses": pauses,
        "report_reason": person.report_reason or None,
        "questions": tuple(person.questions),
        "reminders": tuple(person.reminders),
    }
    if not any(values.values()):
        return None
    return record.Plan.model_construct(**values)


def load_warnings(person: Person) -> tuple[record.WarningRecord, ...]:
    """The warnings as they were shown, the earliest first."""
    return tuple(
        record.WarningRecord.model_construct(
            **{name: from_column(getattr(row, name)) for name in _WARNING},
            id=row.uid,
            rule=row.rule,
            legs=tuple(row.legs),
            evidence=None if row.evidence is None else tuple(row.evidence),
        )
        for row in WarningRecord.objects.filter(person=person)
    )
