"""The journal itself, with the plan and the warnings that were shown.

A list of whole entries, and each list of the plan, is empty where its key is missing.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_origin

from pydantic import Field

from tracker.record.entries import (
    Answer,
    CheckIn,
    Elevation,
    Injury,
    Measurement,
    Review,
    Walk,
)
from tracker.record.limits import (
    FORMAT,
    QUESTIONS,
    VERSION,
    ClosedBy,
    ElevationsADay,
    Id,
    Leg,
    PauseReason,
    Question,
    ReportReason,
    Tier,
    WalkDaysAWeek,
    WalkMinutesAWeek,
)
from tracker.record.profile import Profile
from tracker.record.values import (
    WHOLE,
    Date,
    Entries,
    Free,
    LocalTime,
    Maybe,
    Moment,
    RecordModel,
    Said,
    Text,
)


class Goals(RecordModel):
    """What the person aims at. Missing: no such goal."""

    walk_minutes_a_week: Maybe[WalkMinutesAWeek] = None
    walk_days_a_week: Maybe[WalkDaysAWeek] = None
    elevations_a_day: Maybe[ElevationsADay] = None


class Try(RecordModel):
    """A four-week try of walking and raising the legs. No `ended_on`: it still runs."""

    started_on: Date
    ended_on: Maybe[Date] = None


class Pause(RecordModel):
    """Dates on which nothing was expected, first and last included. No `to`: it still runs."""

    from_: Date = Field(validation_alias="from", serialization_alias="from")
    to: Maybe[Date] = None
    why: Maybe[PauseReason] = None


class Plan(RecordModel):
    """What the person wants. The rules do not read it."""

    goals: Said[Goals] = None
    tries: tuple[Try, ...] = ()
    pauses: tuple[Pause, ...] = ()
    report_reason: Maybe[ReportReason] = None
    questions: Annotated[
        tuple[Question, ...],
        Field(max_length=QUESTIONS),
    ] = ()
    reminders: tuple[Free, ...] = ()


class WarningRecord(RecordModel):
    """A warning as it was shown: kept, brought back by a restore, not read by the rules."""

    id: Maybe[Id] = None
    rule: Text
    tier: Tier
    legs: tuple[Leg, ...]
    opened_on: Date
    shown_at: Maybe[LocalTime] = None
    closed_on: Maybe[Date] = None
    closed_by: Maybe[ClosedBy] = None
    rules_version: Maybe[Text] = None
    evidence: Maybe[tuple[Free, ...]] = None


class Journal(RecordModel):
    """Everything one person recorded. No two entries of a kind have the same id."""

    format: Literal["lighter-legs.journal"] = FORMAT
    version: Annotated[Literal[1], WHOLE] = VERSION
    exported_at: Maybe[Moment] = None  # with its offset: the one moment that is not local
    profile: Profile
    check_ins: Entries[CheckIn] = ()
    walks: Entries[Walk] = ()
    elevations: Entries[Elevation] = ()
    measurements: Entries[Measurement] = ()
    injuries: Entries[Injury] = ()
    reviews: Entries[Review] = ()
    answers: Entries[Answer] = ()
    plan: Said[Plan] = None
    warnings: Entries[WarningRecord] = ()


LISTS = tuple(
    name for name, field in Journal.model_fields.items() if get_origin(field.annotation) is tuple
)
"""Where the entries and warnings of a journal are."""


def count(journal: Journal) -> int:
    """How many entries and warnings it holds."""
    return sum(len(getattr(journal, name)) for name in LISTS)
