"""The journal and its parts as frozen types, one for each definition of the journal format.

Attributes are named as the format's keys (`from` is `from_`). `None` means "not asked or not
answered": never zero, never no. `False`, `0` and an empty list are answers. Lists of whole entries
are empty where the key is missing. Units are metric and stand in the name.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from tracker.journal.record.limits import (
    BEGAN_AFTER_MIN,
    DISTANCE_M,
    ELEVATIONS_A_DAY,
    EXERCISE_LIMIT_LENGTH,
    FORMAT,
    GAIN_KG,
    NAME_LENGTH,
    QUESTION_LENGTH,
    QUESTIONS,
    REPORT_REASON_LENGTH,
    SOURCE_LENGTH,
    STEPS,
    TEMPERATURE_C,
    VERSION,
    WALK_DAYS_A_WEEK,
    WALK_MINUTES_A_WEEK,
    WEIGHT_KG,
    WITHIN_DAYS,
    AnswerKind,
    Breathless,
    ClosedBy,
    ClotRiskKind,
    ConditionKind,
    Context,
    ExplainedBy,
    Feel,
    Lasted,
    Leg,
    Onset,
    Outcome,
    PainPlace,
    PauseReason,
    Region,
    SkinItem,
    SorePlace,
    Talk,
    Tier,
    Units,
    WalkLeg,
    WalkPainPlace,
)
from tracker.journal.record.values import (
    AnkleCm,
    CalfCm,
    Choices,
    Date,
    Entries,
    Flag,
    Free,
    Id,
    LocalTime,
    Maybe,
    Minutes,
    Moment,
    Note,
    Number,
    Said,
    Score3,
    Score10,
    Text,
    TimeZone,
    Whole,
    whole,
)


class _Part(BaseModel):
    """A piece of the journal: never changed once made, and without keys of its own making."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True)


class Condition(_Part):
    """A diagnosis the person told the app about.

    It is not known before `told_on` (missing: always known) and holds up to and including
    `until` (missing: it still holds).
    """

    kind: ConditionKind
    told_on: Maybe[Date] = None
    until: Maybe[Date] = None


class ClotRisk(_Part):
    """Something that makes a clot more likely.

    The rules count their weeks from `on`, the date it happened or began; without it there is no
    time limit. `told_on` and `until` are read as in `Condition`.
    """

    kind: ClotRiskKind
    on: Maybe[Date] = None
    told_on: Maybe[Date] = None
    until: Maybe[Date] = None


class UsualLeg(_Part):
    """What one leg is always like. A missing sign is not known to be usual. Warmth never is."""

    swelling: Maybe[Score3] = None
    pain: Maybe[Score10] = None
    red: Maybe[Flag] = None
    numb: Maybe[Flag] = None
    tingling: Maybe[Flag] = None
    weak: Maybe[Flag] = None
    heaviness: Maybe[Score10] = None


class Usual(_Part):
    """ "This is my usual, and a professional knows": good on `confirmed_on` and 90 dates after it.

    Statements are added, never changed; on any date the latest one made by then counts.
    `calf_difference_cm` is left minus right, so it may be below zero.
    """

    confirmed_on: Date
    left: Said[UsualLeg] = None
    right: Said[UsualLeg] = None
    calf_difference_cm: Maybe[Number] = None
    breathless: Maybe[Flag] = None


class WeightPlan(_Part):
    """The gain in kg within so many days at which the person's own care plan says to call.

    It goes before the general thresholds from `told_on` on (missing: always).
    """

    gain_kg: Annotated[Number, Field(gt=GAIN_KG.low)]
    within_days: Annotated[Whole, Field(ge=WITHIN_DAYS.low)]
    told_on: Maybe[Date] = None


