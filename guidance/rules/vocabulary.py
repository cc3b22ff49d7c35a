"""The signs that rules look for.

A *finder* looks at one date: `leg("cold")`, `body("chest_pain")`, `any_of`, `all_of`. It gives the
logged facts, none where there is no such sign, and knows what has to be asked for it where nobody
answered (`inputs`). What is made of them is in `conditions`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.leg_day import LegDay
from guidance.facts.types import NO_FACTS, SIDES, Fact, Facts, Side
from guidance.rules.context import RuleContext
from guidance.rules.inputs import Inputs, merged
from tracker import record

FEVER: Final = ("temperature_c", "shivering")
ONE_SIDED_SIGNS: Final = ("swelling", "pain", "red", "warm", "tender_vein")


@dataclass(frozen=True)
class Finder:
    """Signs that count on a date."""

    find: Callable[[RuleContext, DayRecord], Facts]
    inputs: tuple[Inputs, ...] = ()

    def __call__(self, case: RuleContext, day: DayRecord) -> Facts:
        return self.find(case, day)


def finder(*uses: Finder | Inputs) -> Callable[[Callable[[RuleContext, DayRecord], Facts]], Finder]:
    """Make the function below it a finder that asks for what these ask for."""

    def make(find: Callable[[RuleContext, DayRecord], Facts]) -> Finder:
        return Finder(
            find, merged((one,) if isinstance(one, Inputs) else one.inputs for one in uses)
        )

    return make


# --- Signs of a leg -------------------------------------------------------------------------------
@dataclass(frozen=True)
class LegSign:
    """A sign of a leg: the key it is logged under, when it counts, what else is asked for it."""

    key: str
    there: Callable[[LegDay], object]  # true where it counts
    asks: tuple[str, ...] = ()


def _flag(key: str) -> LegSign:
    """A sign that is there or not, new or usual."""

    def there(leg: LegDay) -> bool:
        return leg.has(key)

    return LegSign(key, there)


def _new_nerve(key: str) -> LegSign:
    """Numb, tingling or weak, and not as usual."""

    def there(leg: LegDay) -> bool:
        return key in leg.new_nerves

    return LegSign(key, there)


def _tingles_on(leg: LegDay) -> bool:
    return "tingling" in leg.new_nerves and not leg.brief


def _suddenly_swollen(leg: LegDay) -> bool:
    return leg.new_swelling and leg.sudden


def _suddenly_weak(leg: LegDay) -> bool:
    return "weak" in leg.new_nerves and leg.sudden


def _suddenly_numb_all_over(leg: LegDay) -> bool:
    return "numb" in leg.new_nerves and leg.sudden and leg.whole and not leg.brief


LEG_SIGNS: Final[Mapping[str, LegSign]] = {
    "new swelling": LegSign("swelling", attrgetter("new_swelling")),
    "swelling": LegSign("swelling", attrgetter("swelling")),
    "sudden new swelling": LegSign("swelling", _suddenly_swollen, ("onset",)),
    "new pain": LegSign("pain", attrgetter("new_pain")),
    "new red": LegSign("red", attrgetter("new_red")),
    "red": _flag("red"),
    "warm": LegSign("warm", attrgetter("warm")),
    "cold": _flag("cold"),
    "pale or blue": _flag("pale_or_blue"),
    "new numb": _new_nerve("numb"),
    "sudden whole numb": LegSign("numb", _suddenly_numb_all_over, ("onset", "whole_leg_or_foot")),
    "new tingling": _new_nerve("tingling"),
    "lasting tingling": LegSign("tingling", _tingles_on),
    "new weak": _new_nerve("weak"),
    "sudden new weak": LegSign("weak", _suddenly_weak, ("onset",)),
    "function loss": _flag("function_loss"),
    "cannot move": _flag("cannot_move"),
    "rest pain": _flag("rest_pain_eased_hanging"),
    "infected sore": LegSign("sore_infected", attrgetter("sore_infected")),
    "foot sore": LegSign("skin", attrgetter("foot_sore")),
    "vein that still bleeds": LegSign("skin", attrgetter("still_bleeding")),
}


def _asks(signs: Iterable[LegSign]) -> tuple[Inputs, ...]:
    names = [name for sign in signs for name in (sign.key, *sign.asks)]
    return (Inputs(leg=tuple(dict.fromkeys(names))),)


def leg(*names: str) -> Finder:
    """Any of these signs on the leg of the case, or on either leg where it is about none."""
    signs = [LEG_SIGNS[name] for name in names]

    def find(case: RuleContext, day: DayRecord) -> Facts:
        return frozenset(
            Fact(day.day, side, sign.key)
            for side in case.sides
            for sign in signs
            if sign.there(day.leg(side))
        )

    return Finder(find, _asks(signs))


def side(which: Side, *names: str) -> Finder:
    """Any of these signs on that leg."""
    signs = [LEG_SIGNS[name] for name in names]

    def find(case: RuleContext, day: DayRecord) -> Facts:
        there = day.leg(which)
        return frozenset(Fact(day.day, which, sign.key) for sign in signs if sign.there(there))

    return Finder(find, _asks(signs))


def each_leg(*names: str) -> tuple[Finder, Finder]:
    """Any of these signs on the left leg, and any of them on the right one."""
    left, right = SIDES
    return side(left, *names), side(right, *names)


def new_pain(least: int, which: Side) -> Finder:
    """Pain of that leg over the usual, of at least so much."""

    def find(case: RuleContext, day: DayRecord) -> Facts:
        there = day.leg(which)
        strong = there.new_pain and (there.pain or 0) >= least
        return frozenset({Fact(day.day, which, "pain")}) if strong else NO_FACTS

    return Finder(find, (Inputs(leg=("pain",)),))


def pain_of_each_leg(least: int) -> tuple[Finder, Finder]:
    """New pain of the left leg, and of the right one, of at least so much."""
    left, right = SIDES
    return new_pain(least, left), new_pain(least, right)


def skin(*items: str) -> Finder:
    """Any of these skin items on the leg of the case."""

    def find(case: RuleContext, day: DayRecord) -> Facts:
        if day.leg(case.side).skin.isdisjoint(items):
            return NO_FACTS
        return frozenset({Fact(day.day, case.side, "skin")})

    return Finder(find, (Inputs(leg=("skin",)),))


def _one_sided(case: RuleContext, day: DayRecord) -> Facts:
    return frozenset(
        Fact(day.day, which, sign) for which in case.sides for sign in day.one_sided[which]
    )


one_sided: Final = Finder(_one_sided, (Inputs(leg=ONE_SIDED_SIGNS),))
"""One-sided signs of the leg of the case, or of either leg."""


def _both_newly_swollen(case: RuleContext, day: DayRecord) -> Facts:
    if not day.both_newly_swollen:
        return NO_FACTS
    return frozenset(Fact(day.day, which, "swelling") for which in SIDES)


both_newly_swollen: Final = Finder(_both_newly_swollen, (Inputs(leg=("swelling",)),))
"""New swelling of both legs on one date."""


# --- Signs of the body ----------------------------------------------------------------------------
def body(*names: str) -> Finder:
    """Any of these signs of the body; `temperature_c` is a fever."""
    wanted = frozenset(names)

    def find(case: RuleContext, day: DayRecord) -> Facts:
        return frozenset(Fact(day.day, None, name) for name in day.body_signs & wanted)

    return Finder(find, (Inputs(body=names),))


def breathless(least: record.Breathless) -> Finder:
    """At least this breathless."""

    def find(case: RuleContext, day: DayRecord) -> Facts:
        if not day.breathless(least):
            return NO_FACTS
        return frozenset({Fact(day.day, None, "breathless")})

    return Finder(find, (Inputs(body=("breathless",)),))


# --- Walks ----------------------------------------------------------------------------------------
def is_hard(walk: record.Walk) -> bool:
    """A walk on which one could not talk, or an effort from 7 of 10 on."""
    return walk.talk == "could_not_talk" or (walk.effort or 0) >= c.HARD_EFFORT


# --- Several signs of one date --------------------------------------------------------------------
def any_of(*finders: Finder) -> Finder:
    """The facts of any of these."""

    def find(case: RuleContext, day: DayRecord) -> Facts:
        return NO_FACTS.union(*(finder(case, day) for finder in finders))

    return Finder(find, merged(one.inputs for one in finders))


def all_of(*finders: Finder) -> Finder:
    """The facts if every one of these is there, else none."""

    def find(case: RuleContext, day: DayRecord) -> Facts:
        found = [finder(case, day) for finder in finders]
        return NO_FACTS.union(*found) if all(found) else NO_FACTS

    return Finder(find, merged(one.inputs for one in finders))
