"""Every number of the rules, with where it is from.

The annotation names the source: `Source("D1")` is in `guidance/content/en/sources.toml`,
`OURS` is a choice of this app. The page that explains the rules reads them from here.
Spans of n dates include both ends unless a name says otherwise.
"""

from __future__ import annotations

from datetime import time, timedelta
from decimal import Decimal
from typing import Annotated, Final

from tracker import record
from tracker.sources import OURS, Source
from tracker.trends import four_weeks

# --- Time -----------------------------------------------------------------------------------
LOOK_BACK: Annotated[int, OURS] = 13  # dates before today that are judged again after a late entry
# No rule opens a warning on a date this long after the last entry.
IDLE_AFTER: Annotated[int, OURS] = 30
# No rule reads further back, but for the dates that it names.
REACH_DATES: Annotated[int, OURS] = 200
# And the last so many check-ins and scores, however long ago.
REACH_RECORDS: Annotated[int, OURS] = 12
REACH_BEFORE: Annotated[int, OURS] = 41  # with the dates before them that they are compared with
# An open finding shows the signs of its first and last so many dates.
SHOWN_DATES: Annotated[int, OURS] = 28
# And no rule lowers or closes one on a date this long after it.
SETTLED_AFTER: Annotated[int, OURS] = 60
USUAL_DATES: Annotated[int, OURS] = record.USUAL_DATES  # how long "this is my usual" is good for
WEEK: Annotated[int, OURS] = 7
EVIDENCE_DATES: Annotated[int, OURS] = 7  # signs of one leg add up over so many dates
FRESH_DATES: Annotated[int, OURS] = 3  # one of them must be this fresh; also "together"
FORTNIGHT: Annotated[int, OURS] = 14

# --- Signs ----------------------------------------------------------------------------------
NEW_PAIN: Annotated[int, OURS] = 1  # any pain is new where none is usual
NEW_PAIN_RISE: Annotated[int, Source("S1")] = 2  # two points are a real change
ONE_SIDED_SWELLING: Annotated[int, OURS] = 1  # one grade more than the other leg
ONE_SIDED_PAIN: Annotated[int, OURS] = 3  # points more than the other leg
BITE_SWELLING: Annotated[int, OURS] = 1  # the grade that a bite may explain
SEVERE_SWELLING: Annotated[int, Source("S3")] = 3  # to the knee or higher
# Throbbing or cramping pain in one leg; the grade is ours.
ACHE: Annotated[int, Source("D3", ours=True)] = 2
ACHE_APART: Annotated[int, OURS] = 2  # grades more than the other leg
ACHE_COUNTS_AS: Annotated[dict[int, int], OURS] = {2: 3, 3: 5}  # the pain of an ache
MORNING_FROM: Annotated[time, OURS] = time(4)  # swelling at a check-in of the morning ...
MORNING_TO: Annotated[time, OURS] = time(10)  # ... was there on waking
WALK_PAIN_COUNTS_AS: Annotated[int, OURS] = 1  # walking pain that rest does not end
CALF_SIGN_CM: Annotated[Decimal, Source("D1")] = Decimal("3.0")  # at least 3 cm
CALF_WATCH_CM: Annotated[Decimal, OURS] = Decimal("2.0")  # measure again
# About the noise of a tape at home.
CALF_REARM_CM: Annotated[Decimal, Source("S6")] = Decimal("1.0")
FEVER_C: Annotated[Decimal, Source("O5")] = Decimal("38.0")
DEEP_VEIN_PLACES: Annotated[frozenset[str | None], Source("D3")] = frozenset(
    {"calf", "behind_knee", "thigh", "groin", "whole_leg", None}  # not given counts
)
# Not over a deep vein.
JOINTS: Annotated[frozenset[str], OURS] = frozenset({"shin", "knee", "ankle", "foot"})
# Not given counts.
LONG_PAIN: Annotated[frozenset[str | None], Source("D9")] = frozenset(
    {"over_1_hour", "still_there", None}
)
ALWAYS_SIGNS: Final[tuple[str, ...]] = (
    "cold",
    "pale_or_blue",
    "function_loss",
    "cannot_move",
    "rest_pain_eased_hanging",
)
LUNG_SIGNS: Annotated[frozenset[str], Source("D7")] = frozenset(
    {"breathless", "chest_pain", "coughing_blood", "fainted"}
)

