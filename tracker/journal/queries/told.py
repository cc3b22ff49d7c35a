"""What a person told once: the profile and the plan, all of it in one question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from tracker import record
from tracker.accounts.models import (
    ClotRisk,
    Condition,
    Pause,
    Person,
    Try,
    UsualLeg,
    UsualStatement,
)
from tracker.journal.mapping import from_column, shared_names
from tracker.journal.queries.at_once import rows_at_once

_USUAL_LEG = shared_names(UsualLeg, record.UsualLeg)


def rows_told_once(person: Person) -> tuple[QuerySet[Any], ...]:
    """Where it stands; in this order `ToldOnce` takes the rows."""
    return (
        UsualStatement.objects.filter(person=person),
        UsualLeg.objects.filter(statement__person=person),
        Condition.objects.filter(person=person),
        ClotRisk.objects.filter(person=person),
        Try.objects.filter(person=person),
        Pause.objects.filter(person=person),
    )


@dataclass(frozen=True, kw_only=True)
class ToldOnce:
    """The rows as values, each in the order in which they were told."""

    statements: Sequence[Any]
    legs: Sequence[Any]
    conditions: Sequence[Any]
    clot_risks: Sequence[Any]
    tries: Sequence[Any]
    pauses: Sequence[Any]

    @staticmethod
    def of(*found: Sequence[Any]) -> ToldOnce:
        """Those that `rows_told_once` found."""
        statements, legs, conditions, clot_risks, tries, pauses = (
            sorted(rows, key=lambda row: row.id) for rows in found
        )
        return ToldOnce(
            statements=statements,
            legs=legs,
            conditions=conditions,
            clot_risks=clot_risks,
            tries=tries,
            pauses=pauses,
        )

    def profile(self, person: Person) -> record.Profile:
        """The profile, with what the row of the person says."""
        statements: dict[int, dict[str, Any]] = {}
        for statement in self.statements:
            statements[statement.id] = {
                "confirmed_on": statement.confirmed_on,
                "left": None,
                "right": None,
                "calf_difference_cm": from_column(statement.calf_difference_cm),
                "breathless": statement.breathless,
            }
        for leg in self.legs:
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
            for row in self.conditions
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
                for row in self.clot_risks
            ),
            blood_thinner=person.blood_thinner,
            fluid_limit=person.fluid_limit,
            usual=tuple(record.Usual.model_construct(**values) for values in statements.values()),
            weight_plan=plan,
            discussed_legs_on=person.discussed_legs_on,
            exercise_limit=person.exercise_limit or None,
        )

    def plan(self, person: Person) -> record.Plan | None:
        """What the person wants; None when nothing was ever said."""
        goals = {name: getattr(person, name) for name in record.Goals.model_fields}
        tries = tuple(
            record.Try.model_construct(started_on=row.started_on, ended_on=row.ended_on)
            for row in self.tries
        )
        pauses = tuple(
            record.Pause.model_construct(from_=row.from_date, to=row.to, why=row.why or None)
            for row in self.pauses
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


def load_profile(person: Person) -> record.Profile:
    """The profile, in one query."""
    return _told_once(person).profile(person)


def load_plan(person: Person) -> record.Plan | None:
    """The plan, in one query; None when nothing was ever said."""
    return _told_once(person).plan(person)


def _told_once(person: Person) -> ToldOnce:
    return ToldOnce.of(*rows_at_once(*rows_told_once(person)))
