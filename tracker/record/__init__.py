"""The journal as plain frozen types: what an export writes, an import reads and rules judge.

Times are the person's own wall clock, dates theirs too. Units are metric and stand in the name.
`None` means "not asked or not answered": never zero, never no. `False`, `0` and an empty list are
answers. Every range and choice of the format is in `limits` and nowhere else. No Django.
"""

from __future__ import annotations

from tracker.record.document import JournalError as JournalError
from tracker.record.document import dump as dump
from tracker.record.document import dumps as dumps
from tracker.record.document import loads as loads
from tracker.record.document import parse as parse
from tracker.record.entries import Answer as Answer
from tracker.record.entries import BodySigns as BodySigns
from tracker.record.entries import CheckIn as CheckIn
from tracker.record.entries import Elevation as Elevation
from tracker.record.entries import EntrySource as EntrySource
from tracker.record.entries import FeelAfter as FeelAfter
from tracker.record.entries import Injury as Injury
from tracker.record.entries import LegSigns as LegSigns
from tracker.record.entries import Measurement as Measurement
from tracker.record.entries import Review as Review
from tracker.record.entries import Walk as Walk
from tracker.record.entries import WalkPain as WalkPain
from tracker.record.journal import Goals as Goals
from tracker.record.journal import Journal as Journal
from tracker.record.journal import Pause as Pause
from tracker.record.journal import Plan as Plan
from tracker.record.journal import Reminder as Reminder
from tracker.record.journal import Try as Try
from tracker.record.journal import WarningRecord as WarningRecord
from tracker.record.journal import count as count
from tracker.record.limits import ANKLE_CM as ANKLE_CM
from tracker.record.limits import BEGAN_AFTER_MIN as BEGAN_AFTER_MIN
from tracker.record.limits import BIRTH_DATES as BIRTH_DATES
from tracker.record.limits import CALF_CM as CALF_CM
from tracker.record.limits import DISTANCE_M as DISTANCE_M
from tracker.record.limits import ELEVATIONS_A_DAY as ELEVATIONS_A_DAY
from tracker.record.limits import EXERCISE_LIMIT_LENGTH as EXERCISE_LIMIT_LENGTH
from tracker.record.limits import FORMAT as FORMAT
from tracker.record.limits import GAIN_KG as GAIN_KG
from tracker.record.limits import ID_LENGTH as ID_LENGTH
from tracker.record.limits import LEGS as LEGS
from tracker.record.limits import MINUTES as MINUTES
from tracker.record.limits import NAME_LENGTH as NAME_LENGTH
from tracker.record.limits import NOTE_LENGTH as NOTE_LENGTH
from tracker.record.limits import QUESTION_LENGTH as QUESTION_LENGTH
from tracker.record.limits import QUESTIONS as QUESTIONS
from tracker.record.limits import REPORT_REASON_LENGTH as REPORT_REASON_LENGTH
from tracker.record.limits import SCORE3 as SCORE3
from tracker.record.limits import SCORE10 as SCORE10
from tracker.record.limits import SOURCE_LENGTH as SOURCE_LENGTH
from tracker.record.limits import STEPS as STEPS
from tracker.record.limits import STORED_PLACES as STORED_PLACES
from tracker.record.limits import TEMPERATURE_C as TEMPERATURE_C
from tracker.record.limits import USUAL_DATES as USUAL_DATES
from tracker.record.limits import VERSION as VERSION
from tracker.record.limits import WALK_DAYS_A_WEEK as WALK_DAYS_A_WEEK
from tracker.record.limits import WALK_MINUTES_A_WEEK as WALK_MINUTES_A_WEEK
from tracker.record.limits import WEIGHT_KG as WEIGHT_KG
from tracker.record.limits import WITHIN_DAYS as WITHIN_DAYS
from tracker.record.limits import AnswerKind as AnswerKind
from tracker.record.limits import Breathless as Breathless
from tracker.record.limits import ClosedBy as ClosedBy
from tracker.record.limits import ClotRiskKind as ClotRiskKind
from tracker.record.limits import ConditionKind as ConditionKind
from tracker.record.limits import Context as Context
from tracker.record.limits import ExplainedBy as ExplainedBy
from tracker.record.limits import Feel as Feel
from tracker.record.limits import Lasted as Lasted
from tracker.record.limits import Leg as Leg
from tracker.record.limits import Onset as Onset
from tracker.record.limits import Outcome as Outcome
from tracker.record.limits import PainPlace as PainPlace
from tracker.record.limits import PauseReason as PauseReason
from tracker.record.limits import Region as Region
from tracker.record.limits import SkinItem as SkinItem
from tracker.record.limits import SorePlace as SorePlace
from tracker.record.limits import Talk as Talk
from tracker.record.limits import Tier as Tier
from tracker.record.limits import Units as Units
from tracker.record.limits import WalkLeg as WalkLeg
from tracker.record.limits import WalkPainPlace as WalkPainPlace
from tracker.record.profile import ClotRisk as ClotRisk
from tracker.record.profile import Condition as Condition
from tracker.record.profile import Profile as Profile
from tracker.record.profile import Usual as Usual
from tracker.record.profile import UsualLeg as UsualLeg
from tracker.record.profile import WeightPlan as WeightPlan
from tracker.record.values import WHOLE_DIGITS as WHOLE_DIGITS
from tracker.record.values import YEARS as YEARS
from tracker.record.values import Range as Range
