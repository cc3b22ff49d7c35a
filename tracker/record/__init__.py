"""The journal as plain frozen types: what an export writes, an import reads and rules judge.

Times are the person's own wall clock, dates theirs too. Units are metric and part of the name.
`None` means "not asked or not answered": never zero, never no. `False`, `0` and an empty list are
answers. Every range and choice of the format is in `limits` and nowhere else. No Django.
"""

from __future__ import annotations

from tracker.record.document import (
    JournalError as JournalError,
    dumps as dumps,
    loads as loads,
    parse as parse,
)
from tracker.record.entries import (
    Answer as Answer,
    BodySigns as BodySigns,
    CheckIn as CheckIn,
    Elevation as Elevation,
    EntrySource as EntrySource,
    FeelAfter as FeelAfter,
    Injury as Injury,
    LegSigns as LegSigns,
    Measurement as Measurement,
    Review as Review,
    Walk as Walk,
    WalkPain as WalkPain,
)
from tracker.record.journal import (
    Goals as Goals,
    Journal as Journal,
    Pause as Pause,
    Plan as Plan,
    Try as Try,
    WarningRecord as WarningRecord,
    count as count,
)
from tracker.record.limits import (
    ANKLE_CM as ANKLE_CM,
    BEGAN_AFTER_MIN as BEGAN_AFTER_MIN,
    BIRTH_DATES as BIRTH_DATES,
    CALF_CM as CALF_CM,
    DISTANCE_M as DISTANCE_M,
    ELEVATIONS_A_DAY as ELEVATIONS_A_DAY,
    EXERCISE_LIMIT_LENGTH as EXERCISE_LIMIT_LENGTH,
    FORMAT as FORMAT,
    GAIN_KG as GAIN_KG,
    ID_LENGTH as ID_LENGTH,
    LEGS as LEGS,
    MINUTES as MINUTES,
    NAME_LENGTH as NAME_LENGTH,
    NOTE_LENGTH as NOTE_LENGTH,
    QUESTION_LENGTH as QUESTION_LENGTH,
    QUESTIONS as QUESTIONS,
    REPORT_REASON_LENGTH as REPORT_REASON_LENGTH,
    SCORE3 as SCORE3,
    SCORE10 as SCORE10,
    STEPS as STEPS,
    STORED_PLACES as STORED_PLACES,
    TEMPERATURE_C as TEMPERATURE_C,
    USUAL_DATES as USUAL_DATES,
    VERSION as VERSION,
    WALK_DAYS_A_WEEK as WALK_DAYS_A_WEEK,
    WALK_MINUTES_A_WEEK as WALK_MINUTES_A_WEEK,
    WEIGHT_KG as WEIGHT_KG,
    WITHIN_DAYS as WITHIN_DAYS,
    AnswerKind as AnswerKind,
    Breathless as Breathless,
    ClosedBy as ClosedBy,
    ClotRiskKind as ClotRiskKind,
    ConditionKind as ConditionKind,
    Context as Context,
    ExplainedBy as ExplainedBy,
    Feel as Feel,
    Lasted as Lasted,
    Leg as Leg,
    Onset as Onset,
    Outcome as Outcome,
    PainPlace as PainPlace,
    PauseReason as PauseReason,
    Region as Region,
    SkinItem as SkinItem,
    SorePlace as SorePlace,
    Talk as Talk,
    Tier as Tier,
    Units as Units,
    WalkLeg as WalkLeg,
    WalkPainPlace as WalkPainPlace,
)
from tracker.record.profile import (
    ClotRisk as ClotRisk,
    Condition as Condition,
    Profile as Profile,
    Usual as Usual,
    UsualLeg as UsualLeg,
    WeightPlan as WeightPlan,
)
from tracker.record.values import WHOLE_DIGITS as WHOLE_DIGITS, YEARS as YEARS, Range as Range
