"""A sign that has long been there: what the form about it starts with, and what is kept of it.

The form adds a statement of what is usual, dated today. It never closes a warning by that: only the
look that it tells of does, and only where somebody looked after the sign was first logged (0023).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from guidance.facts.finding import Evidence
from guidance.facts.types import OTHER
from guidance.rules.dvt import ONE_LEG, WATCH
from guidance.warnings.actions import close_seen, keep_review
from tracker import record
from tracker.accounts.actions import say_usual_within
from tracker.accounts.models import Person, User, UsualReview, UsualStatement
from tracker.accounts.queries import USUAL_GOOD_FOR, latest_statement, look_of, usual_of
from tracker.accounts.timezones import local_now
from tracker.journal.actions import Saved
from tracker.journal.mapping import KINDS
from tracker.journal.models import WarningRecord
from tracker.journal.queries import entries_on

RULES: Final = frozenset({ONE_LEG, WATCH, "safety.one-leg-heavier"})
"""Rules that compare one leg with the other and take off what is usual."""

SIGNS: Final = frozenset({"swelling", "pain", "red", "calf_difference", "heaviness"})
"""Signs that can be usual (clinical specification, 2.1)."""


def can_be_usual(warning: WarningRecord, evidence: Iterable[Evidence]) -> bool:
    """Whether what this open warning rests on can be a person's usual.

    Warm skin and a sore vein are never usual, and an emergency is no place for the question.
    """
    named = {fact.sign for fact in evidence}
    return (
        warning.rule in RULES
        and warning.tier in ("urgent", "soon", "caution")
        and warning.closed_on is None
        and bool(named)
        and named <= SIGNS
    )


@dataclass(frozen=True, kw_only=True)
class Logged:
    """What a warning rests on: the lowest and the highest value of each sign, and since when."""

    leg: record.Leg
    first: date
    values: Mapping[str, tuple[Decimal, Decimal]]


def logged_of(warning: WarningRecord, evidence: Iterable[Evidence]) -> Logged:
    """The signs of a warning about one leg. A sign without a number counts as 1."""
    found: dict[str, list[Decimal]] = {}
    days = []
    for fact in evidence:
        number = 1 if fact.value is None or isinstance(fact.value, bool) else fact.value
        found.setdefault(fact.sign, []).append(Decimal(str(number)))
        days.append(fact.date)
    return Logged(
        leg=warning.legs[0],
        first=min(days, default=warning.opened_on),
        values={sign: (min(values), max(values)) for sign, values in found.items()},
    )


def still_holding(person: Person, today: date) -> UsualStatement | None:
    """The last statement while it counts; what it says beside the signs of the form stays."""
    latest = latest_statement(person)
    holds = latest is not None and latest.confirmed_on + USUAL_GOOD_FOR >= today
    return latest if holds else None


def with_signs(
    before: record.Usual,
    logged: Logged,
    said: Mapping[str, Any],
    today: date,
    most_cm: Decimal | None,
) -> record.Usual:
    """The usual with the signs of the form in place of what was said of them before.

    `said` has a value for each sign of the leg that was asked about, and `other_heaviness`. A calf
    was thicker than its usual, so that is added, but never beyond `most_cm`, the most that was
    measured: the form sent twice says the same. None is no reading, and changes nothing.
    """
    other = OTHER[logged.leg]
    legs = {leg: getattr(before, leg) or record.UsualLeg() for leg in (logged.leg, other)}
    mine = {name: said[name] for name in ("swelling", "pain", "red", "heaviness") if name in said}
    legs[logged.leg] = legs[logged.leg].model_copy(update=mine)
    if "other_heaviness" in said:
        legs[other] = legs[other].model_copy(update={"heaviness": said["other_heaviness"]})
    difference = before.calf_difference_cm
    if said.get("calf_difference") and most_cm is not None:
        side = 1 if logged.leg == "left" else -1
        more = side * (difference or Decimal(0)) + logged.values["calf_difference"][0]
        difference = side * min(more, most_cm)
    told = {leg: values for leg, values in legs.items() if values != record.UsualLeg()}
    return before.model_copy(
        update={
            "confirmed_on": today,
            "left": told.get("left"),
            "right": told.get("right"),
            "calf_difference_cm": difference,
        }
    )


def most_measured(person: Person, logged: Logged, today: date) -> Decimal | None:
    """By how much the calf was thicker at most since it was first logged; None: no reading."""
    readings = entries_on(person, KINDS["measurement"], logged.first, today)
    side = 1 if logged.leg == "left" else -1
    return max(
        (
            side * (one.left_calf_cm - one.right_calf_cm)
            for one in readings
            if one.left_calf_cm is not None and one.right_calf_cm is not None
        ),
        default=None,
    )


def tell_known(
    *,
    person: Person,
    warning: WarningRecord,
    logged: Logged,
    said: Mapping[str, Any],
    look: UsualReview,
    outcome: record.Outcome,
    key: UUID,
    by: User | None,
    now: datetime,
) -> tuple[Saved | None, str | None]:
    """Keep the statement, and the look as a review where it came after the sign was first logged.

    The same again keeps nothing twice. Returns the review that was kept, if the look counts for the
    warning, and the URL that must answer the request, if there is one.
    """
    review = None
    with transaction.atomic():
        person.lock()
        today = local_now(person, now).date()
        before = still_holding(person, today)
        was = usual_of(before) if before is not None else record.Usual(confirmed_on=today)
        usual = with_signs(was, logged, said, today, most_measured(person, logged, today))
        if before is not None and (was, look_of(before)) == (usual, look):
            return None, None
        if look.on is not None and look.on >= logged.first:
            review = keep_review(
                person=person,
                warning=warning,
                on=look.on,
                outcome=outcome,
                cleared_to_walk=None,
                cleared_for_massage_and_compression=None,
                key=key,
                by=by,
                now=now,
            )
        _said, then = say_usual_within(person=person, usual=usual, look=look, now=now)
    if review is not None:
        review.judge()
        close_seen(person, warning, now=now)
    return review, then()
