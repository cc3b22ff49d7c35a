"""Every number of the rules, with where it is from.

Letters and digits such as `D1` or `S2` name the source in `guidance/content/en/sources.toml`;
"ours" marks a choice of this app: a reviewer may change it, and no page shows it as medical fact.
`guidance.content.numbers` reads these comments, and the page that explains the rules shows them.
Spans of n dates include both ends unless a name says otherwise.
"""

from __future__ import annotations

from datetime import time, timedelta
from decimal import Decimal
from typing import Final

from tracker import record

# --- Time -----------------------------------------------------------------------------------
LOOK_BACK: Final = 13  # ours: dates before today that are judged again after a late entry
IDLE_AFTER: Final = 30  # ours: no rule opens a warning on a date this long after the last entry
REACH_DATES: Final = 200  # ours: no rule reads further back, but for the dates that it names
REACH_RECORDS: Final = 12  # ours: and the last so many check-ins and scores, however long ago
REACH_BEFORE: Final = 41  # ours: with the dates before them that they are compared with
SHOWN_DATES: Final = 28  # ours: an open finding shows the signs of its first and last so many dates
SETTLED_AFTER: Final = 60  # ours: and no rule lowers or closes one on a date this long after it
USUAL_DATES: Final = record.USUAL_DATES  # ours: how long "this is my usual" is good for
WEEK: Final = 7  # ours
EVIDENCE_DATES: Final = 7  # ours: signs of one leg add up over so many dates
FRESH_DATES: Final = 3  # ours: one of them must be this fresh; also "together"
FORTNIGHT: Final = 14  # ours

# --- Signs ----------------------------------------------------------------------------------
NEW_PAIN: Final = 1  # ours: any pain is new where none is usual
NEW_PAIN_RISE: Final = 2  # S1: two points are a real change
ONE_SIDED_SWELLING: Final = 1  # ours: one grade more than the other leg
ONE_SIDED_PAIN: Final = 3  # ours: points more than the other leg
BITE_SWELLING: Final = 1  # ours: the grade that a bite may explain
SEVERE_SWELLING: Final = 3  # S3: to the knee or higher
ACHE: Final = 2  # D3: throbbing or cramping pain in one leg; the grade is ours
ACHE_APART: Final = 2  # ours: grades more than the other leg
ACHE_COUNTS_AS: Final = {2: 3, 3: 5}  # ours: the pain of an ache
MORNING_FROM: Final = time(4)  # ours: swelling at a check-in of the morning ...
MORNING_TO: Final = time(10)  # ... was there on waking
WALK_PAIN_COUNTS_AS: Final = 1  # ours: walking pain that rest does not end
CALF_SIGN_CM: Final = Decimal("3.0")  # D1: at least 3 cm
CALF_WATCH_CM: Final = Decimal("2.0")  # ours: measure again
CALF_REARM_CM: Final = Decimal("1.0")  # S6: about the noise of a tape at home
FEVER_C: Final = Decimal("38.0")  # O5
DEEP_VEIN_PLACES: Final = frozenset(
    {"calf", "behind_knee", "thigh", "groin", "whole_leg", None}  # D3; not given counts
)
JOINTS: Final = frozenset({"shin", "knee", "ankle", "foot"})  # ours: not over a deep vein
LONG_PAIN: Final = frozenset({"over_1_hour", "still_there", None})  # D9; not given counts
ALWAYS_SIGNS: Final = (
    "cold",
    "pale_or_blue",
    "function_loss",
    "cannot_move",
    "rest_pain_eased_hanging",
)
LUNG_SIGNS: Final = frozenset({"breathless", "chest_pain", "coughing_blood", "fainted"})  # D7

# --- Clot risks (dates after `on`) -----------------------------------------------------------
SURGERY_DATES: Final = 84  # D1: 12 weeks
IMMOBILISED_DATES: Final = 84  # D1, D5
BIRTH_STRONG_DATES: Final = 42  # D6: 6 weeks
BIRTH_OTHER_DATES: Final = 84  # ours: 6 to 12 weeks
JOURNEY_DATES: Final = 28  # ours; D4 names the journey

