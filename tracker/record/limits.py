"""Every range, length and choice of the journal format, version 1. Defined here and only here."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Final, Literal

from pydantic import Field

from tracker.record.values import NUMBER, TEXT, WHOLE, Range

FORMAT: Final = "lighter-legs.journal"
VERSION: Final = 1

SCORE10 = Range(0, 10)
SCORE3 = Range(0, 3)
STEPS = Range(0)
WITHIN_DAYS = Range(1)
WALK_MINUTES_A_WEEK = Range(0)
WALK_DAYS_A_WEEK = Range(0, 7)
ELEVATIONS_A_DAY = Range(0)
Score10 = Annotated[int, SCORE10.field, WHOLE]
Score3 = Annotated[int, SCORE3.field, WHOLE]
Steps = Annotated[int, STEPS.field, WHOLE]
WithinDays = Annotated[int, WITHIN_DAYS.field, WHOLE]
WalkMinutesAWeek = Annotated[int, WALK_MINUTES_A_WEEK.field, WHOLE]
WalkDaysAWeek = Annotated[int, WALK_DAYS_A_WEEK.field, WHOLE]
ElevationsADay = Annotated[int, ELEVATIONS_A_DAY.field, WHOLE]

TEMPERATURE_C = Range(30, 45)
CALF_CM = Range(10, 120)
ANKLE_CM = Range(5, 100)
WEIGHT_KG = Range(20, 500)
DISTANCE_M = Range(0)
BEGAN_AFTER_MIN = Range(0)
MINUTES = Range(0, 1440)
GAIN_KG = Range(0)
TemperatureC = Annotated[Decimal, TEMPERATURE_C.field, NUMBER]
CalfCm = Annotated[Decimal, CALF_CM.field, NUMBER]
AnkleCm = Annotated[Decimal, ANKLE_CM.field, NUMBER]
WeightKg = Annotated[Decimal, WEIGHT_KG.field, NUMBER]
DistanceM = Annotated[Decimal, DISTANCE_M.field, NUMBER]
BeganAfterMin = Annotated[Decimal, BEGAN_AFTER_MIN.field, NUMBER]
Minutes = Annotated[Decimal, MINUTES.field_above, NUMBER]
GainKg = Annotated[Decimal, GAIN_KG.field_above, NUMBER]
DifferenceCm = Annotated[Decimal, NUMBER]

NOTE_LENGTH = 4000
ID_LENGTH = 64
NAME_LENGTH = 200
EXERCISE_LIMIT_LENGTH = 1000
SOURCE_LENGTH = 200
REPORT_REASON_LENGTH = 1000
QUESTION_LENGTH = 500
QUESTIONS = 10
Id = Annotated[str, Field(max_length=ID_LENGTH), TEXT]
Note = Annotated[str, Field(max_length=NOTE_LENGTH), TEXT]
Name = Annotated[str, Field(max_length=NAME_LENGTH), TEXT]
ExerciseLimit = Annotated[str, Field(max_length=EXERCISE_LIMIT_LENGTH), TEXT]
SourceText = Annotated[str, Field(max_length=SOURCE_LENGTH), TEXT]
ReportReason = Annotated[str, Field(max_length=REPORT_REASON_LENGTH), TEXT]
Question = Annotated[str, Field(max_length=QUESTION_LENGTH), TEXT]

USUAL_DATES = 90  # a statement of what is usual holds on its date and so many dates after it
BIRTH_DATES = 42  # so long after a birth the signs of pregnancy are asked and it is a strong risk
STORED_PLACES = 6  # decimals that are stored; a number with more is rounded to these

Leg = Literal["left", "right"]
LEGS: Final[tuple[Leg, Leg]] = ("left", "right")
WalkLeg = Literal["left", "right", "both"]
Region = Literal["GB", "IE", "US", "CA", "AU", "NZ", "EU", "OTHER"]
Units = Literal["metric", "imperial"]
ConditionKind = Literal[
    "heart_failure",
    "heart_disease",
    "kidney_disease",
    "diabetes",
    "peripheral_artery_disease",
    "neuropathy",
    "lymphedema",
    "venous_insufficiency",
    "varicose_veins",
    "liver_disease",
    "spinal_problem",
]
ClotRiskKind = Literal[
    "previous_clot",
    "active_cancer",
    "surgery_or_bed_rest",
    "leg_immobilised",
    "leg_fracture",
    "pregnant",
    "birth",
    "estrogen",
    "long_journey",
    "clotting_disorder",
    "family_clot",
    "inflammatory_bowel_flare",
]
Lasted = Literal["under_10_min", "10_to_60_min", "over_1_hour", "still_there"]
PainPlace = Literal[
    "calf", "behind_knee", "thigh", "groin", "shin", "knee", "ankle", "foot", "whole_leg"
]
Onset = Literal["sudden", "gradual"]
SkinItem = Literal[
    "sore",
    "weeping",
    "brown_patch",
    "hard_shiny",
    "eczema",
    "white_scar",
    "sudden_color_change",
    "cord_like_vein",
    "bleeding_vein",
]
SorePlace = Literal["foot", "leg"]
ExplainedBy = Literal["injury", "bite_sunburn_rash", "overuse", "after_cramp", "usual"]
Breathless = Literal["no", "usual", "effort", "lying_flat", "at_rest", "sudden_or_severe"]
Context = Literal[
    "long_standing",
    "long_sitting",
    "long_journey",
    "hot_day",
    "salty_food",
    "unusual_exercise",
    "new_medicine",
    "poor_sleep",
    "period",
]
Talk = Literal["sing", "talk", "could_not_talk"]
WalkPainPlace = Literal["calf", "thigh", "buttock", "foot", "knee", "other"]
Feel = Literal["lighter", "same", "heavier"]
Outcome = Literal["not_a_clot", "other_cause", "clot_treated", "waiting_for_tests", "seen"]
AnswerKind = Literal[
    "read",
    "called",
    "safe",
    "tapped_by_mistake",
    "same",
    "better",
    "worse",
    "gone",
    "yes",
    "no",
]
PauseReason = Literal["ill", "away", "rough_day", "other"]
Tier = Literal["emergency", "urgent", "soon", "routine", "caution"]
ClosedBy = Literal["review", "rule", "mistake"]