# --- Clot risks (dates after `on`) -----------------------------------------------------------
SURGERY_DATES: Annotated[int, Source("D1")] = 84  # 12 weeks
IMMOBILISED_DATES: Annotated[int, Source("D1", "D5")] = 84
BIRTH_STRONG_DATES: Annotated[int, Source("D6")] = record.BIRTH_DATES  # 6 weeks
BIRTH_OTHER_DATES: Annotated[int, OURS] = 84  # 6 to 12 weeks
JOURNEY_DATES: Annotated[int, Source("D4", ours=True)] = 28  # D4 names the journey

# --- One leg (R1) ----------------------------------------------------------------------------
URGENT_PAIN: Annotated[int, OURS] = 4  # U5 on one date
SAME_PAIN_DATES: Annotated[int, OURS] = 2  # U5 with less pain
EXPLAINED_PAIN_BELOW: Annotated[int, OURS] = 4  # U4
CALF_READINGS: Annotated[int, OURS] = 2  # U6, repeated once
# Dates with an ache without place and duration that count together.
OPEN_ACHES: Annotated[int, OURS] = 2
OPEN_CRAMPS: Annotated[int, OURS] = 3  # and of cramps alone
PAIN_OFTEN: Annotated[int, OURS] = 4  # dates
FEW_CHECK_INS: Annotated[int, OURS] = 5  # fewer of them on 14 dates are few
FEW_LAST: Annotated[int, OURS] = 3  # the last check-ins, of which two with deep pain are enough
FEW_DATES: Annotated[int, OURS] = 21  # so far back at most
# Dates from the first to the last redness or warmth around a bite.
BITE_LASTS: Annotated[int, OURS] = 5
BITE_DATES: Annotated[int, OURS] = 3  # on so many it is more than a bite
BOTH_LEGS_PAIN: Annotated[int, OURS] = 2  # U7
# Both legs often swell and ache around a birth.
BOTH_LEGS_PAIN_BIRTH: Annotated[int, Source("D6")] = 4
BOTH_LEGS_GRADE: Annotated[int, OURS] = 2  # U7 without pain
PAIN_BACK: Annotated[int, Source("S2")] = 8  # as strong as this again ends the quiet after a review
CRAMP_PAIN: Annotated[int, OURS] = 3  # so much pain a cramp may leave behind
CRAMP_DATES: Annotated[int, OURS] = 3  # for so many dates after it
CRAMP_AGAIN: Annotated[int, OURS] = 13  # not again so many dates after it was given as the reason
# Places that it does not explain.
CRAMP_NOT: Annotated[frozenset[str], OURS] = frozenset({"thigh", "groin"})
# A negative scan is repeated at 6-8 days, D1.
SNOOZE_DATES: Annotated[int, Source("D1", ours=True)] = 14
TREATED_SNOOZE_DATES: Annotated[int, OURS] = 90
NEGATIVES_TO_LOWER: Annotated[int, OURS] = 3
NEGATIVES_TO_END_WATCH: Annotated[int, OURS] = 2
QUIET_TO_CLOSE: Annotated[int, OURS] = 14  # dates without a sign
KINDS_TOGETHER: Annotated[int, OURS] = 2  # U3