# --- One leg (R1) ----------------------------------------------------------------------------
URGENT_PAIN: Final = 4  # ours: U5 on one date
SAME_PAIN_DATES: Final = 2  # ours: U5 with less pain
EXPLAINED_PAIN_BELOW: Final = 4  # ours: U4
CALF_READINGS: Final = 2  # ours: U6, repeated once
OPEN_ACHES: Final = 2  # ours: dates with an ache without place and duration that count together
OPEN_CRAMPS: Final = 3  # ours: and of cramps alone
PAIN_OFTEN: Final = 4  # ours: dates
FEW_CHECK_INS: Final = 5  # ours: fewer of them on 14 dates are few
FEW_LAST: Final = 3  # ours: the last check-ins, of which two with deep pain are enough
FEW_DATES: Final = 21  # ours: so far back at most
BITE_LASTS: Final = 5  # ours: dates from the first to the last redness or warmth around a bite
BITE_DATES: Final = 3  # ours: on so many it is more than a bite
BOTH_LEGS_PAIN: Final = 2  # ours: U7
BOTH_LEGS_PAIN_BIRTH: Final = 4  # D6: both legs often swell and ache around a birth
BOTH_LEGS_GRADE: Final = 2  # ours: U7 without pain
PAIN_BACK: Final = 8  # S2: as strong as this again ends the quiet after a review
CRAMP_PAIN: Final = 3  # ours: so much pain a cramp may leave behind
CRAMP_DATES: Final = 3  # ours: for so many dates after it
CRAMP_AGAIN: Final = 13  # ours: not again so many dates after it was given as the reason
CRAMP_NOT: Final = frozenset({"thigh", "groin"})  # ours: places that it does not explain
SNOOZE_DATES: Final = 14  # ours; a negative scan is repeated at 6-8 days, D1
TREATED_SNOOZE_DATES: Final = 90  # ours
NEGATIVES_TO_LOWER: Final = 3  # ours
NEGATIVES_TO_END_WATCH: Final = 2  # ours
QUIET_TO_CLOSE: Final = 14  # ours: dates without a sign
KINDS_TOGETHER: Final = 2  # ours: U3

# --- Injury (R8) -----------------------------------------------------------------------------
INJURY_FRESH: Final = 3  # M1: 2-3 days of rest
INJURY_EXCUSES: Final = 27  # ours: a sprain that heals; M1: most better after 2 weeks
SPRAIN_SWELLING: Final = 1  # ours: a small swelling stays a while
SPRAIN_WATCHED_FROM: Final = 2  # ours: dates after the injury
SPRAIN_PAIN_RISE: Final = 2  # S1
SPRAIN_LATE_PAIN: Final = 3  # ours: from 14 dates on
INJURY_RISE_FROM: Final = 3  # ours: swelling or pain must not rise from this date on
INJURY_EXPLAINS: Final = 14  # ours: an injury so long ago may explain a sign
INJURY_SWELLING: Final = 2  # ours: more than this is never excused
INJURY_LOOK_AGAIN: Final = 14  # M1
INJURY_PAIN: Final = 4  # ours
INJURY_CALM_PAIN: Final = 2  # ours
INJURY_CALM_CHECK_INS: Final = 2  # ours
INJURY_OVER: Final = 28  # ours

