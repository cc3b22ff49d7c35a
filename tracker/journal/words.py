"""The record's keys and choices in plain words: one mapping for each kind of value.

The person's own words are read at about age ten: short, kind, and nothing that sounds like a
verdict.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from tracker.units import tidy

Words = Mapping[str, str | Promise]

LEG: Final[Words] = {"left": _("Left"), "right": _("Right")}
LEG_NAME: Final[Words] = {"left": _("left leg"), "right": _("right leg"), "both": _("both legs")}
WALK_LEG: Final[Words] = {"left": _("Left"), "right": _("Right"), "both": _("Both")}

REGION: Final[Words] = {
    "GB": _("United Kingdom"),
    "IE": _("Ireland"),
    "US": _("United States"),
    "CA": _("Canada"),
    "AU": _("Australia"),
    "NZ": _("New Zealand"),
    "EU": _("European Union"),
    "OTHER": _("Another country"),
}
UNITS: Final[Words] = {
    "metric": _("Kilometres, kilograms, centimetres, °C"),
    "imperial": _("Miles, pounds, inches, °F"),
}

CONDITION: Final[Words] = {
    "heart_failure": _("Heart failure"),
    "heart_disease": _("Heart disease"),
    "kidney_disease": _("Kidney disease"),
    "diabetes": _("Diabetes"),
    "peripheral_artery_disease": _("Narrow leg arteries (PAD)"),
    "neuropathy": _("Nerve damage in the feet or legs (neuropathy)"),
    "lymphedema": _("Lymphoedema"),
    "venous_insufficiency": _("Weak leg veins (venous insufficiency)"),
    "varicose_veins": _("Varicose veins"),
    "liver_disease": _("Liver disease"),
    "spinal_problem": _("A problem of the spine"),
}
CLOT_RISK: Final[Words] = {
    "previous_clot": _("A blood clot before, in a leg or a lung"),
    "active_cancer": _("Cancer now, or treated in the last 6 months"),
    "surgery_or_bed_rest": _("An operation, a hospital stay, or 3 days or more in bed"),
    "leg_immobilised": _("A leg in plaster or a boot, or a leg that cannot move"),
    "leg_fracture": _("A broken leg"),
    "pregnant": _("Pregnant"),
    "birth": _("Gave birth"),
    "estrogen": _("The combined pill, patch or ring, or HRT tablets"),
    "long_journey": _("A journey of more than 4 hours"),
    "clotting_disorder": _("A blood clotting disorder"),
    "family_clot": _("A parent, brother or sister who had a clot"),
    "inflammatory_bowel_flare": _("A flare of inflammatory bowel disease"),
}

LASTED: Final[Words] = {
    "under_10_min": _("Less than 10 minutes"),
    "10_to_60_min": _("10 minutes to 1 hour"),
    "over_1_hour": _("More than 1 hour"),
    "still_there": _("It is still there"),
}
PAIN_PLACE: Final[Words] = {
    "calf": _("Calf"),
    "behind_knee": _("Behind the knee"),
    "thigh": _("Thigh"),
    "groin": _("Groin"),
    "shin": _("Front of the shin"),
    "knee": _("Knee"),
    "ankle": _("Ankle"),
    "foot": _("Foot or toes"),
    "whole_leg": _("Whole leg"),
}
WALK_PAIN_PLACE: Final[Words] = {
    "calf": _("Calf"),
    "thigh": _("Thigh"),
    "buttock": _("Buttock"),
    "foot": _("Foot"),
    "knee": _("Knee"),
    "other": _("Somewhere else"),
}
ONSET: Final[Words] = {"sudden": _("Suddenly"), "gradual": _("Slowly")}
SKIN: Final[Words] = {
    "sore": _("A sore or open skin"),
    "weeping": _("Weeping or leaking skin"),
    "brown_patch": _("A brown or darker patch"),
    "hard_shiny": _("Hard or shiny skin"),
    "eczema": _("Itchy, flaky skin"),
    "white_scar": _("A white, thin scar"),
    "sudden_color_change": _("A sudden change of colour"),
    "cord_like_vein": _("A vein like a hard cord"),
    "bleeding_vein": _("A bleeding vein"),
}
SORE_PLACE: Final[Words] = {"foot": _("On the foot"), "leg": _("On the leg")}
EXPLAINED_BY: Final[Words] = {
    "injury": _("It began with an injury"),
    "bite_sunburn_rash": _("A bite, sunburn or rash"),
    "overuse": _("I used the leg more than usual"),
    "after_cramp": _("It is sore after a cramp"),
    "usual": _("It is my usual, and a professional knows"),
}
BREATHLESS: Final[Words] = {
    "no": _("No"),
    "usual": _("Same as my usual"),
    "effort": _("When I move or climb stairs"),
    "lying_flat": _("When I lie flat"),
    "at_rest": _("When I sit still"),
    "sudden_or_severe": _("It came suddenly, or it is very bad"),
}
CONTEXT: Final[Words] = {
    "long_standing": _("Standing for long"),
    "long_sitting": _("Sitting for long"),
    "long_journey": _("A journey of more than 4 hours"),
    "hot_day": _("A hot day"),
    "salty_food": _("Salty food"),
    "unusual_exercise": _("More exercise than usual"),
    "new_medicine": _("A new medicine"),
    "poor_sleep": _("Poor sleep"),
    "period": pgettext_lazy("menstruation", "Period"),
}
TALK: Final[Words] = {
    "sing": _("I could sing"),
    "talk": _("I could talk"),
    "could_not_talk": _("I could not talk"),
}
FEEL: Final[Words] = {"lighter": _("Lighter"), "same": _("Same"), "heavier": _("Heavier")}
OUTCOME: Final[Words] = {
    "not_a_clot": _("It is not a clot"),
    "other_cause": _("It has another cause"),
    "clot_treated": _("It is a clot, and it is being treated"),
    "waiting_for_tests": _("Waiting for tests"),
    "seen": _("Seen by a professional"),
}
ANSWER: Final[Words] = {
    "read": _("I have read this"),
    "called": _("I called"),
    "safe": _("I am safe"),
    "tapped_by_mistake": _("I tapped it by mistake"),
    "same": _("Same"),
    "better": _("Better"),
    "worse": _("Worse"),
    "gone": _("Gone"),
    "yes": _("Yes"),
    "no": _("No"),
}
PAUSE_REASON: Final[Words] = {
    "ill": _("Ill"),
    "away": _("Away"),
    "rough_day": _("A rough day"),
    "other": _("Another reason"),
}
TIER: Final[Words] = {
    "emergency": _("Emergency"),
    "urgent": _("Urgent"),
    "soon": _("Soon"),
    "routine": _("Routine"),
    "caution": _("Caution"),
}
CLOSED_BY: Final[Words] = {
    "review": _("A professional checked it"),
    "rule": _("What you logged since"),
    "mistake": _("Tapped by mistake"),
}

SWELLING: Final[Words] = {
    "0": _("None"),
    "1": _("Foot or ankle"),
    "2": _("Above the ankle, below the knee"),
    "3": _("To the knee or higher"),
}
GRADE: Final[Words] = {
    "0": pgettext_lazy("strength of an ache", "None"),
    "1": _("Mild"),
    "2": _("Medium"),
    "3": _("Strong"),
}

LEG_SIGN: Final[Words] = {
    "heaviness": _("heaviness"),
    "swelling": _("swelling"),
    "swelling_on_waking": _("swelling still there after a night in bed"),
    "pain": _("pain"),
    "pain_place": _("where it hurts"),
    "pain_lasted": _("how long the pain lasts"),
    "rest_pain_eased_hanging": _("foot pain at rest that hanging the leg down eases"),
    "red": _("red or darker skin"),
    "warm": _("warm to touch"),
    "tender_vein": _("a hard or sore vein, or a sore calf"),
    "cold": _("cold"),
    "pale_or_blue": _("pale or blue"),
    "numb": _("numb"),
    "tingling": _("tingling"),
    "weak": _("weak"),
    "whole_leg_or_foot": _("numb or weak in the whole foot or leg"),
    "nerve_lasted": _("how long the numb or weak feeling lasts"),
    "nerve_positional": _("numb from sitting or lying one way"),
    "function_loss": _("tripping, or a foot that does not lift"),
    "cannot_move": _("cannot move or feel the leg"),
    "onset": _("how it started"),
    "skin": _("skin changes"),
    "sore_place": _("where the sore is"),
    "sore_infected": _("a sore that looks infected"),
    "bleeding_stopped": _("the bleeding stopped"),
    "explained_by": _("the reason"),
    "aching": _("aching"),
    "throbbing": _("throbbing"),
    "itching": _("itching"),
    "cramp": _("cramp"),
}
BODY_SIGN: Final[Words] = {
    "breathless": _("short of breath"),
    "extra_pillows": _("more pillows than usual to breathe at night"),
    "pink_froth": _("coughing up pink froth"),
    "chest_pain": _("chest pain"),
    "coughing_blood": _("coughing up blood"),
    "fainted": _("fainted"),
    "pain_overwhelming": _("pain that never lets go"),
    "temperature_c": _("temperature"),
    "shivering": _("shivering"),
    "spreading_redness": _("redness that spreads fast"),
    "confused": _("newly confused"),
    "fast_heart_or_breathing": _("heart or breathing racing at rest"),
    "clammy": _("cold, damp skin"),
    "black_or_purple_skin": _("black or purple skin"),
    "back_pain": _("back pain"),
    "saddle_numbness": _("numb between the legs"),
    "bladder_or_bowel_trouble": _("new trouble to pee or poo"),
    "face_arm_or_speech": _("face, arm or speech not right"),
    "severe_headache": _("a very bad headache"),
    "vision_trouble": _("trouble with seeing"),
    "pain_below_ribs": _("pain below the ribs"),
    "vomiting": _("being sick"),
    "sudden_face_or_hand_swelling": _("sudden swelling of the face, hands or feet"),
    "dark_urine": _("dark pee, like cola"),
    "cannot_walk_for_pain": _("cannot walk because of pain"),
}


def minutes_words(minutes: Decimal) -> str:
    """A length in words: 1 minute, 12 minutes, 12.5 minutes."""
    number = tidy(minutes)
    return ngettext("%(n)s minute", "%(n)s minutes", 1 if number == 1 else 2) % {"n": number}


def day_words(on: date, today: date) -> str:
    """ "Sunday 22 November"; with its year where that is not the year of today."""
    return date_format(on, "l j F" if on.year == today.year else "l j F Y")


def moment_words(at: datetime, now: datetime) -> str:
    """ "Sunday 22 November, 9:05"; with its year where that is not the year of now."""
    return f"{day_words(at, now)}, {date_format(at, 'G:i')}"