# --- Injury (R8) -----------------------------------------------------------------------------
INJURY_FRESH: Annotated[int, Source("M1")] = 3  # 2-3 days of rest
# A sprain that heals; M1: most better after 2 weeks.
INJURY_EXCUSES: Annotated[int, Source("M1", ours=True)] = 27
SPRAIN_SWELLING: Annotated[int, OURS] = 1  # a small swelling stays a while
SPRAIN_WATCHED_FROM: Annotated[int, OURS] = 2  # dates after the injury
SPRAIN_PAIN_RISE: Annotated[int, Source("S1")] = 2
SPRAIN_LATE_PAIN: Annotated[int, OURS] = 3  # from 14 dates on
INJURY_RISE_FROM: Annotated[int, OURS] = 3  # swelling or pain must not rise from this date on
INJURY_EXPLAINS: Annotated[int, OURS] = 14  # an injury so long ago may explain a sign
INJURY_SWELLING: Annotated[int, OURS] = 2  # more than this is never excused
INJURY_LOOK_AGAIN: Annotated[int, Source("M1")] = 14
INJURY_PAIN: Annotated[int, OURS] = 4
INJURY_CALM_PAIN: Annotated[int, OURS] = 2
INJURY_CALM_CHECK_INS: Annotated[int, OURS] = 2
INJURY_OVER: Annotated[int, OURS] = 28

# --- Events ----------------------------------------------------------------------------------
CALM_TO_LOWER: Annotated[int, OURS] = 3  # complete check-ins without any sign
EMERGENCY_HOURS: Annotated[int, OURS] = 24
ONE_EMERGENCY: Annotated[tuple[frozenset[str], ...], OURS] = (
    frozenset({"consult.neuro", "safety.stroke"}),  # a sudden weak leg
    frozenset({"safety.pe", "safety.hf"}),  # breath and chest
)
CLOSES_AFTER: Annotated[int, OURS] = 14
NERVE_SKIN_WALK_CLOSES_AFTER: Annotated[int, OURS] = 28
URGENT_QUIET: Annotated[int, OURS] = 14  # dates after a review
SOON_QUIET: Annotated[int, OURS] = 28  # dates after a review
LUNG_EVIDENCE_DATES: Annotated[int, OURS] = 14
LUNG_SWELLING_DATES: Annotated[int, OURS] = 7
HEART_SWELLING_DATES: Annotated[int, OURS] = 7
UNWELL_TOGETHER: Annotated[int, OURS] = 2
# A walk so hard makes the heart race and the skin clammy.
WALK_EFFORT_EXPLAINS: Annotated[int, OURS] = 5
RAPID_GRADE: Annotated[int, Source("D8", ours=True)] = 2  # D8 says sudden
REST_PAIN_NIGHTS: Annotated[int, OURS] = 2
LIMB_OLD_FROM: Annotated[int, Source("A2")] = 27  # older than two weeks is not sudden
LIMB_OLD_TO: Annotated[int, Source("A2")] = 14
LIMB_PAIN: Annotated[int, OURS] = 4
COLD_AND_SORE_DATES: Annotated[int, OURS] = 2
# A sore that is there for weeks is no new infection by itself.
OLD_SORE_FROM: Annotated[int, Source("O6")] = 20
OLD_SORE_TO: Annotated[int, OURS] = 7
BRUISE_DATES: Annotated[int, OURS] = 13
BACK_AND_LEGS_PAIN: Annotated[int, OURS] = 4
# 18 weeks; N4 is about the second half.
EARLY_PREGNANCY: Annotated[int, Source("N4", ours=True)] = 126
DARK_URINE_ACHE: Annotated[int, OURS] = 3
DARK_URINE_DATES: Annotated[int, OURS] = 2
HARD_EFFORT: Annotated[int, Source("S7", ours=True)] = 7  # S7 has the talk test
EXERCISE_PAIN: Annotated[int, OURS] = 4
OVERWHELMING_PAIN: Annotated[int, Source("S2")] = 8
BRIEF_NERVE_DATES: Annotated[int, OURS] = 3
NERVE_HEAVY_DATES: Annotated[int, OURS] = 2  # heavy on the date or the one before
LIGHT_NERVE_DATES: Annotated[int, OURS] = 2  # without heaviness
SKIN_AGAIN_AFTER: Annotated[int, OURS] = 7  # persistent
SKIN_WINDOW: Annotated[int, OURS] = 28

