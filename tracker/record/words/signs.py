"""The words for signs: of a leg, of the skin, of the body, of an injury, and of what was measured.

A sign of the body may be the answer to several questions; each key is here once.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tracker.record.words.terms import Labels, Term, Terms

GROUP: Final[Labels] = {
    "swelling": _("Swelling"),
    "pain": _("Pain"),
    "red": _("Red or darker skin"),
    "warm": _("Warm"),
    "numb": _("Numb, tingly or weak"),
    "skin": _("Sore or skin change"),
    "cold": _("Cold or pale"),
    "aches": _("Aching, cramp or itching"),
    "breath": _("Short of breath, chest pain or fainted"),
    "fever": _("Feverish or ill"),
    "back": _("Back, bladder or bowel"),
    "face": _("Face, arm or speech not right"),
    "birth": _("Head, eyes, ribs or sickness"),
    "injury": _("Injury"),
}
"""Signs that are asked and counted together, by the name of their chip."""

LEG_SIGN: Final[Terms] = {
    "heaviness": Term(label=_("Heaviness")),
    "swelling": Term(
        label=GROUP["swelling"], question=_("How far up?"), sentence=_("My %(leg)s is swollen.")
    ),
    "swelling_on_waking": Term(
        label=_("Swelling still there after a night in bed"),
        question=_("Still there after a night in bed?"),
    ),
    "pain": Term(
        label=GROUP["pain"],
        question=_("How strong, at its worst?"),
        sentence=_("My %(leg)s hurts."),
    ),
    "pain_place": Term(label=_("Where it hurts"), question=_("Where?")),
    "pain_lasted": Term(label=_("How long the pain lasts"), question=_("How long does it last?")),
    "rest_pain_eased_hanging": Term(
        label=_("Foot pain at rest that hanging the leg down eases"),
        question=_("Does the foot hurt at rest, and does hanging the leg down help?"),
    ),
    "red": Term(
        label=GROUP["red"],
        sentence=_("My %(leg)s is red or darker than usual."),
        no=_("Not red or darker"),
    ),
    "warm": Term(label=GROUP["warm"], sentence=_("My %(leg)s is warm."), no=_("Not warm")),
    "tender_vein": Term(
        label=_("A hard or sore vein, or a sore calf"),
        question=_("Is a vein hard or sore, or the calf sore to touch?"),
        sentence=_("My %(leg)s has a hard or sore vein, or a sore calf."),
    ),
    "cold": Term(label=_("Cold"), sentence=_("My %(leg)s is cold.")),
    "pale_or_blue": Term(label=_("Pale or blue"), sentence=_("My %(leg)s is pale or blue.")),
    "numb": Term(label=_("Numb"), sentence=_("My %(leg)s is numb.")),
    "tingling": Term(label=_("Tingly"), sentence=_("My %(leg)s tingles.")),
    "weak": Term(label=_("Weak"), sentence=_("My %(leg)s is weak.")),
    "whole_leg_or_foot": Term(
        label=_("Numb or weak in the whole foot or leg"),
        question=_("Is it the whole foot or the whole leg?"),
    ),
    "nerve_lasted": Term(
        label=_("How long the numb or weak feeling lasts"), question=_("How long does it last?")
    ),
    "nerve_positional": Term(
        label=_("Numb from sitting or lying one way"),
        question=_("Did it come from sitting or lying, and go with moving?"),
    ),
    "function_loss": Term(
        label=_("Tripping, or cannot lift the foot or tiptoe"),
        question=_("Tripping, or not able to lift the foot or to tiptoe?"),
        sentence=_("I trip, or cannot lift the foot of my %(leg)s."),
    ),
    "cannot_move": Term(
        label=_("Cannot move or feel the leg or foot"),
        question=_("Is moving or feeling the leg or foot not possible at all?"),
        now=_("Is moving or feeling it not possible now?"),
        sentence=_("I cannot move or feel my %(leg)s."),
    ),
    "onset": Term(label=_("How it started"), question=_("How did it start?")),
    "skin": Term(label=GROUP["skin"], question=_("What do you see?")),
    "sore_place": Term(label=_("Where the sore is"), question=_("Where is the sore?")),
    "sore_infected": Term(
        label=_("A sore that looks infected"),
        question=_("Does the sore look infected?"),
        sentence=_("A sore on my %(leg)s looks infected."),
    ),
    "bleeding_stopped": Term(label=_("The bleeding stopped"), question=_("Did the bleeding stop?")),
    "explained_by": Term(label=_("The reason"), question=_("Do you know why?")),
    "aching": Term(label=_("Aching"), sentence=_("My %(leg)s aches badly.")),
    "throbbing": Term(label=_("Throbbing"), sentence=_("My %(leg)s throbs badly.")),
    "itching": Term(label=_("Itching")),
    "cramp": Term(label=_("Cramp"), sentence=_("My %(leg)s cramps badly.")),
}

SKIN: Final[Terms] = {
    "sore": Term(label=_("A sore or open skin"), sentence=_("I have a sore on my %(leg)s.")),
    "weeping": Term(label=_("Weeping or leaking skin")),
    "brown_patch": Term(label=_("A brown or darker patch")),
    "hard_shiny": Term(label=_("Hard or shiny skin")),
    "eczema": Term(label=_("Itchy and flaky skin")),
    "white_scar": Term(label=_("A thin white scar")),
    "sudden_color_change": Term(label=_("A sudden change of colour")),
    "cord_like_vein": Term(label=_("A vein like a hard cord")),
    "bleeding_vein": Term(
        label=_("A bleeding vein"),
        now=_("Does the vein bleed now?"),
        sentence=_("I have a vein on my %(leg)s that bleeds and does not stop."),
    ),
}

BODY_SIGN: Final[Terms] = {
    "breathless": Term(label=_("Short of breath"), question=_("Short of breath: when?")),
    "extra_pillows": Term(
        label=_("More pillows needed to breathe at night"),
        sentence=_("I need more pillows to breathe at night."),
    ),
    "pink_froth": Term(
        label=_("Coughing up pink froth"),
        now=_("Coughing up pink froth now?"),
        sentence=_("I am coughing up pink froth."),
    ),
    "chest_pain": Term(
        label=_("Chest pain"), now=_("Chest pain now?"), sentence=_("I have chest pain.")
    ),
    "coughing_blood": Term(
        label=_("Coughing up blood"),
        now=_("Coughing up blood now?"),
        sentence=_("I am coughing up blood."),
    ),
    "fainted": Term(label=_("Fainted"), now=_("Fainted just now?"), sentence=_("I fainted.")),
    "pain_overwhelming": Term(
        label=_("Pain that never lets go"),
        question=_("Is it always there, and too bad to think, sleep or move?"),
        sentence=_("I have a very strong pain that does not stop."),
    ),
    "temperature_c": Term(
        label=_("Temperature"),
        question=_("Temperature, if measured"),
        sentence=_("I have a fever: %(sign)s."),
    ),
    "shivering": Term(label=_("Shivering"), sentence=_("I am shivering.")),
    "spreading_redness": Term(
        label=_("Redness that spreads fast"),
        question=_("Does it spread fast?"),
        sentence=_("The redness on my leg is spreading fast."),
    ),
    "confused": Term(label=_("Newly confused"), sentence=_("I am newly confused.")),
    "fast_heart_or_breathing": Term(
        label=_("Heart or breathing racing at rest"),
        sentence=_("My heart or breathing is racing at rest."),
    ),
    "clammy": Term(label=_("Cold and damp skin"), sentence=_("My skin is cold and damp.")),
    "black_or_purple_skin": Term(
        label=_("Black or purple skin"),
        question=_("Has any skin turned black or purple?"),
        sentence=_("My skin has turned black or purple."),
    ),
    "back_pain": Term(label=_("Back pain"), sentence=_("I have back pain.")),
    "saddle_numbness": Term(
        label=_("Numb between the legs or around the bottom"),
        now=_("Numb between the legs now?"),
        sentence=_("I am numb between the legs."),
    ),
    "bladder_or_bowel_trouble": Term(
        label=_("New trouble to pee or poo, or to hold it"),
        sentence=_("I have new trouble peeing or pooing, or holding it."),
    ),
    "face_arm_or_speech": Term(
        label=GROUP["face"],
        now=_("Trouble with face, arm or speech now?"),
        sentence=_("My face, an arm or my speech is not right."),
        no=_("No, this is not so"),
    ),
    "severe_headache": Term(
        label=_("A very bad headache"), sentence=_("I have a very bad headache.")
    ),
    "vision_trouble": Term(
        label=_("Trouble with seeing"), sentence=_("I have trouble with seeing.")
    ),
    "pain_below_ribs": Term(
        label=_("Pain below the ribs"), sentence=_("I have pain below the ribs.")
    ),
    "vomiting": Term(label=_("Being sick"), sentence=_("I am being sick.")),
    "sudden_face_or_hand_swelling": Term(
        label=_("Sudden swelling of face, hands or feet"),
        sentence=_("My face, hands or feet swelled suddenly."),
    ),
    "dark_urine": Term(label=_("Dark pee, like cola"), sentence=_("My pee is dark, like cola.")),
    "cannot_walk_for_pain": Term(
        label=_("Too sore to walk"),
        question=_("Is it too sore to walk?"),
        sentence=_("I cannot walk because of pain."),
    ),
}

INJURY: Final[Terms] = {
    "can_take_4_steps": Term(
        label=_("Cannot take 4 steps"),
        question=_("Can the leg take 4 steps?"),
        sentence=_("I hurt my %(leg)s and cannot take 4 steps."),
        no=_("Can take 4 steps"),
    ),
    "crack_odd_shape_numb_cold": Term(
        label=_("A crack, an odd shape, numb or cold"),
        question=_("Was there a crack, or is it an odd shape, numb or cold?"),
        now=_("An odd shape, numb or cold now?"),
        sentence=_("I hurt my %(leg)s. It cracked, has an odd shape, or is numb or cold."),
    ),
    "cast_or_boot": Term(label=_("In a cast or a boot"), question=_("Is it in a cast or a boot?")),
}
"""What is asked of a hurt leg. The sign is that it can not take 4 steps."""

MEASURED: Final[Terms] = {
    "calf": Term(label=_("Calf"), question=_("Calves")),
    "ankle": Term(label=_("Ankle"), question=_("Ankles")),
    "weight": Term(label=_("Weight")),
}
COMPARED: Final[Terms] = {
    "calf_difference": Term(label=_("One calf thicker than the other")),
    "weight_gain": Term(label=_("Weight gain")),
}

SIGN: Final[Terms] = {**LEG_SIGN, **BODY_SIGN, **SKIN, **INJURY, **COMPARED}
"""Every sign that a warning can rest on, by its key."""