class Profile(_Part):
    """Who the legs belong to, and what is known of their health. A missing flag is "not sure"."""

    time_zone: Maybe[TimeZone] = None  # the zone of every time without its own; missing: UTC
    region: Maybe[Region] = None
    units: Maybe[Units] = None  # how numbers are shown; they are kept in metric units
    started_on: Maybe[Date] = None
    conditions: tuple[Condition, ...] = ()
    clot_risks: tuple[ClotRisk, ...] = ()
    blood_thinner: Maybe[Flag] = None
    fluid_limit: Maybe[Flag] = None
    usual: tuple[Usual, ...] = ()
    weight_plan: Maybe[WeightPlan] = None
    discussed_legs_on: Maybe[Date] = None  # the last talk about the legs with who treats them
    name: Maybe[Annotated[Text, Field(max_length=NAME_LENGTH)]] = None
    born: Maybe[Date] = None
    # What a doctor allowed, in the person's words.
    exercise_limit: Maybe[Annotated[Text, Field(max_length=EXERCISE_LIMIT_LENGTH)]] = None


class LegSigns(_Part):
    """What one leg felt and looked like.

    Scores of 10 go from none to the worst imaginable, scores of 3 from none over mild and moderate
    to severe. A missing sign was not asked about, unless the check-in says `nothing_new`.
    """

    heaviness: Maybe[Score10] = None  # the worst of the last 24 hours
    swelling: Maybe[Score3] = None  # 1 foot or ankle, 2 up to below the knee, 3 the knee or higher
    swelling_on_waking: Maybe[Flag] = None  # a night in bed did not take it away
    pain: Maybe[Score10] = None  # other than walking pain that a 10 minute stand takes away
    pain_place: Maybe[PainPlace] = None
    pain_lasted: Maybe[Lasted] = None
    rest_pain_eased_hanging: Maybe[Flag] = None  # foot or toes, at rest or at night; no cramp
    red: Maybe[Flag] = None  # or darker than usual
    warm: Maybe[Flag] = None  # felt with the back of the hand, against the other leg
    tender_vein: Maybe[Flag] = None  # a sore or hard vein, or a calf that is sore to touch
    cold: Maybe[Flag] = None
    pale_or_blue: Maybe[Flag] = None
    numb: Maybe[Flag] = None
    tingling: Maybe[Flag] = None
    weak: Maybe[Flag] = None
    whole_leg_or_foot: Maybe[Flag] = None  # how far the numbness or weakness goes
    nerve_lasted: Maybe[Lasted] = None
    nerve_positional: Maybe[Flag] = None  # a position brought it, moving took it away
    function_loss: Maybe[Flag] = None  # trips, a foot that drops, no standing on tiptoe
    cannot_move: Maybe[Flag] = None
    onset: Maybe[Onset] = None
    skin: Choices[SkinItem] = None  # empty: looked, and found nothing
    sore_place: Maybe[SorePlace] = None
    sore_infected: Maybe[Flag] = None
    bleeding_stopped: Maybe[Flag] = None  # after 10 minutes of pressing firmly, leg raised
    explained_by: Maybe[ExplainedBy] = None
    aching: Maybe[Score3] = None
    throbbing: Maybe[Score3] = None
    itching: Maybe[Score3] = None
    cramp: Maybe[Score3] = None