# --- Notes ---------------------------------------------------------------------------------------
NOTE_DATES: Annotated[int, OURS] = 7  # the date of a note and the six after it
# Asked about before the others.
NOTE_FIRST: Annotated[frozenset[str], OURS] = frozenset({"breathless", "bladder"})
NOTE_HOLDS_BACK: Annotated[frozenset[str], OURS] = frozenset(
    {"swelling", "pain", "red", "warm", "cold", "breathless"}  # signs of a clot among them
)

# --- Arteries (R9) ---------------------------------------------------------------------------
WALKING_PAIN_PLACES: Annotated[frozenset[str], Source("A4")] = frozenset(
    {"calf", "thigh", "buttock"}
)
WALKING_PAIN_WALKS: Annotated[int, OURS] = 2
PAIN_FREE_LAST: Annotated[int, OURS] = 3
PAIN_FREE_BEFORE: Annotated[int, OURS] = 5
# A sudden fall counts, A2.
PAIN_FREE_HALVED: Annotated[Decimal, Source("A2", ours=True)] = Decimal("0.5")
PAIN_FREE_FALL: Annotated[Decimal, OURS] = Decimal("0.7")

# --- Heart and kidneys (R10) -------------------------------------------------------------------
DAY_GAIN_KG: Annotated[Decimal, Source("O3")] = Decimal("1.4")  # 3 lb
DAY_GAIN_FROM_HOURS: Annotated[int, OURS] = 12  # a day, give or take
DAY_GAIN_TO_HOURS: Annotated[int, OURS] = 36
THREE_DAY_GAIN_KG: Annotated[Decimal, Source("O4")] = Decimal("2.0")  # more than 2 kg in 3 days
THREE_DAY_GAIN_DATES: Annotated[int, Source("O4")] = 3
FORTNIGHT_GAIN_KG: Annotated[Decimal, OURS] = Decimal("3.0")  # it creeps up
WEEK_GAIN_KG: Annotated[Decimal, Source("O3")] = Decimal("2.3")  # 5 lb
BACK_WITHIN_KG: Annotated[Decimal, OURS] = Decimal("1.0")
WEIGHT_JUMP_KG: Annotated[Decimal, OURS] = Decimal(5)  # asked about first
JUMP_SPAN: Annotated[timedelta, OURS] = timedelta(hours=24)
FLUID_RULE: Final[str] = "caution.heart-kidney-fluid"
FLUID_CHECK_INS: Annotated[int, OURS] = 2  # one of the 2 check-ins before

# --- Swelling to the knee (R11) ----------------------------------------------------------------
GRADUAL_FROM: Annotated[int, OURS] = 20  # the grade this many dates before ...
GRADUAL_TO: Annotated[int, Source("D8", "D9")] = 7  # ... D8, D9: new within a week is urgent
GRADUAL_GRADE: Annotated[int, OURS] = 2

