"""What was answered of a leg and of the body on one date. Plain values that a row can hold.

An answer that nobody gave is not there: a missing one is never zero and never no.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Final, Literal, NamedTuple, get_args

from tracker.record.entries import BodySigns
from tracker.record.limits import Breathless, ExplainedBy, Lasted, Onset, PainPlace

LEG_FLAGS: Final = (
    "red", "warm", "tender_vein", "cold", "pale_or_blue", "numb", "tingling", "weak",
    "function_loss", "cannot_move", "rest_pain_eased_hanging",
)  # fmt: skip
"""Signs of a leg that are there or not; `nothing_new` denies them."""
BODY_FLAGS: Final = tuple(
    name for name in BodySigns.model_fields if name not in ("breathless", "temperature_c")
)
"""The same of the body."""
BREATHLESS: Final[tuple[Breathless, ...]] = get_args(Breathless)
"""From the mildest to the worst."""
NERVES: Final = ("numb", "tingling", "weak")
BRIEF: Final[Lasted] = "under_10_min"

Sign = Literal["swelling", "pain", "redness", "warmth", "vein", "nerve", "cold", "skin"]
SIGN_ANSWERS: Final[Mapping[Sign, frozenset[str]]] = {
    "swelling": frozenset({"swelling"}),
    "pain": frozenset({"pain"}),
    "redness": frozenset({"red"}),
    "warmth": frozenset({"warm"}),
    "vein": frozenset({"tender_vein"}),
    "nerve": frozenset(NERVES),
    "cold": frozenset({"cold", "pale_or_blue"}),
    "skin": frozenset({"skin"}),
}
"""The kinds of sign that are counted over many days, and the answers that each is about."""
SIGNS: Final[tuple[Sign, ...]] = tuple(SIGN_ANSWERS)
_SIGN_OF: Final = {name: sign for sign, names in SIGN_ANSWERS.items() for name in names}


class Pain(NamedTuple):
    """A pain or an ache as one entry gave it, by the names of the entry; None: left out."""

    pain: int | None = None
    aching: int | None = None
    throbbing: int | None = None
    cramp: int | None = None
    pain_place: PainPlace | None = None
    pain_lasted: Lasted | None = None
    explained_by: ExplainedBy | None = None


class Swelling(NamedTuple):
    """A swelling as one entry gave it; `hour` is that of a check-in, None on a walk."""

    grade: int
    onset: Onset | None
    explained_by: ExplainedBy | None
    hour: int | None


@dataclass(frozen=True, kw_only=True)
class LegAnswers:
    """One leg on one date. An answer that nobody gave is not there.

    `scales` has the largest value of each, `flags` whether anybody said yes, `choices` every one
    that was chosen. `reasons` says of each flag and item of the skin that was there how the
    entries with it explain it, None where one of them does not; empty where no entry explains
    anything. `morning` and `evening` are the largest heaviness of the check-ins before noon and
    from 17:00.
    """

    scales: Mapping[str, int] = field(default_factory=dict)
    flags: Mapping[str, bool] = field(default_factory=dict)
    choices: Mapping[str, frozenset[str]] = field(default_factory=dict)
    morning: int | None = None
    evening: int | None = None
    pains: frozenset[Pain] = frozenset()
    swellings: frozenset[Swelling] = frozenset()
    reasons: Mapping[str, frozenset[ExplainedBy | None]] = field(default_factory=dict)
    nerves_brief: bool = True  # each entry with a nerve sign says: ten minutes, or a position
    foot_sore: bool = False  # an entry with a sore does not say that it is on the leg
    still_bleeding: bool = False  # an entry with a bleeding vein does not say that it stopped

    @property
    def heaviness(self) -> int | None:
        """The largest score of the date, 0 to 10."""
        return self.scales.get("heaviness")

    @property
    def skin(self) -> frozenset[str]:
        """What was seen on the skin; empty also where nobody was asked."""
        return self.choices.get("skin", frozenset())

    def answered(self, name: str) -> bool:
        """Whether anybody gave this answer."""
        return name in self.scales or name in self.flags or name in self.choices

    def there(self, name: str) -> bool:
        """Whether anybody said that it is there."""
        return bool(self.scales.get(name) or self.flags.get(name) or self.choices.get(name))

    @cached_property
    def signs(self) -> frozenset[Sign]:
        """The kinds of sign that were there."""
        given = {**self.scales, **self.flags, **self.choices}
        return frozenset(_SIGN_OF[name] for name in given if given[name] and name in _SIGN_OF)

    @cached_property
    def denied(self) -> frozenset[Sign]:
        """The kinds of sign of which everything was answered with no."""
        names = {*self.scales, *self.flags, *self.choices}
        return frozenset([sign for sign in SIGNS if SIGN_ANSWERS[sign] <= names]) - self.signs


@dataclass(frozen=True, kw_only=True)
class BodyAnswers:
    """What is not about one leg: of breathlessness the worst, of temperatures the highest."""

    flags: Mapping[str, bool] = field(default_factory=dict)
    breathless: Breathless | None = None
    temperature_c: Decimal | None = None

    def answered(self, name: str) -> bool:
        """Whether anybody gave this answer."""
        return name in self.flags or getattr(self, name, None) is not None

    def there(self, name: str) -> bool:
        """Whether anybody said that it is there; a temperature is a reading and no sign."""
        if name == "breathless":
            return self.breathless not in (None, BREATHLESS[0])
        return bool(self.flags.get(name))


NO_LEG: Final = LegAnswers()
NO_BODY: Final = BodyAnswers()
LEG_DENIED: Final = LegAnswers(
    scales={"swelling": 0, "pain": 0},
    flags=dict.fromkeys(LEG_FLAGS, False),
    choices={"skin": frozenset()},
)
"""What `nothing_new` says of a leg: never heaviness, nor what is asked about a sign."""
BODY_DENIED: Final = BodyAnswers(flags=dict.fromkeys(BODY_FLAGS, False), breathless=BREATHLESS[0])
