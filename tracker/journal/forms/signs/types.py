"""What a chip and its questions are made of, and which answers cannot wait for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.journal import words
from tracker.journal.words import Words

Text = str | Promise
About = Literal["leg", "body"]
Look = Literal["score", "one", "several", "yes_no", "flags", "implied", "temperature"]

OF_PAIN: Final = ("pain_place", "pain_lasted")
"""Asked of a pain, and of an ache; those of the pain go before."""

SHARED: Final = ("onset", "explained_by", *OF_PAIN)
"""Asked by several chips, kept once for each leg."""


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

NOW: Final[Words] = {
    "chest_pain": _("Chest pain now?"),
    "fainted": _("Fainted just now?"),
    "coughing_blood": _("Coughing up blood now?"),
    "pink_froth": _("Coughing up pink froth now?"),
    "at_rest": _("Short of breath now, while sitting still?"),
    "sudden_or_severe": _("Very short of breath now?"),
    "saddle_numbness": _("Numb between the legs now?"),
    "face_arm_or_speech": _("Trouble with face, arm or speech now?"),
    "cannot_move": _("Is moving or feeling it not possible now?"),
    "bleeding_vein": _("Does the vein bleed now?"),
    "crack_odd_shape_numb_cold": _("An odd shape, numb or cold now?"),
}
"""What is asked at once under an answer that is an emergency by itself, before anything is saved.

The keys are signs, or values of `breathless`.
"""


@dataclass(frozen=True, kw_only=True)
class EmergencyPair:
    """Two answers of one chip that are an emergency together; the CSS shows `question` for both."""

    name: str
    question: Text


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. Only "flags" answers several keys; "implied" is a yes by the tick alone."""

    name: str
    text: Text
    look: Look
    about: About = "leg"
    words: Words
    more: bool = False
    hint: Text = ""
    stack: bool = False  # long words: one under the other
    for_strong: bool = False  # only where an answer before it is strong; the CSS hides it

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.words) if self.look in ("flags", "implied") else (self.name,)


@dataclass(frozen=True, kw_only=True)
class Chip:
    """One chip. `needs`: of each leg (or the body) at least one of these must be answered."""

    name: str
    label: Text
    icon: str
    questions: tuple[Question, ...] = ()
    needs: tuple[str, ...] = ()
    missing: Text = ""
    hint: Text = ""
    denies: Text = ""
    after_birth: bool = False
    pair: EmergencyPair | None = None
    least: Mapping[str, int] = field(default_factory=dict)
    """What the tick alone says of a leg: kept where an emergency cannot wait for how much it is."""

    @property
    def of_legs(self) -> bool:
        return any(question.about == "leg" for question in self.questions)

    def about(self, about: About) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.about == about)

    def keys(self, about: About) -> tuple[str, ...]:
        return tuple(key for question in self.about(about) for key in question.keys)


def cannot_wait(values: Mapping[str, Any]) -> bool:
    """Whether these values of a leg or the body have a sign that is saved at once."""
    return values.get("breathless") in CANNOT_WAIT_BREATHLESS or any(
        values.get(key) is True for key in CANNOT_WAIT
    )


def one(
    name: str, text: Text, words_: Words, *, more: bool = False, stack: bool = False
) -> Question:
    return Question(name=name, text=text, look="one", words=words_, more=more, stack=stack)


def yes_no(name: str, text: Text, *, about: About = "leg", hint: Text = "") -> Question:
    return Question(
        name=name, text=text, look="yes_no", about=about, words={}, more=True, hint=hint
    )


def flags(name: str, text: Text, labels: Words, *, about: About = "leg") -> Question:
    return Question(name=name, text=text, look="flags", about=about, words=labels)


def implied(key: str, label: Text, *, about: About = "leg") -> Question:
    return Question(name=key, text="", look="implied", about=about, words={key: label}, more=True)


def grade(key: str, text: Text) -> Question:
    return one(key, text, words.GRADE)
