"""Every kind of emergency as it is tapped into the check-in form, and what its page must say."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import cycle
from typing import Any, Final

NUMBERS: Final = {
    "GB": "999", "IE": "112", "US": "911", "CA": "911", "AU": "000", "NZ": "111", "EU": "112",
}  # fmt: skip
"""The emergency number of each country that has one."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What is tapped, and what comes of it.

    `taps`: ids of answers, in order; "id=value" types. `says`: what the words for the phone must
    hold. `not_to`: what the page must forbid. `injury`: answers of the injury form, where the
    check-in leads to it; `before`: what was logged the day before.
    """

    name: str
    rule: str
    taps: tuple[str, ...]
    says: tuple[str, ...]
    not_to: tuple[str, ...] = ("drive",)
    since: str = "today"
    clot_risk: str = ""
    condition: str = ""
    injury: tuple[str, ...] = ()
    before: dict[str, Any] = field(default_factory=dict)


def left(chip: str, *answers: str) -> tuple[str, ...]:
    """A chip, the left leg, and what is answered of it."""
    return leg_of(chip, "left", answers)


def both(chip: str, *answers: str) -> tuple[str, ...]:
    return leg_of(chip, "both", answers)


def leg_of(chip: str, leg: str, answers: tuple[str, ...]) -> tuple[str, ...]:
    return (f"chip-{chip}", f"{chip}-leg-{leg}", *answers)


def body(chip: str, *answers: str) -> tuple[str, ...]:
    return (f"chip-{chip}", *(f"body-{answer}" for answer in answers))


OVERWHELMED: Final = "body-pain_overwhelming-yes"
LEG_NOT_TO: Final = ("raise", "rub")

KINDS: Final = (
    Kind(
        name="chest pain",
        rule="safety.pe",
        taps=body("breath", "chest-chest_pain"),
        says=("I have chest pain",),
    ),
    Kind(
        name="coughing blood",
        rule="safety.pe",
        taps=body("breath", "chest-coughing_blood"),
        says=("coughing up blood",),
    ),
    Kind(
        name="fainted",
        rule="safety.pe",
        taps=body("breath", "chest-fainted"),
        says=("I fainted",),
    ),
    Kind(
        name="short of breath at rest",
        rule="safety.pe",
        taps=body("breath", "breathless-at_rest"),
        says=("short of breath", "sit still"),
    ),
    Kind(
        name="suddenly short of breath",
        rule="safety.pe",
        taps=body("breath", "breathless-sudden_or_severe"),
        says=("suddenly", "short of breath"),
    ),
    Kind(
        name="short of breath on effort, one leg swollen",
        rule="safety.pe",
        taps=(*body("breath", "breathless-effort"), *left("swelling", "legs-swelling-1")),
        says=("short of breath when I move",),
    ),
    Kind(
        name="more pillows, one leg warm",
        rule="safety.pe",
        taps=(*body("breath", "chest-extra_pillows"), *left("warm")),
        says=("more pillows",),
    ),
    Kind(
        name="short of breath on effort, a clot before",
        rule="safety.pe",
        clot_risk="previous_clot",
        taps=body("breath", "breathless-effort"),
        says=("short of breath when I move", "I had a blood clot before"),
    ),
    Kind(
        name="pink froth",
        rule="safety.hf",
        taps=body("breath", "chest-pink_froth"),
        says=("pink froth",),
        not_to=("lie flat", "drive"),
    ),
    Kind(
        name="both legs swollen, more pillows",
        rule="safety.hf",
        taps=(*body("breath", "chest-extra_pillows"), *both("swelling", "legs-swelling-1")),
        says=("more pillows",),
        not_to=("lie flat", "drive"),
    ),
    Kind(
        name="heart failure, short of breath at rest",
        rule="safety.hf",
        condition="heart_failure",
        taps=body("breath", "breathless-at_rest"),
        says=("short of breath", "I have heart failure"),
        not_to=("lie flat", "drive"),
    ),
    Kind(
        name="confused and clammy",
        rule="safety.unwell",
        taps=body("fever", "ill-confused", "ill-clammy"),
        says=("newly confused", "cold and damp"),
        not_to=("drive", "wait"),
    ),
    Kind(
        name="racing heart and fainted",
        rule="safety.unwell",
        taps=(*body("fever", "ill-fast_heart_or_breathing"), *body("breath", "chest-fainted")),
        says=("heart or breathing is racing", "I fainted"),
        not_to=("drive", "wait"),
    ),
    Kind(
        name="confused with a fever",
        rule="safety.unwell",
        taps=body("fever", "ill-confused", "temperature_c=39"),
        says=("newly confused", "fever: temperature 39"),
        not_to=("drive", "wait"),
    ),
    Kind(
        name="clammy, and a sore vein in one leg",
        rule="safety.unwell",
        taps=(
            *body("fever", "ill-clammy"),
            *left("pain", "legs-pain-3", "legs-tender_vein-yes"),
        ),
        says=("cold and damp",),
        not_to=("drive", "wait"),
    ),
    Kind(
        name="confused, and both legs weak",
        rule="safety.unwell",
        taps=(*body("fever", "ill-confused"), *both("numb", "legs-nerve-weak")),
        says=("newly confused", "left leg is weak", "right leg is weak"),
        not_to=("drive", "wait"),
    ),
    Kind(
        name="a broken leg that hurts and is numb",
        rule="safety.compartment",
        clot_risk="leg_fracture",
        taps=(*left("pain", "legs-pain-8"), *left("numb", "legs-nerve-numb")),
        says=("left leg hurts", "left leg is numb", "I broke a leg"),
        not_to=("raise the left leg high", "rub"),
    ),
    Kind(
        name="a hurt leg with overwhelming pain that tingles",
        rule="safety.compartment",
        taps=(
            *left("pain", "legs-pain-4", OVERWHELMED),
            *left("numb", "legs-nerve-tingling"),
            "chip-injury",
        ),
        injury=("leg-left", "can_take_4_steps-yes"),
        says=("left leg hurts", "left leg tingles", "very strong pain"),
        not_to=("raise the left leg high", "rub"),
    ),
    Kind(
        name="black skin and shivering",
        rule="safety.black-skin",
        taps=(
            *left("red", "body-black_or_purple_skin-yes"),
            *body("fever", "ill-shivering"),
        ),
        says=("black or purple", "shivering"),
        not_to=("walk", "rub", "compression"),
    ),
    Kind(
        name="black skin with diabetes",
        rule="safety.black-skin",
        condition="diabetes",
        taps=left("red", "body-black_or_purple_skin-yes"),
        says=("black or purple", "I have diabetes"),
        not_to=("walk", "rub", "compression"),
    ),
    Kind(
        name="face, arm or speech",
        rule="safety.stroke",
        taps=("chip-face",),
        says=("My face, an arm or my speech is not right",),
        not_to=("drive", "wait"),
    ),
    Kind(
        name="a leg that is suddenly weak",
        rule="consult.neuro",
        taps=left("numb", "legs-nerve-weak", "legs-numb-onset-sudden"),
        says=("left leg is weak",),
        not_to=("drive",),
    ),
    Kind(
        name="a leg suddenly numb all over",
        rule="safety.limb-ischaemia",
        taps=left(
            "numb",
            "legs-nerve-numb",
            "legs-numb-onset-sudden",
            "legs-whole_leg_or_foot-yes",
            "legs-nerve_lasted-still_there",
        ),
        says=("left leg is numb",),
        not_to=LEG_NOT_TO,
    ),
    Kind(
        name="one leg cold and pale",
        rule="safety.limb-ischaemia",
        taps=left("cold", "legs-color-cold", "legs-color-pale_or_blue"),
        says=("left leg is cold", "left leg is pale or blue"),
        not_to=LEG_NOT_TO,
    ),
    Kind(
        name="a leg suddenly pale",
        rule="safety.limb-ischaemia",
        taps=left("cold", "legs-color-pale_or_blue", "legs-cold-onset-sudden"),
        says=("left leg is pale or blue",),
        not_to=LEG_NOT_TO,
    ),
    Kind(
        name="a leg that cannot move",
        rule="safety.limb-ischaemia",
        taps=left("numb", "legs-nerve-numb", "legs-cannot_move-yes"),
        says=("cannot move or feel my left leg",),
        not_to=LEG_NOT_TO,
    ),
    Kind(
        name="a cold leg that aches badly",
        rule="safety.limb-ischaemia",
        taps=(*left("cold", "legs-color-cold"), *left("aches", "legs-aching-3")),
        says=("left leg is cold", "left leg aches"),
        not_to=LEG_NOT_TO,
    ),
    Kind(
        name="a pale leg that swells",
        rule="safety.limb-ischaemia",
        taps=(
            *left("cold", "legs-color-pale_or_blue"),
            *left("swelling", "legs-swelling-2"),
        ),
        says=("left leg is pale or blue", "left leg is swollen"),
        not_to=LEG_NOT_TO,
    ),
    Kind(
        name="both feet cold and weak",
        rule="safety.limb-ischaemia",
        taps=(*both("cold", "legs-color-cold"), *both("numb", "legs-nerve-weak")),
        says=("left leg is weak", "right leg is weak"),
        not_to=LEG_NOT_TO,
    ),
    Kind(
        name="numb between the legs",
        rule="safety.cauda-equina",
        taps=body("back", "spine-saddle_numbness"),
        says=("numb between the legs",),
        not_to=("drive", "wait"),
    ),
    Kind(
        name="bladder trouble after back pain",
        rule="safety.cauda-equina",
        before={"body": {"back_pain": True}},
        taps=body("back", "spine-bladder_or_bowel_trouble"),
        says=("trouble peeing or pooing", "back pain"),
        since="yesterday",
        not_to=("drive", "wait"),
    ),
    Kind(
        name="back pain and tingling in both legs",
        rule="safety.cauda-equina",
        taps=(*body("back", "spine-back_pain"), *both("numb", "legs-nerve-tingling")),
        says=("back pain", "left leg tingles", "right leg tingles"),
        not_to=("drive", "wait"),
    ),
    Kind(
        name="cancer, back pain and pain in both legs",
        rule="safety.cauda-equina",
        clot_risk="active_cancer",
        taps=(*body("back", "spine-back_pain"), *both("pain", "legs-pain-2")),
        says=("back pain", "left leg hurts", "right leg hurts", "cancer"),
        not_to=("drive", "wait"),
    ),
    Kind(
        name="a red leg and a fever",
        rule="safety.cellulitis-severe",
        taps=(*left("red"), *body("fever", "temperature_c=39")),
        says=("left leg is red", "fever: temperature 39"),
        not_to=("drive", "massage", "compression"),
    ),
    Kind(
        name="redness that spreads",
        rule="safety.cellulitis-severe",
        taps=left("red", "body-spreading_redness-yes"),
        says=("left leg is red", "spreading fast"),
        not_to=("drive", "massage", "compression"),
    ),
    Kind(
        name="an infected sore and shivering",
        rule="safety.cellulitis-severe",
        taps=(
            *left("skin", "legs-skin-sore", "legs-sore_infected-yes"),
            *body("fever", "ill-shivering"),
        ),
        says=("sore on my left leg looks infected", "shivering"),
        not_to=("drive", "massage", "compression"),
    ),
    Kind(
        name="dark pee and a weak leg",
        rule="safety.rhabdo",
        taps=(*body("fever", "ill-dark_urine"), *left("numb", "legs-nerve-weak")),
        says=("pee is dark", "left leg is weak"),
        not_to=("exercise", "drive"),
    ),
    Kind(
        name="dark pee after hard exercise",
        rule="safety.rhabdo",
        taps=(*body("fever", "ill-dark_urine"), "context-unusual_exercise"),
        says=("pee is dark",),
        not_to=("exercise", "drive"),
    ),
    Kind(
        name="dark pee and both legs ache badly",
        rule="safety.rhabdo",
        taps=(*body("fever", "ill-dark_urine"), *both("aches", "legs-cramp-3")),
        says=("pee is dark", "left leg cramps", "right leg cramps"),
        not_to=("exercise", "drive"),
    ),
    Kind(
        name="a vein that bleeds",
        rule="safety.vein-bleed",
        taps=left("skin", "legs-skin-bleeding_vein"),
        says=("vein on my left leg that bleeds",),
        not_to=("walk", "lift the cloth"),
    ),
    Kind(
        name="an injured leg of an odd shape",
        rule="safety.weight-bearing",
        taps=("chip-injury",),
        injury=("leg-left", "crack_odd_shape_numb_cold-yes"),
        says=("I hurt my left leg", "odd shape"),
        not_to=("stand", "drive"),
    ),
    Kind(
        name="pregnant, headache and trouble seeing",
        rule="safety.pregnancy",
        clot_risk="pregnant",
        taps=body("birth", "maternity-severe_headache", "maternity-vision_trouble"),
        says=("headache", "trouble with seeing", "I am pregnant"),
        not_to=("wait",),
    ),
    Kind(
        name="after a birth, a swollen face and being sick",
        rule="safety.pregnancy",
        clot_risk="birth",
        taps=body("birth", "maternity-sudden_face_or_hand_swelling", "maternity-vomiting"),
        says=("swelled suddenly", "being sick", "gave birth"),
        not_to=("wait",),
    ),
)
COUNTRIES: Final = dict(zip((kind.name for kind in KINDS), cycle(NUMBERS), strict=False))
"""The country in which each kind is told, one after the other."""