# --- Course (R2, R4, R5) -----------------------------------------------------------------------
SEVERE_FROM: Annotated[int, Source("S2")] = 7
SEVERE_CHECK_INS: Annotated[int, OURS] = 3
SEVERE_WITHIN: Annotated[int, OURS] = 5  # dates
SEVERE_TIMES: Annotated[int, OURS] = 2
VERY_SEVERE_PAIN: Annotated[int, Source("S2")] = 9
ASKED_HOURS: Annotated[int, OURS] = 24
CALM_SEVERE_CHECK_INS: Annotated[int, OURS] = 5
SEVERE_AGAIN_AFTER: Annotated[int, OURS] = 28
WORSE_RECORDS: Annotated[int, OURS] = 3  # measured: section 3.5
WORSE_OVER_RECORDS: Annotated[int, OURS] = 5
WORSE_AGAIN_AFTER: Annotated[int, OURS] = 28  # measured: section 3.5
PERSISTENT_HEAVY: Annotated[int, OURS] = 4
PERSISTENT_DATES: Annotated[int, OURS] = 14
PERSISTENT_RECORDS: Annotated[int, OURS] = 8
PERSISTENT_SPAN: Annotated[int, OURS] = 12
PERSISTENT_LIGHT: Annotated[int, OURS] = 2
PERSISTENT_LONG_DATES: Annotated[int, OURS] = 28
PERSISTENT_LONG_RECORDS: Annotated[int, OURS] = 16
PERSISTENT_SHARE: Annotated[tuple[int, int], OURS] = (7, 10)  # on so many of so many records
NOTICE_QUIET: Annotated[int, OURS] = 180
NOTICE_OVER: Annotated[int, OURS] = 14
DRIFT_POINTS: Annotated[int, OURS] = 2  # measured: section 3.5
DRIFT_WINDOW: Annotated[int, OURS] = 28  # measured: section 3.5
DRIFT_HISTORY: Annotated[int, OURS] = 180  # measured: section 3.5
DRIFT_RECORDS: Annotated[int, OURS] = 12  # measured: section 3.5
DRIFT_QUIET: Annotated[int, OURS] = 90
SWOLLEN_MORNINGS: Annotated[int, Source("O1", ours=True)] = 4  # O1 says a few days
SWOLLEN_CHECK_INS: Annotated[int, OURS] = 5
SWOLLEN_UNASKED_GRADE: Annotated[int, OURS] = 2
MEDICINE_DATES: Annotated[int, OURS] = 28
# With signs since then; before it, so many show the change.
MEDICINE_CHECK_INS: Annotated[int, OURS] = 3
MEDICINE_BEFORE: Annotated[int, OURS] = 2  # on so many dates before, it was there already
MEDICINE_PAIN: Annotated[int, OURS] = 3
CONDITION_HEAVY: Annotated[int, OURS] = 3
CONDITION_CHECK_INS: Annotated[int, OURS] = 2
DISCUSSED_DATES: Annotated[int, OURS] = 365
CARE_DATES: Annotated[int, OURS] = four_weeks.DATES
CARE_FROM: Annotated[int, OURS] = 16
CARE_OF_EACH: Annotated[int, OURS] = 4
CARE_SOME: Annotated[int, OURS] = 4
# 10 to 20 minutes are done, section 0.4.
CARE_MINUTES: Annotated[int, OURS] = four_weeks.DONE_FROM
CARE_BASELINE: Annotated[int, OURS] = 3
CARE_RECORDS: Annotated[int, OURS] = four_weeks.RECORDS
CARE_RECORDS_LEAST: Annotated[int, OURS] = four_weeks.LEAST
CARE_CURRENT_DATES: Annotated[int, OURS] = 10
CARE_AGAIN_AFTER: Annotated[int, OURS] = 90
SLIGHT_POINTS: Annotated[int, Source("S1")] = four_weeks.POINTS
SLIGHT_PERCENT: Annotated[int, Source("S1")] = four_weeks.PERCENT
CLEAR_POINTS: Annotated[int, Source("S1")] = 2
CLEAR_PERCENT: Annotated[int, Source("S1")] = 30

# --- Overexertion (R7) -------------------------------------------------------------------------
LOAD_TIMES: Annotated[Decimal, OURS] = Decimal("1.5")
LOAD_BLOCKS: Annotated[int, OURS] = 4
LOAD_BLOCKS_LEAST: Annotated[int, OURS] = 2
LOAD_MINUTES: Annotated[int, OURS] = 60
LOAD_DATES: Annotated[int, OURS] = 3
SORE_RISE: Annotated[int, Source("S1")] = 2
SORE_APART: Annotated[int, OURS] = 2
SORE_RECORDS: Annotated[int, OURS] = 3
SORE_BACK: Annotated[int, OURS] = 1
SORE_DATES: Annotated[int, Source("M2")] = 7  # gone by 5-7 days
SORE_STILL: Annotated[int, OURS] = 3
SORE_OVER: Annotated[int, OURS] = 28

# --- One leg heavier -----------------------------------------------------------------------------
HEAVIER_FROM: Annotated[int, OURS] = 4
HEAVIER_BY: Annotated[int, OURS] = 3
HEAVIER_RECORDS: Annotated[int, OURS] = 3
HEAVIER_TIMES: Annotated[int, OURS] = 2