# --- Events ----------------------------------------------------------------------------------
CALM_TO_LOWER: Final = 3  # ours: complete check-ins without any sign
EMERGENCY_HOURS: Final = 24  # ours
ONE_EMERGENCY: Final = (
    frozenset({"consult.neuro", "safety.stroke"}),  # ours: a sudden weak leg
    frozenset({"safety.pe", "safety.hf"}),  # ours: breath and chest
)
CLOSES_AFTER: Final = 14  # ours
NERVE_SKIN_WALK_CLOSES_AFTER: Final = 28  # ours
URGENT_QUIET: Final = 14  # ours: dates after a review
SOON_QUIET: Final = 28  # ours: dates after a review
LUNG_EVIDENCE_DATES: Final = 14  # ours
LUNG_SWELLING_DATES: Final = 7  # ours
HEART_SWELLING_DATES: Final = 7  # ours
UNWELL_TOGETHER: Final = 2  # ours
WALK_EFFORT_EXPLAINS: Final = 5  # ours: a walk so hard makes the heart race and the skin clammy
RAPID_GRADE: Final = 2  # ours; D8 says sudden
REST_PAIN_NIGHTS: Final = 2  # ours
LIMB_OLD_FROM: Final = 27  # A2: older than two weeks is not sudden
LIMB_OLD_TO: Final = 14  # A2
LIMB_PAIN: Final = 4  # ours
COLD_AND_SORE_DATES: Final = 2  # ours
OLD_SORE_FROM: Final = 20  # O6: a sore that is there for weeks is no new infection by itself
OLD_SORE_TO: Final = 7  # ours
BRUISE_DATES: Final = 13  # ours
BACK_AND_LEGS_PAIN: Final = 4  # ours
EARLY_PREGNANCY: Final = 126  # ours: 18 weeks; N4 is about the second half
DARK_URINE_ACHE: Final = 3  # ours
DARK_URINE_DATES: Final = 2  # ours
HARD_EFFORT: Final = 7  # ours; S7 has the talk test
EXERCISE_PAIN: Final = 4  # ours
OVERWHELMING_PAIN: Final = 8  # S2
BRIEF_NERVE_DATES: Final = 3  # ours
LIGHT_NERVE_DATES: Final = 2  # ours: without heaviness
SKIN_AGAIN_AFTER: Final = 7  # ours: persistent
SKIN_WINDOW: Final = 28  # ours

# --- Notes ---------------------------------------------------------------------------------------
NOTE_DATES: Final = 7  # ours: the date of a note and the six after it
NOTE_FIRST: Final = frozenset({"breathless", "bladder"})  # ours: asked about before the others
NOTE_HOLDS_BACK: Final = frozenset(
    {"swelling", "pain", "red", "warm", "cold", "breathless"}  # ours: signs of a clot among them
)

# --- Arteries (R9) ---------------------------------------------------------------------------
WALKING_PAIN_PLACES: Final = frozenset({"calf", "thigh", "buttock"})  # A4
WALKING_PAIN_WALKS: Final = 2  # ours
PAIN_FREE_LAST: Final = 3  # ours
PAIN_FREE_BEFORE: Final = 5  # ours
PAIN_FREE_HALVED: Final = Decimal("0.5")  # ours; a sudden fall counts, A2
PAIN_FREE_FALL: Final = Decimal("0.7")  # ours

# --- Heart and kidneys (R10) -------------------------------------------------------------------
DAY_GAIN_KG: Final = Decimal("1.4")  # O3: 3 lb
DAY_GAIN_FROM_HOURS: Final = 12  # ours: a day, give or take
DAY_GAIN_TO_HOURS: Final = 36  # ours
THREE_DAY_GAIN_KG: Final = Decimal("2.0")  # O4: more than 2 kg in 3 days
THREE_DAY_GAIN_DATES: Final = 3  # O4
FORTNIGHT_GAIN_KG: Final = Decimal("3.0")  # ours: it creeps up
WEEK_GAIN_KG: Final = Decimal("2.3")  # O3: 5 lb
BACK_WITHIN_KG: Final = Decimal("1.0")  # ours
WEIGHT_JUMP_KG: Final = Decimal(5)  # ours: asked about first
JUMP_SPAN: Final = timedelta(hours=24)  # ours
FLUID_RULE: Final = "caution.heart-kidney-fluid"
FLUID_CHECK_INS: Final = 2  # ours: one of the 2 check-ins before

# --- Swelling to the knee (R11) ----------------------------------------------------------------
GRADUAL_FROM: Final = 20  # ours: the grade this many dates before ...
GRADUAL_TO: Final = 7  # ... D8, D9: new within a week is urgent
GRADUAL_GRADE: Final = 2  # ours