class BodySigns(_Part):
    """Signs that are not about one leg. Missing as in `LegSigns`."""

    breathless: Maybe[Breathless] = None
    extra_pillows: Maybe[Flag] = None
    pink_froth: Maybe[Flag] = None
    chest_pain: Maybe[Flag] = None
    coughing_blood: Maybe[Flag] = None
    fainted: Maybe[Flag] = None
    pain_overwhelming: Maybe[Flag] = None  # never lets go; no thinking, sleeping or moving
    temperature_c: Maybe[Annotated[Number, Field(ge=TEMPERATURE_C.low, le=TEMPERATURE_C.high)]] = (
        None
    )
    shivering: Maybe[Flag] = None
    spreading_redness: Maybe[Flag] = None
    confused: Maybe[Flag] = None
    fast_heart_or_breathing: Maybe[Flag] = None
    clammy: Maybe[Flag] = None
    black_or_purple_skin: Maybe[Flag] = None
    back_pain: Maybe[Flag] = None
    saddle_numbness: Maybe[Flag] = None
    bladder_or_bowel_trouble: Maybe[Flag] = None
    face_arm_or_speech: Maybe[Flag] = None
    severe_headache: Maybe[Flag] = None
    vision_trouble: Maybe[Flag] = None
    pain_below_ribs: Maybe[Flag] = None
    vomiting: Maybe[Flag] = None
    sudden_face_or_hand_swelling: Maybe[Flag] = None
    dark_urine: Maybe[Flag] = None
    cannot_walk_for_pain: Maybe[Flag] = None


class CheckIn(_Part):
    """How both legs are at one time.

    `saved_at` is when it was typed in, if that was later; of two check-ins with one `at` the later
    saved one counts. `nothing_new` is a clear no to each sign that the check-in does not give.
    """

    at: LocalTime
    saved_at: Maybe[LocalTime] = None
    left: Said[LegSigns] = None
    right: Said[LegSigns] = None
    body: Said[BodySigns] = None
    nothing_new: Maybe[Flag] = None
    context: Choices[Context] = None
    compression: Choices[Leg] = None  # the legs that wore a stocking
    note: Maybe[Note] = None
    id: Maybe[Id] = None  # an import with an id that is known changes that entry
    time_zone: Maybe[TimeZone] = None  # missing: that of the profile


class WalkPain(_Part):
    """Pain that came while walking."""

    leg: WalkLeg
    place: Maybe[WalkPainPlace] = None
    began_after_min: Maybe[Annotated[Number, Field(ge=BEGAN_AFTER_MIN.low)]] = None
    gone_within_10_min_of_rest: Maybe[Flag] = None
    also_at_rest: Maybe[Flag] = None


class FeelAfter(_Part):
    """How each leg felt afterwards, against before."""

    left: Maybe[Feel] = None
    right: Maybe[Feel] = None


class Source(_Part):
    """A program or device that an entry came from, and the entry's own key there."""

    source: Annotated[Text, Field(max_length=SOURCE_LENGTH)]
    key: Maybe[Annotated[Text, Field(max_length=SOURCE_LENGTH)]] = None


class Walk(_Part):
    """One walk of so many minutes, with what was felt during it.

    `effort` goes from rest to all out. `active_minutes` leaves pauses out. `left`, `right` and
    `body` are signs noticed on the walk. `saved_at` is when it was typed in, if after `start`.
    """

    start: LocalTime
    minutes: Minutes
    distance_m: Maybe[Annotated[Number, Field(ge=DISTANCE_M.low)]] = None
    steps: Maybe[Annotated[Whole, Field(ge=STEPS.low)]] = None
    effort: Maybe[Score10] = None
    talk: Maybe[Talk] = None  # could sing: light; could talk: moderate; neither: hard
    pain: Maybe[WalkPain] = None
    left: Said[LegSigns] = None
    right: Said[LegSigns] = None
    body: Said[BodySigns] = None
    feel_after: Said[FeelAfter] = None
    warm_up: Maybe[Flag] = None
    cool_down: Maybe[Flag] = None
    compression: Maybe[Flag] = None
    saved_at: Maybe[LocalTime] = None
    note: Maybe[Note] = None
    id: Maybe[Id] = None
    time_zone: Maybe[TimeZone] = None
    active_minutes: Maybe[Minutes] = None
    sources: Maybe[tuple[Source, ...]] = None  # several after a merge; missing: typed in


class Elevation(_Part):
    """A spell of so many minutes with the legs raised."""

    start: LocalTime
    minutes: Minutes
    saved_at: Maybe[LocalTime] = None
    above_heart: Maybe[Flag] = None
    feel_after: Said[FeelAfter] = None
    note: Maybe[Note] = None
    id: Maybe[Id] = None
    time_zone: Maybe[TimeZone] = None


