"""What a chip and its questions are made of, and which answers cannot wait for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from tracker.record.words import BREATHLESS, GRADE, GROUP, SIGN, Labels, Text

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


def now_of(key: str) -> Text:
    """What is asked at once under an answer that is an emergency by itself; empty for others.

    The key is a sign, an item of the skin, or a value of `breathless`.
    """
    term = SIGN.get(key) or BREATHLESS.get(key)
    return "" if term is None else term.now


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. Only "flags" answers several keys; "implied" is a yes by the tick alone."""

    name: str
    text: Text
    look: Look
    about: About = "leg"
    words: Labels
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
    icon: str
    questions: tuple[Question, ...] = ()
    needs: tuple[str, ...] = ()
    missing: Text = ""
    hint: Text = ""
    denies: Text = ""
    after_birth: bool = False
    pair: str = ""
    """Name of two answers that are an emergency together; the CSS shows `asked` for both."""
    asked: Text = ""
    least: Mapping[str, int] = field(default_factory=dict)
    """What the tick alone says of a leg: kept where an emergency cannot wait for how much it is."""

    @property
    def label(self) -> Text:
        return GROUP[self.name]

    @property
    def alarm(self) -> Text:
        """What is asked at once where the tick alone, or the pair, cannot wait; else empty."""
        implied = [key for one in self.questions if one.look == "implied" for key in one.keys]
        asked = [self.asked] if self.pair else [now_of(key) for key in implied]
        return next((question for question in asked if question), "")

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
    name: str,
    words: Labels,
    *,
    question: Text = "",
    about: About = "leg",
    more: bool = False,
    stack: bool = False,
) -> Question:
    """One answer of these; `question` where it is not that of the sign."""
    return Question(
        name=name,
        text=question or SIGN[name].question,
        look="one",
        about=about,
        words=words,
        more=more,
        stack=stack,
    )


def yes_no(name: str, *, about: About = "leg", hint: Text = "") -> Question:
    return Question(
        name=name,
        text=SIGN[name].question,
        look="yes_no",
        about=about,
        words={},
        more=True,
        hint=hint,
    )


def flags(name: str, text: Text, *keys: str, about: About = "leg") -> Question:
    """Any of these signs, each by its label."""
    words = {key: SIGN[key].label for key in keys}
    return Question(name=name, text=text, look="flags", about=about, words=words)


def implied(key: str, *, about: About = "leg") -> Question:
    words = {key: SIGN[key].no}
    return Question(name=key, text="", look="implied", about=about, words=words, more=True)


def grade(key: str) -> Question:
    return one(key, GRADE, question=SIGN[key].label)
