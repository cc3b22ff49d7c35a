"""The chips of "anything else?": what each one asks first, and what it asks when opened further.

This table is the only place that says by which question a person reaches a key of the record.
`heaviness` has its own two scales; every other sign is here once, but for `SHARED` keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.journal import words
from tracker.journal.words import Words

CANNOT_WAIT: Final = frozenset(
    {
        "chest_pain",
        "coughing_blood",
        "fainted",
        "pink_froth",
        "saddle_numbness",
        "face_arm_or_speech",
        "cannot_move",
    }
)
"""Signs that are saved at once, whatever else is unfinished (after `clinical.md` 2.4)."""

CANNOT_WAIT_BREATHLESS: Final = frozenset({"at_rest", "sudden_or_severe"})

Text = str | Promise
About = Literal["leg", "body"]
Look = Literal["score", "one", "several", "yes_no", "flags", "implied", "temperature"]

SHARED: Final = ("onset", "explained_by")
"""Asked by several chips, kept once for each leg."""


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One question. Only "flags" answers several keys; "implied" is a yes by the tick alone."""

    name: str
    question: Text
    look: Look
    about: About = "leg"
    words: Words
    more: bool = False
    hint: Text = ""
    stack: bool = False  # long words: one under the other

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.words) if self.look in ("flags", "implied") else (self.name,)


@dataclass(frozen=True, kw_only=True)
class Chip:
    """One chip. `needs`: of each leg (or the body) at least one of these must be answered."""

    name: str
    label: Text
    icon: str
    asks: tuple[Ask, ...] = ()
    needs: tuple[str, ...] = ()
    missing: Text = ""
    hint: Text = ""
    denies: Text = ""
    after_birth: bool = False

    @property
    def of_legs(self) -> bool:
        return any(ask.about == "leg" for ask in self.asks)

    def about(self, about: About) -> tuple[Ask, ...]:
        return tuple(ask for ask in self.asks if ask.about == about)

    def keys(self, about: About) -> tuple[str, ...]:
        return tuple(key for ask in self.about(about) for key in ask.keys)


def cannot_wait(values: Mapping[str, Any]) -> bool:
    """Whether these values of a leg or the body have a sign that is saved at once."""
    return values.get("breathless") in CANNOT_WAIT_BREATHLESS or any(
        values.get(key) is True for key in CANNOT_WAIT
    )


def one(
    name: str, question: Text, words_: Words, *, more: bool = False, stack: bool = False
) -> Ask:
    return Ask(name=name, question=question, look="one", words=words_, more=more, stack=stack)


def yes_no(name: str, question: Text, *, about: About = "leg", hint: Text = "") -> Ask:
    return Ask(
        name=name, question=question, look="yes_no", about=about, words={}, more=True, hint=hint
    )


def flags(name: str, question: Text, labels: Words, *, about: About = "leg") -> Ask:
    return Ask(name=name, question=question, look="flags", about=about, words=labels)


def implied(key: str, label: Text, *, about: About = "leg") -> Ask:
    return Ask(name=key, question="", look="implied", about=about, words={key: label}, more=True)


ONSET = one("onset", _("How did it start?"), words.ONSET)
WHY = one("explained_by", _("Do you know why?"), words.EXPLAINED_BY, more=True, stack=True)


def grade(key: str, question: Text) -> Ask:
    return one(key, question, words.GRADE)


CHIPS: Final[tuple[Chip, ...]] = (
    Chip(
        name="swelling",
        label=_("Swelling"),
        icon="swelling",
        denies=_("swelling"),
        needs=("swelling",),
        missing=_("Say how far up the swelling goes."),
        asks=(
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
        hint=_("Not the pain that only comes with walking and goes when you stand still."),
        denies=_("pain"),
        needs=("pain",),
        missing=_("Say how strong the pain is."),
        asks=(
            Ask(name="pain", question=_("How strong, at its worst?"), look="score", words={}),
            ONSET,
            one("pain_place", _("Where?"), words.PAIN_PLACE, more=True),
            one("pain_lasted", _("How long does it last?"), words.LASTED, more=True, stack=True),
            yes_no("tender_vein", _("Is a vein hard or sore, or the calf sore to touch?")),
            yes_no(
                "rest_pain_eased_hanging",
                _("Does the foot hurt at rest, and does hanging the leg down help?"),
                hint=_("Not a cramp at night."),
            ),
            yes_no(
                "pain_overwhelming",
                _("Is it always there, and so bad that you cannot think, sleep or move?"),
                about="body",
            ),
            yes_no("cannot_walk_for_pain", _("Is it too sore to walk?"), about="body"),
            WHY,
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
        asks=(
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
        hint=_("Feel both legs with the back of your hand. Is one warmer?"),
        denies=_("a warm leg"),
        needs=("warm",),
        asks=(implied("warm", _("Not warm")), ONSET, WHY),
    ),
    Chip(
        name="numb",
        label=_("Numb, tingly or weak"),
        icon="numb",
        denies=_("numb, tingly or weak legs"),
        needs=("numb", "tingling", "weak"),
        missing=_("Say if it is numb, tingly or weak."),
        asks=(
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
                _("Did it come from how you sat or lay, and go when you moved?"),
            ),
            yes_no("function_loss", _("Do you trip, or can you not lift the foot or tiptoe?")),
            yes_no("cannot_move", _("Can you not move or feel the leg or foot at all?")),
        ),
    ),
    Chip(
        name="skin",
        label=_("Sore or skin change"),
        icon="skin",
        denies=_("sores or skin changes"),
        needs=("skin",),
        missing=_("Say what you see on the skin."),
        asks=(
            Ask(name="skin", question=_("What do you see?"), look="several", words=words.SKIN),
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
        asks=(
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
        asks=(
            grade("aching", _("Aching")),
            grade("cramp", _("Cramp")),
            grade("throbbing", _("Throbbing")),
            grade("itching", _("Itching")),
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
        missing=_("Say what it is, or when you are short of breath."),
        asks=(
            flags(
                "chest",
                _("Do you have any of these?"),
                {
                    "chest_pain": _("Chest pain"),
                    "fainted": _("I fainted"),
                    "coughing_blood": _("I cough up blood"),
                    "pink_froth": _("I cough up pink froth"),
                    "extra_pillows": _("I need more pillows to breathe at night"),
                },
                about="body",
            ),
            Ask(
                name="breathless",
                question=_("When are you short of breath?"),
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
        missing=_("Say what it is, or give your temperature."),
        asks=(
            flags(
                "ill",
                _("Do you have any of these?"),
                {
                    "shivering": _("Shivering"),
                    "confused": _("Confused"),
                    "fast_heart_or_breathing": _("Fast heartbeat or breathing"),
                    "clammy": _("Cold, damp skin"),
                    "dark_urine": _("Dark pee, like cola"),
                },
                about="body",
            ),
            Ask(
                name="temperature_c",
                question=_("Your temperature, if you measured it"),
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
        asks=(
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
        asks=(implied("face_arm_or_speech", _("No, this is not so"), about="body"),),
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
        asks=(
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

BY_NAME: Final = {chip.name: chip for chip in CHIPS}
YES_NO: Final[Words] = {"yes": _("Yes"), "no": pgettext_lazy("answer", "No")}