class Measurement(_Part):
    """Tape and scales: round the calf and the ankle in cm, weight in kg."""

    at: LocalTime
    saved_at: Maybe[LocalTime] = None
    left_calf_cm: Maybe[CalfCm] = None
    right_calf_cm: Maybe[CalfCm] = None
    left_ankle_cm: Maybe[AnkleCm] = None
    right_ankle_cm: Maybe[AnkleCm] = None
    weight_kg: Maybe[Annotated[Number, Field(ge=WEIGHT_KG.low, le=WEIGHT_KG.high)]] = None
    cannot_repeat: Maybe[Flag] = None  # no second measuring of the calf is possible
    id: Maybe[Id] = None
    time_zone: Maybe[TimeZone] = None


class Injury(_Part):
    """A leg was hurt on a date. `saved_at` is when it was typed in, if on another date."""

    on: Date
    leg: Leg
    saved_at: Maybe[LocalTime] = None
    can_take_4_steps: Maybe[Flag] = None
    crack_odd_shape_numb_cold: Maybe[Flag] = None
    cast_or_boot: Maybe[Flag] = None
    id: Maybe[Id] = None


class Review(_Part):
    """What a professional said about a warning. Nothing else closes an urgent one.

    `rule` without a suffix stands for all its sub-rules. Without `leg` it is about both, without
    `at` about the whole date. The two permissions belong to the outcome `clot_treated`.
    """

    on: Date
    rule: Text
    leg: Maybe[Leg] = None
    at: Maybe[LocalTime] = None
    outcome: Outcome
    cleared_to_walk: Maybe[Flag] = None
    cleared_for_massage_and_compression: Maybe[Flag] = None
    id: Maybe[Id] = None


class Answer(_Part):
    """The person's own reply to a warning or a follow-up question; it closes nothing urgent."""

    at: LocalTime
    rule: Text
    leg: Maybe[Leg] = None
    answer: AnswerKind
    id: Maybe[Id] = None


class Goals(_Part):
    """What the person aims at. Missing: no such goal."""

    walk_minutes_a_week: Maybe[Annotated[Whole, Field(ge=WALK_MINUTES_A_WEEK.low)]] = None
    walk_days_a_week: Maybe[
        Annotated[Whole, Field(ge=WALK_DAYS_A_WEEK.low, le=WALK_DAYS_A_WEEK.high)]
    ] = None
    elevations_a_day: Maybe[Annotated[Whole, Field(ge=ELEVATIONS_A_DAY.low)]] = None


class Try(_Part):
    """A four-week try of walking and raising the legs. No `ended_on`: it still runs."""

    started_on: Date
    ended_on: Maybe[Date] = None


class Pause(_Part):
    """Dates on which nothing was expected, first and last included. No `to`: it still runs."""

    from_: Date = Field(alias="from")
    to: Maybe[Date] = None
    why: Maybe[PauseReason] = None


Reminder = Free


class Plan(_Part):
    """What the person wants. The rules do not read it."""

    goals: Said[Goals] = None
    tries: tuple[Try, ...] = ()
    pauses: tuple[Pause, ...] = ()
    report_reason: Maybe[Annotated[Text, Field(max_length=REPORT_REASON_LENGTH)]] = None
    questions: Annotated[
        tuple[Annotated[Text, Field(max_length=QUESTION_LENGTH)], ...],
        Field(max_length=QUESTIONS),
    ] = ()
    reminders: tuple[Reminder, ...] = ()


class WarningRecord(_Part):
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


class Journal(_Part):
    """Everything one person recorded. No two entries of a kind have the same id."""

    format: Literal["lighter-legs.journal"] = FORMAT
    version: Annotated[Literal[1], BeforeValidator(whole)] = VERSION
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
