"""What a person tells us about their health, and what they aim for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from tracker import record
from tracker.accounts.models import ClotRisk, Condition, Person
from tracker.accounts.queries import conditions_now, risks_now
from tracker.accounts.timezones import local_now
from tracker.interpreter import interpreter

ONE_DAY = timedelta(days=1)

TOLD_ON_PERSON = (
    "name",
    "born",
    "started_on",
    "blood_thinner",
    "fluid_limit",
    "exercise_limit",
    "discussed_legs_on",
    "conditions_asked",
    "weight_plan_gain_kg",
    "weight_plan_within_days",
    "weight_plan_told_on",
)
"""The columns of a person that the profile page may change."""


@dataclass(frozen=True, kw_only=True)
class ProfileData:
    """What the profile page says. None and an empty text mean not known.

    `clot_risks` gives each kind the date on which it happened or began.
    """

    name: str
    born: date | None
    started_on: date | None
    conditions: Collection[str]
    clot_risks: Mapping[str, date | None]
    blood_thinner: bool | None
    fluid_limit: bool | None
    exercise_limit: str
    weight_gain_kg: Decimal | None
    weight_within_days: int | None
    discussed_legs_on: date | None


@transaction.atomic
def tell_profile(*, person: Person, told: ProfileData, now: datetime) -> str | None:
    """Keep what the person tells about their health.

    A fact that is new is known from the local today on. One that is told no longer ends: the day
    before was the last on which it held, so a fact that was told by mistake today never held. No
    fact is ever rewritten. Returns the URL that must answer the request, if there is one.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    today = local_now(person, now).date()
    _tell_conditions(person, told.conditions, today)
    _tell_risks(person, told.clot_risks, today)
    dates = [today]
    for name in ("discussed_legs_on", "started_on"):
        before, after = getattr(person, name), getattr(told, name)
        if before != after:
            dates += [on for on in (before, after) if on is not None]
    _set_weight_plan(person, told, today)
    person.name = told.name
    person.born = told.born
    person.started_on = told.started_on
    person.blood_thinner = told.blood_thinner
    person.fluid_limit = told.fluid_limit
    person.exercise_limit = told.exercise_limit
    person.discussed_legs_on = told.discussed_legs_on
    person.conditions_asked = True
    person.full_clean()
    person.save(update_fields=TOLD_ON_PERSON)
    return interpreter().after_change(person, earliest=min(dates), now=now, what="profile")


def _tell_conditions(person: Person, kinds: Collection[str], today: date) -> None:
    had = conditions_now(person, today)
    for condition in had:
        if condition.kind not in kinds:
            _end(condition, today)
    told = {condition.kind for condition in had}
    for kind in kinds:
        if kind not in told:
            Condition.objects.create(person=person, kind=kind, told_on=today)


def _tell_risks(person: Person, risks: Mapping[str, date | None], today: date) -> None:
    had = risks_now(person, today)
    for kind in {risk.kind for risk in had} - set(risks):
        for risk in had:
            if risk.kind == kind:
                _end(risk, today)
    shown = {risk.kind: risk for risk in had}  # the one that began last, as the page shows it
    for kind, on in risks.items():
        known = shown.get(kind)
        if known is not None and known.on == on:
            continue
        if known is not None:
            _end(known, today)
        ClotRisk.objects.create(person=person, kind=kind, on=on, told_on=today)


def _end(fact: Condition | ClotRisk, today: date) -> None:
    fact.until = today - ONE_DAY
    fact.save(update_fields=["until"])


def _set_weight_plan(person: Person, told: ProfileData, today: date) -> None:
    had = (person.weight_plan_gain_kg, person.weight_plan_within_days)
    if had == (told.weight_gain_kg, told.weight_within_days):
        return
    person.weight_plan_gain_kg = told.weight_gain_kg
    person.weight_plan_within_days = told.weight_within_days
    person.weight_plan_told_on = today if told.weight_gain_kg is not None else None


@transaction.atomic
def set_goals(*, person: Person, goals: record.Goals, now: datetime) -> str | None:
    """Keep what the person aims for; None takes a goal away.

    Returns the URL that must answer the request, if there is one.
    """
    for name in record.Goals.model_fields:
        setattr(person, name, getattr(goals, name))
    person.full_clean()
    person.save(update_fields=list(record.Goals.model_fields))
    return interpreter().after_change(
        person, earliest=local_now(person, now).date(), now=now, what="profile"
    )
