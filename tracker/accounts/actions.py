"""Writes about the person, each whole or not at all: verbs, keyword-only."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID, uuid5

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import Http404

from tracker import record
from tracker.accounts.models import (
    Access,
    ClotRisk,
    Condition,
    Invitation,
    Person,
    User,
    UsualLeg,
    UsualReview,
    UsualStatement,
)
from tracker.accounts.places import region_of
from tracker.accounts.queries import (
    conditions_now,
    has_accounts,
    latest_statement,
    look_of,
    risks_now,
    theirs_alone,
    usual_of,
)
from tracker.accounts.timezones import local_now
from tracker.interpreter import Then, What, answered, interpreter


class AccountsClosedError(Exception):
    """No account can be made now: the first one is there, and the invitation is used or missing."""


@transaction.atomic
def open_account(*, user: User, invitation: Invitation | None, now: datetime) -> Person:
    """Save a new user with a person of their own, and use up the invitation they came with.

    Raises AccountsClosedError, and saves nothing, when `settings.SIGNUP` allows no account. Decided
    under a lock, so that one invitation, or "the first account", is never taken twice.
    """
    # One new account at a time, by a row that is always there (SQLite locks all by itself).
    kind = ContentType.objects.get_for_model(User)
    ContentType.objects.select_for_update().get(pk=kind.pk)
    brought = Invitation.objects.filter(pk__in=[invitation.pk] if invitation is not None else [])
    used = brought.filter(used_at=None, expires_at__gt=now).update(used_at=now) == 1
    first = settings.SIGNUP == "first" and not has_accounts()
    if not (used or first or settings.SIGNUP == "open"):
        raise AccountsClosedError
    user.save()
    if used:
        brought.update(used_by=user)
    person = Person.objects.create()
    Access.objects.create(user=user, person=person)
    return person


@transaction.atomic
def add_person(*, user: User, name: str, like: Person, key: UUID, now: datetime) -> Person:
    """A further person whose legs `user` logs; lives, until told otherwise, where `like` does.

    The same `key` again makes nobody: it returns the person it made, by the name that it says now.
    """
    person, _made = Person.objects.update_or_create(
        uid=uuid5(key, f"of user {user.pk}"),
        defaults={"name": name},
        create_defaults={
            "name": name,
            "time_zone": like.time_zone,
            "region": like.region,
            "country": like.country,
            "units": like.units,
            "set_up_at": now,
        },
    )
    Access.objects.get_or_create(user=user, person=person)
    return person


@transaction.atomic
def delete_everything(*, user: User) -> None:
    """Delete the user and every person whom nobody else may open, with all their entries.

    A person whom somebody else may open too stays: it is their record as well.
    """
    theirs_alone(user).delete()
    user.delete()


@answered
def answer_first_visit(
    *, person: Person, time_zone: str, region: str, units: str, now: datetime
) -> Then:
    """Keep the answers of the first-visit page; it is not asked again.

    Returns the URL that must answer the request, if there is one.
    """
    person.lock_to_write()
    person.set_up_at = now
    return _live(person, time_zone, region, units, now)


@answered
def set_preferences(
    *,
    user: User,
    person: Person,
    theme: str,
    text_size: str,
    time_zone: str,
    region: str,
    units: str,
    now: datetime,
) -> Then:
    """Keep how the pages look to `user`, and where `person` is.

    Returns the URL that must answer the request, if there is one.
    """
    user.theme = theme
    user.text_size = text_size
    user.save(update_fields=["theme", "text_size"])
    person.lock_to_write()
    return _live(person, time_zone, region, units, now)


def _live(person: Person, time_zone: str, region: str, units: str, now: datetime) -> Then:
    person.time_zone = time_zone
    person.region = region_of(region)
    person.country = region if region != person.region else ""
    person.units = units
    person.full_clean()
    person.save(update_fields=["time_zone", "region", "country", "units", "set_up_at"])
    return _changed(person, local_now(person, now), now, "profile")


COLUMNS_TOLD = (
    "name",
    "born",
    "started_on",
    "blood_thinner",
    "fluid_limit",
    "exercise_limit",
    "weight_plan_gain_kg",
    "weight_plan_within_days",
    "discussed_legs_on",
)
"""What the profile page says that is a column of the person."""


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
    weight_plan_gain_kg: Decimal | None
    weight_plan_within_days: int | None
    discussed_legs_on: date | None


@answered
def tell_profile(*, person: Person, told: ProfileData, now: datetime) -> Then:
    """Keep what the person tells about their health.

    A fact that is new is known from the local today on. One that is told no longer ends: the day
    before was the last on which it held, so a fact that was told by mistake today never held. No
    fact is ever rewritten. Returns the URL that must answer the request, if there is one.
    """
    person.lock_to_write()
    today = local_now(person, now).date()
    _tell_conditions(person, told.conditions, today)
    _tell_risks(person, told.clot_risks, today)
    touched = {today}
    for name in ("discussed_legs_on", "started_on"):
        touched |= {getattr(person, name)} ^ {getattr(told, name)}  # none where it is the same
    plan = (told.weight_plan_gain_kg, told.weight_plan_within_days)
    if plan != (person.weight_plan_gain_kg, person.weight_plan_within_days):
        person.weight_plan_told_on = today if told.weight_plan_gain_kg is not None else None
    for name in COLUMNS_TOLD:
        setattr(person, name, getattr(told, name))
    person.conditions_asked = True
    person.full_clean()
    person.save(update_fields=[*COLUMNS_TOLD, "conditions_asked", "weight_plan_told_on"])
    first = min(touched - {None})
    return _changed(person, datetime.combine(first, time.min), now, "profile")


def _tell_conditions(person: Person, kinds: Collection[str], today: date) -> None:
    had = conditions_now(person, today)
    for condition in had:
        if condition.kind not in kinds:
            _end(condition, today)
    known = {condition.kind for condition in had}
    for kind in kinds:
        if kind not in known:
            Condition.objects.create(person=person, kind=kind, told_on=today)


def _tell_risks(person: Person, risks: Mapping[str, date | None], today: date) -> None:
    had = risks_now(person, today)
    for risk in had:
        if risk.kind not in risks:
            _end(risk, today)
    shown = {risk.kind: risk for risk in had}  # the one that began last, as the page shows it
    for kind, on in risks.items():
        known = shown.get(kind)
        if known is None or known.on != on:
            if known is not None:
                _end(known, today)
            ClotRisk.objects.create(person=person, kind=kind, on=on, told_on=today)


def _end(fact: Condition | ClotRisk, today: date) -> None:
    fact.until = today - timedelta(days=1)
    fact.save(update_fields=["until"])


@answered
def set_goals(*, person: Person, goals: record.Goals, now: datetime) -> Then:
    """Keep what the person aims for; None takes a goal away.

    Returns the URL that must answer the request, if there is one.
    """
    person.lock_to_write()
    for name in record.Goals.model_fields:
        setattr(person, name, getattr(goals, name))
    person.full_clean()
    person.save(update_fields=list(record.Goals.model_fields))
    return _changed(person, local_now(person, now), now, "profile")


NOT_TOLD = UsualReview()


@dataclass(frozen=True, kw_only=True)
class SaidUsual:
    """What a statement did. `answer` is the URL that must answer the request, if there is one."""

    statement: UsualStatement
    answer: str | None


def say_usual(
    *, person: Person, usual: record.Usual, now: datetime, look: UsualReview = NOT_TOLD
) -> SaidUsual:
    """Add what the person says is usual; nothing when that was the last thing they said."""
    with transaction.atomic():
        said, then = say_usual_within(person=person, usual=usual, now=now, look=look)
    return SaidUsual(statement=said, answer=then())


def say_usual_within(
    *, person: Person, usual: record.Usual, now: datetime, look: UsualReview
) -> tuple[UsualStatement, Then]:
    """The same in a transaction of the caller, and what is to be called after it."""
    person.lock_to_write()
    said = latest_statement(person)
    if said is None or (usual_of(said), look_of(said)) != (usual, look):
        said = add_usual(person, usual, look)
    return said, _said_usual(person, usual.confirmed_on, now)


def confirm_usual(*, person: Person, statement: int, now: datetime) -> SaidUsual | None:
    """Say the same again, dated today. `statement` is the one that was asked about.

    None where it is no longer the last one, or is of today: it was confirmed before, or changed.
    """
    today = local_now(person, now).date()
    with transaction.atomic():
        person.lock_to_write()  # two presses, one statement
        latest = latest_statement(person)
        if latest is None or latest.pk != statement or latest.confirmed_on >= today:
            return None
        usual = usual_of(latest).model_copy(update={"confirmed_on": today})
        said = add_usual(person, usual, look_of(latest))
        then = _said_usual(person, today, now)
    return SaidUsual(statement=said, answer=then())


@answered
def take_back_usual(*, person: Person, statement: int, now: datetime) -> Then:
    """Take back the last statement on the day it was made; the one before it counts again.

    Returns the URL that must answer the request, if there is one. Raises Http404 when there is no
    such statement of today.
    """
    person.lock_to_write()
    latest = latest_statement(person)
    today = local_now(person, now).date()
    if latest is None or latest.pk != statement or latest.confirmed_on != today:
        raise Http404("Nothing to take back.")
    latest.delete()
    return _said_usual(person, today, now)


def _said_usual(person: Person, on: date, now: datetime) -> Then:
    return _changed(person, datetime.combine(on, time.min), now, "usual")


def _changed(person: Person, since: datetime, now: datetime, what: What) -> Then:
    """Tell whoever interprets the record; `since` as there, on the person's wall clock."""
    return interpreter().after_change(
        person, since=since, earliest=since.date(), now=now, what=what
    )


def add_usual(person: Person, usual: record.Usual, look: UsualReview = NOT_TOLD) -> UsualStatement:
    """Add a statement of what is usual; the earlier ones stay as they were."""
    statement = UsualStatement.objects.create(
        person=person,
        confirmed_on=usual.confirmed_on,
        calf_difference_cm=usual.calf_difference_cm,
        breathless=usual.breathless,
        how_long=look.how_long,
        looked_by=look.by,
        looked_on=look.on,
    )
    for leg in record.LEGS:
        said = getattr(usual, leg)
        if said is not None:
            values = {name: getattr(said, name) for name in record.UsualLeg.model_fields}
            UsualLeg.objects.create(statement=statement, leg=leg, **values)
    return statement
