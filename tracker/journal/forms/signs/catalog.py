"""The chips of "anything else?": what each one asks first, and what it asks when opened further.

This table is the only place that says by which question a person reaches a key of the record.
`heaviness` has its own two scales; every other sign is here once, but for `SHARED` keys.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.utils.translation import gettext_lazy as _

from tracker.journal import words
from tracker.journal.forms.signs.types import (
    Chip,
    EmergencyPair,
    Question,
    flags,
    grade,
    implied,
    one,
    yes_no,
)

ONSET = one("onset", _("How did it start?"), words.ONSET)
REASONS = {key: word for key, word in words.EXPLAINED_BY.items() if key != "after_cramp"}
WHY = one("explained_by", _("Do you know why?"), REASONS, more=True, stack=True)
WHY_SORE = one("explained_by", _("Do you know why?"), words.EXPLAINED_BY, more=True, stack=True)
WHERE = one("pain_place", _("Where?"), words.PAIN_PLACE, more=True)
HOW_LONG = one("pain_lasted", _("How long does it last?"), words.LASTED, more=True, stack=True)

CHIPS: Final[tuple[Chip, ...]] = (
    Chip(
        name="swelling",
        label=_("Swelling"),
        icon="swelling",
        denies=_("swelling"),
        needs=("swelling",),
        missing=_("Say how far up the swelling goes."),
        least={"swelling": 1},
        questions=(
            one("swelling", _("How far up?"), words.SWELLING, stack=True),
            ONSET,
            yes_no("swelling_on_waking", _("Still there after a night in bed?")),
            WHY,
        ),
    ),
    Chip(
        name="pain",
        label=_("Pain"),
        icon="pain",
        hint=_("Not the pain that only comes with walking and goes when standing still."),
        denies=_("pain"),
        needs=("pain",),
        missing=_("Say how strong the pain is."),
        least={"pain": 1},
        questions=(
            Question(name="pain", text=_("How strong, at its worst?"), look="score", words={}),
            ONSET,
            WHERE,
            HOW_LONG,
            yes_no("tender_vein", _("Is a vein hard or sore, or the calf sore to touch?")),
            yes_no(
                "rest_pain_eased_hanging",
                _("Does the foot hurt at rest, and does hanging the leg down help?"),
                hint=_("Not a cramp at night."),
            ),
            yes_no(
                "pain_overwhelming",
                _("Is it always there, and too bad to think, sleep or move?"),
                about="body",
            ),
            yes_no("cannot_walk_for_pain", _("Is it too sore to walk?"), about="body"),
            WHY_SORE,
        ),
    ),
    Chip(
        name="red",
        label=_("Red or darker skin"),
        icon="red",
        hint=_(
            "On brown or black skin, look for a darker, purple or grey patch, and feel for heat."
        ),
        denies=_("red or darker skin, spreading or black skin"),
        needs=("red",),
        questions=(
            implied("red", _("Not red or darker")),
            ONSET,
            WHY,
            yes_no("spreading_redness", _("Does it spread fast?"), about="body"),
            yes_no("black_or_purple_skin", _("Has any skin turned black or purple?"), about="body"),
        ),
    ),
    Chip(
        name="warm",
        label=_("Warm"),
        icon="warm",
        hint=_("Feel both legs with the back of a hand. Is one warmer?"),
        denies=_("a warm leg"),
        needs=("warm",),
        questions=(implied("warm", _("Not warm")), ONSET, WHY),
    ),
    Chip(
        name="numb",
        label=_("Numb, tingly or weak"),
        icon="numb",
        denies=_("numb, tingly or weak legs"),
        needs=("numb", "tingling", "weak"),
        missing=_("Say if it is numb, tingly or weak."),
        pair=EmergencyPair(name="weak", question=_("Suddenly weak now?")),
        questions=(
            flags(
                "nerve",
                _("What is it?"),
                {"numb": _("Numb"), "tingling": _("Tingly"), "weak": _("Weak")},
            ),
            ONSET,
            yes_no("whole_leg_or_foot", _("Is it the whole foot or the whole leg?")),
            one("nerve_lasted", _("How long does it last?"), words.LASTED, more=True, stack=True),
            yes_no(
                "nerve_positional",
                _("Did it come from sitting or lying, and go with moving?"),
            ),
            yes_no("function_loss", _("Tripping, or not able to lift the foot or to tiptoe?")),
            yes_no("cannot_move", _("Is moving or feeling the leg or foot not possible at all?")),
        ),
    ),
    Chip(
        name="skin",
        label=_("Sore or skin change"),
        icon="skin",
        denies=_("sores or skin changes"),
        needs=("skin",),
        missing=_("Say what you see on the skin."),
        questions=(
            Question(name="skin", text=_("What do you see?"), look="several", words=words.SKIN),
            one("sore_place", _("Where is the sore?"), words.SORE_PLACE, more=True),
            yes_no(
                "sore_infected",
                _("Does the sore look infected?"),
                hint=_("More pain, pus, a bad smell, or red or hot skin around it."),
            ),
            yes_no(
                "bleeding_stopped",
                _("Did the bleeding stop?"),
                hint=_("After 10 minutes of pressing firmly, with the leg raised."),
            ),
        ),
    ),
    Chip(
        name="cold",
        label=_("Cold or pale"),
        icon="cold",
        denies=_("a cold, pale or blue leg"),
        needs=("cold", "pale_or_blue"),
        missing=_("Say if it is cold, or pale or blue."),
        pair=EmergencyPair(name="cold", question=_("A cold leg that is pale or blue now?")),
        questions=(
            flags(
                "color", _("What is it?"), {"cold": _("Cold"), "pale_or_blue": _("Pale or blue")}
            ),
            ONSET,
        ),
    ),
    Chip(
        name="aches",
        label=_("Aching, cramp or itching"),
        icon="legs",
        denies=_("aching, throbbing, itching or cramp"),
        needs=("aching", "throbbing", "itching", "cramp"),
        missing=_("Say how strong at least one of these is."),
        questions=(
            grade("aching", _("Aching")),
            grade("cramp", _("Cramp")),
            grade("throbbing", _("Throbbing")),
            grade("itching", _("Itching")),
            replace(WHERE, more=False, for_strong=True),
            replace(HOW_LONG, more=False, for_strong=True),
            WHY_SORE,
        ),
    ),
    Chip(
        name="breath",
        label=_("Short of breath, chest pain or fainted"),
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
                {
                    "chest_pain": _("Chest pain"),
                    "fainted": _("Fainted"),
                    "coughing_blood": _("Coughing up blood"),
                    "pink_froth": _("Coughing up pink froth"),
                    "extra_pillows": _("More pillows needed to breathe at night"),
                },
                about="body",
            ),
            Question(
                name="breathless",
                text=_("Short of breath: when?"),
                look="one",
                about="body",
                words=words.BREATHLESS,
                stack=True,
            ),
        ),
    ),
    Chip(
        name="fever",
        label=_("Feverish or ill"),
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
                {
                    "shivering": _("Shivering"),
                    "confused": _("Newly confused"),
                    "fast_heart_or_breathing": _("Heart or breathing racing at rest"),
                    "clammy": _("Cold, damp skin"),
                    "dark_urine": _("Dark pee, like cola"),
                },
                about="body",
            ),
            Question(
                name="temperature_c",
                text=_("Temperature, if measured"),
                look="temperature",
                about="body",
                words={},
            ),
        ),
    ),
    Chip(
        name="back",
        label=_("Back, bladder or bowel"),
        icon="down",
        denies=_("back pain, numbness between the legs, or bladder or bowel trouble"),
        needs=("back_pain", "saddle_numbness", "bladder_or_bowel_trouble"),
        missing=_("Say what it is."),
        questions=(
            flags(
                "spine",
                _("What is it?"),
                {
                    "back_pain": _("Back pain"),
                    "saddle_numbness": _("Numb between the legs or around the bottom"),
                    "bladder_or_bowel_trouble": _("New trouble to pee or poo, or to hold it"),
                },
                about="body",
            ),
        ),
    ),
    Chip(
        name="face",
        label=_("Face, arm or speech not right"),
        icon="people",
        hint=_("One side of the face drops, an arm is weak, or words come out wrong."),
        denies=_("trouble with face, arm or speech"),
        needs=("face_arm_or_speech",),
        questions=(implied("face_arm_or_speech", _("No, this is not so"), about="body"),),
    ),
    Chip(
        name="birth",
        label=_("Head, eyes, ribs or sickness"),
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
                {
                    "severe_headache": _("A very bad headache"),
                    "vision_trouble": _("Trouble with seeing"),
                    "pain_below_ribs": _("Pain below the ribs"),
                    "vomiting": _("Being sick"),
                    "sudden_face_or_hand_swelling": _("Sudden swelling of face, hands or feet"),
                },
                about="body",
            ),
        ),
    ),
    Chip(
        name="injury",
        label=_("Injury"),
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
