"""The chips of "anything else?": what each one asks first, and what it asks when opened further.

This table is the only place that says by which question a person reaches a key of the record.
`heaviness` has its own two scales; every other sign is here once, but for `SHARED` keys.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.utils.translation import gettext_lazy as _

from tracker.journal.forms.signs.types import (
    Chip,
    Question,
    flags,
    grade,
    implied,
    one,
    yes_no,
)
from tracker.record import words

ONSET = one("onset", words.ONSET)
REASONS = {key: word for key, word in words.EXPLAINED_BY.items() if key != "after_cramp"}
WHY = one("explained_by", REASONS, more=True, stack=True)
WHY_SORE = one("explained_by", words.EXPLAINED_BY, more=True, stack=True)
WHERE = one("pain_place", words.PAIN_PLACE, more=True)
HOW_LONG = one("pain_lasted", words.LASTED, more=True, stack=True)

CHIPS: Final[tuple[Chip, ...]] = (
    Chip(
        name="swelling",
        icon="swelling",
        denies=_("swelling"),
        needs=("swelling",),
        missing=_("Say how far up the swelling goes."),
        least={"swelling": 1},
        questions=(
            one("swelling", words.SWELLING, stack=True),
            ONSET,
            yes_no("swelling_on_waking"),
            WHY,
        ),
    ),
    Chip(
        name="pain",
        icon="pain",
        hint=_("Not the pain that only comes with walking and goes when standing still."),
        denies=_("pain"),
        needs=("pain",),
        missing=_("Say how strong the pain is."),
        least={"pain": 1},
        questions=(
            Question(name="pain", text=words.LEG_SIGN["pain"].question, look="score", words={}),
            ONSET,
            WHERE,
            HOW_LONG,
            yes_no("tender_vein"),
            yes_no("rest_pain_eased_hanging", hint=_("Not a cramp at night.")),
            yes_no("pain_overwhelming", about="body"),
            yes_no("cannot_walk_for_pain", about="body"),
            WHY_SORE,
        ),
    ),
    Chip(
        name="red",
        icon="red",
        hint=_(
            "On brown or black skin, look for a darker, purple or grey patch, and feel for heat."
        ),
        denies=_("red or darker skin, spreading or black skin"),
        needs=("red",),
        questions=(
            implied("red"),
            ONSET,
            WHY,
            yes_no("spreading_redness", about="body"),
            yes_no("black_or_purple_skin", about="body"),
        ),
    ),
    Chip(
        name="warm",
        icon="warm",
        hint=_("Feel both legs with the back of a hand. Is one warmer?"),
        denies=_("a warm leg"),
        needs=("warm",),
        questions=(implied("warm"), ONSET, WHY),
    ),
    Chip(
        name="numb",
        icon="numb",
        denies=_("numb, tingly or weak legs"),
        needs=("numb", "tingling", "weak"),
        missing=_("Say if it is numb, tingly or weak."),
        pair="weak",
        asked=_("Suddenly weak now?"),
        questions=(
            flags("nerve", _("What is it?"), "numb", "tingling", "weak"),
            ONSET,
            yes_no("whole_leg_or_foot"),
            one("nerve_lasted", words.LASTED, more=True, stack=True),
            yes_no("nerve_positional"),
            yes_no("function_loss"),
            yes_no("cannot_move"),
        ),
    ),
    Chip(
        name="skin",
        icon="skin",
        denies=_("sores or skin changes"),
        needs=("skin",),
        missing=_("Say what you see on the skin."),
        questions=(
            Question(
                name="skin",
                text=words.LEG_SIGN["skin"].question,
                look="several",
                words=words.labels(words.SKIN),
            ),
            one("sore_place", words.SORE_PLACE, more=True),
            yes_no(
                "sore_infected",
                hint=_("More pain, pus, a bad smell, or red or hot skin around it."),
            ),
            yes_no(
                "bleeding_stopped",
                hint=_("After 10 minutes of pressing firmly, with the leg raised."),
            ),
        ),
    ),
    Chip(
        name="cold",
        icon="cold",
        denies=_("a cold, pale or blue leg"),
        needs=("cold", "pale_or_blue"),
        missing=_("Say if it is cold, or pale or blue."),
        pair="cold",
        asked=_("A cold leg that is pale or blue now?"),
        questions=(
            flags("color", _("What is it?"), "cold", "pale_or_blue"),
            ONSET,
        ),
    ),
    Chip(
        name="aches",
        icon="legs",
        denies=_("aching, throbbing, itching or cramp"),
        needs=("aching", "throbbing", "itching", "cramp"),
        missing=_("Say how strong at least one of these is."),
        questions=(
            grade("aching"),
            grade("cramp"),
            grade("throbbing"),
            grade("itching"),
            replace(WHERE, more=False, for_strong=True),
            replace(HOW_LONG, more=False, for_strong=True),
            WHY_SORE,
        ),
    ),
    Chip(
        name="breath",
        icon="breath",
        denies=_("trouble with breathing, chest pain, coughing blood or fainting"),
        needs=(
            "breathless",
            "chest_pain",
            "fainted",
            "coughing_blood",
            "pink_froth",
            "extra_pillows",
        ),
        missing=_(
            "Sudden or very bad? Call for emergency help now. "
            "If not, say what it is, or when breathing is hard."
        ),
        questions=(
            flags(
                "chest",
                _("Any of these?"),
                "chest_pain",
                "fainted",
                "coughing_blood",
                "pink_froth",
                "extra_pillows",
                about="body",
            ),
            one("breathless", words.labels(words.BREATHLESS), about="body", stack=True),
        ),
    ),
    Chip(
        name="fever",
        icon="warm",
        denies=_("fever, shivering or feeling very ill"),
        needs=(
            "shivering",
            "confused",
            "fast_heart_or_breathing",
            "clammy",
            "dark_urine",
            "temperature_c",
        ),
        missing=_("Say what it is, or give the temperature."),
        questions=(
            flags(
                "ill",
                _("Any of these?"),
                "shivering",
                "confused",
                "fast_heart_or_breathing",
                "clammy",
                "dark_urine",
                about="body",
            ),
            Question(
                name="temperature_c",
                text=words.BODY_SIGN["temperature_c"].question,
                look="temperature",
                about="body",
                words={},
            ),
        ),
    ),
    Chip(
        name="back",
        icon="down",
        denies=_("back pain, numbness between the legs, or bladder or bowel trouble"),
        needs=("back_pain", "saddle_numbness", "bladder_or_bowel_trouble"),
        missing=_("Say what it is."),
        questions=(
            flags(
                "spine",
                _("What is it?"),
                "back_pain",
                "saddle_numbness",
                "bladder_or_bowel_trouble",
                about="body",
            ),
        ),
    ),
    Chip(
        name="face",
        icon="people",
        hint=_("One side of the face drops, an arm is weak, or words come out wrong."),
        denies=_("trouble with face, arm or speech"),
        needs=("face_arm_or_speech",),
        questions=(implied("face_arm_or_speech", about="body"),),
    ),
    Chip(
        name="birth",
        icon="urgent",
        denies=_(
            "a very bad headache, trouble with seeing, pain below the ribs, being sick, "
            "or sudden swelling of face, hands or feet"
        ),
        after_birth=True,
        needs=(
            "severe_headache",
            "vision_trouble",
            "pain_below_ribs",
            "vomiting",
            "sudden_face_or_hand_swelling",
        ),
        missing=_("Say what it is."),
        questions=(
            flags(
                "maternity",
                _("What is it?"),
                "severe_headache",
                "vision_trouble",
                "pain_below_ribs",
                "vomiting",
                "sudden_face_or_hand_swelling",
                about="body",
            ),
        ),
    ),
    Chip(
        name="injury",
        icon="injury",
        hint=_("When this is saved, we ask what happened."),
    ),
)


def chip_for(sign: str) -> str:
    """The chip by which a sign is told, an item of the skin too; empty where there is none."""
    skin = sign in words.SKIN
    for chip in CHIPS:
        keys = {*chip.keys("leg"), *chip.keys("body")}
        if sign in keys or (skin and "skin" in keys):
            return chip.name
    return ""