# --- Course (R2, R4, R5) -----------------------------------------------------------------------
SEVERE_FROM: Final = 7  # S2
SEVERE_CHECK_INS: Final = 3  # ours
SEVERE_WITHIN: Final = 5  # ours: dates
SEVERE_TIMES: Final = 2  # ours
VERY_SEVERE_PAIN: Final = 9  # S2
ASKED_HOURS: Final = 24  # ours
CALM_SEVERE_CHECK_INS: Final = 5  # ours
SEVERE_AGAIN_AFTER: Final = 28  # ours
WORSE_RECORDS: Final = 3  # ours, measured: section 3.5
WORSE_OVER_RECORDS: Final = 5  # ours
WORSE_AGAIN_AFTER: Final = 28  # ours, measured: section 3.5
PERSISTENT_HEAVY: Final = 4  # ours
PERSISTENT_DATES: Final = 14  # ours
PERSISTENT_RECORDS: Final = 8  # ours
PERSISTENT_SPAN: Final = 12  # ours
PERSISTENT_LIGHT: Final = 2  # ours
PERSISTENT_LONG_DATES: Final = 28  # ours
PERSISTENT_LONG_RECORDS: Final = 16  # ours
PERSISTENT_SHARE: Final = (7, 10)  # ours: on so many of so many records
NOTICE_QUIET: Final = 180  # ours
NOTICE_OVER: Final = 14  # ours
DRIFT_POINTS: Final = 2  # ours, measured: section 3.5
DRIFT_WINDOW: Final = 28  # ours, measured: section 3.5
DRIFT_HISTORY: Final = 180  # ours, measured: section 3.5
DRIFT_RECORDS: Final = 12  # ours, measured: section 3.5
DRIFT_QUIET: Final = 90  # ours
SWOLLEN_MORNINGS: Final = 4  # ours; O1 says a few days
SWOLLEN_CHECK_INS: Final = 5  # ours
SWOLLEN_UNASKED_GRADE: Final = 2  # ours
MEDICINE_DATES: Final = 28  # ours
MEDICINE_CHECK_INS: Final = 3  # ours: with signs since then; before it, so many show the change
MEDICINE_BEFORE: Final = 2  # ours: on so many dates before, it was there already
MEDICINE_PAIN: Final = 3  # ours
CONDITION_HEAVY: Final = 3  # ours
CONDITION_CHECK_INS: Final = 2  # ours
DISCUSSED_DATES: Final = 365  # ours
CARE_DATES: Final = 28  # ours
CARE_FROM: Final = 16  # ours
CARE_OF_EACH: Final = 4  # ours
CARE_SOME: Final = 4  # ours
CARE_MINUTES: Final = 10  # ours: 10 to 20 minutes are done, section 0.4
CARE_BASELINE: Final = 3  # ours
CARE_RECORDS: Final = 7  # ours
CARE_RECORDS_LEAST: Final = 5  # ours
CARE_CURRENT_DATES: Final = 10  # ours
CARE_AGAIN_AFTER: Final = 90  # ours
SLIGHT_POINTS: Final = 1  # S1
SLIGHT_PERCENT: Final = 15  # S1
CLEAR_POINTS: Final = 2  # S1
CLEAR_PERCENT: Final = 30  # S1

# --- Overexertion (R7) -------------------------------------------------------------------------
LOAD_TIMES: Final = Decimal("1.5")  # ours
LOAD_BLOCKS: Final = 4  # ours
LOAD_BLOCKS_LEAST: Final = 2  # ours
LOAD_MINUTES: Final = 60  # ours
LOAD_DATES: Final = 3  # ours
SORE_RISE: Final = 2  # S1
SORE_APART: Final = 2  # ours
SORE_RECORDS: Final = 3  # ours
SORE_BACK: Final = 1  # ours
SORE_DATES: Final = 7  # M2: gone by 5-7 days
SORE_STILL: Final = 3  # ours
SORE_OVER: Final = 28  # ours

# --- One leg heavier -----------------------------------------------------------------------------
HEAVIER_FROM: Final = 4  # ours
HEAVIER_BY: Final = 3  # ours
HEAVIER_RECORDS: Final = 3  # ours
HEAVIER_TIMES: Final = 2  # ours
