"""Who the legs belong to: conditions, clot risks, what is usual, preferences."""

from __future__ import annotations

from tracker.record.limits import (
    ClotRiskKind,
    ConditionKind,
    DifferenceCm,
    ExerciseLimit,
    GainKg,
    Name,
    Region,
    Score3,
    Score10,
    Units,
    WithinDays,
)
from tracker.record.values import Date, Flag, Maybe, RecordModel, Said, TimeZone


class Condition(RecordModel):
    """A diagnosis the person told the app about.

    It is not known before `told_on` (missing: always known) and holds up to and including
    `until` (missing: it still holds).
    """

    kind: ConditionKind
    told_on: Maybe[Date] = None
    until: Maybe[Date] = None


class ClotRisk(RecordModel):
    """Something that makes a clot more likely.

    The rules count their weeks from `on`, the date it happened or began; without it there is no
    time limit. `told_on` and `until` are read as in `Condition`.
    """

    kind: ClotRiskKind
    on: Maybe[Date] = None
    told_on: Maybe[Date] = None
    until: Maybe[Date] = None


class UsualLeg(RecordModel):
    """What one leg is always like. A missing sign is not known to be usual. Warmth never is."""

    swelling: Maybe[Score3] = None
    pain: Maybe[Score10] = None
    red: Maybe[Flag] = None
    numb: Maybe[Flag] = None
    tingling: Maybe[Flag] = None
    weak: Maybe[Flag] = None
    heaviness: Maybe[Score10] = None


class Usual(RecordModel):
    """ "This is my usual, and a professional knows": good on `confirmed_on` and 90 dates after it.

    Statements are added, never changed; on any date the latest one made by then counts.
    `calf_difference_cm` is left minus right, so it may be below zero.
    """

    confirmed_on: Date
    left: Said[UsualLeg] = None
    right: Said[UsualLeg] = None
    calf_difference_cm: Maybe[DifferenceCm] = None
    breathless: Maybe[Flag] = None


class WeightPlan(RecordModel):
    """The gain in kg within so many days at which the person's own care plan says to call.

    It goes before the general thresholds from `told_on` on (missing: always).
    """

    gain_kg: GainKg
    within_days: WithinDays
    told_on: Maybe[Date] = None


class Profile(RecordModel):
    """Who the legs belong to, and what is known of their health. A missing flag is "not sure".

    Missing conditions were never asked about; none at all is an answer.
    """

    time_zone: Maybe[TimeZone] = None  # the zone of every time without its own; missing: UTC
    region: Maybe[Region] = None
    units: Maybe[Units] = None  # how numbers are shown; they are kept in metric units
    started_on: Maybe[Date] = None
    conditions: Maybe[tuple[Condition, ...]] = None
    clot_risks: tuple[ClotRisk, ...] = ()
    blood_thinner: Maybe[Flag] = None
    fluid_limit: Maybe[Flag] = None
    usual: tuple[Usual, ...] = ()
    weight_plan: Maybe[WeightPlan] = None
    discussed_legs_on: Maybe[Date] = None  # the last talk about the legs with who treats them
    name: Maybe[Name] = None
    born: Maybe[Date] = None
    # What a doctor allowed, in the person's words.
    exercise_limit: Maybe[ExerciseLimit] = None
