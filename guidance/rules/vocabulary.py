"""The signs that rules look for, and the conditions that are made of them.

A *finder* looks at one date: `leg("cold")`, `body("chest_pain")`, `any_of`, `all_of`. A *condition*
looks at a case, the dates before its own with it: `within(3, ...)`, `on_dates(2, ..., of=7)`. Each
gives the logged facts, none where it does not hold, and knows what has to be asked for it where
nobody answered (`inputs`). `tiers(...)` says which of them is how urgent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.leg_day import LegDay
from guidance.facts.types import NO_FACTS, Fact, Facts, Matches, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import Inputs, match, merged
from tracker import record
from tracker.record import LEGS, Leg

FEVER: Final = ("temperature_c", "shivering")
ONE_SIDED_SIGNS: Final = ("swelling", "pain", "red", "warm", "tender_vein")


@dataclass(frozen=True)
class Finder:
    """Signs that count on a date: that of the case where no other one is given."""

    find: Callable[[RuleContext, DayRecord], Facts]
    inputs: tuple[Inputs, ...]

    def __call__(self, case: RuleContext, day: DayRecord | None = None) -> Facts:
        return self.find(case, case.today if day is None else day)

    def among(self, case: RuleContext, days: Iterable[DayRecord]) -> Facts:
        """The facts of all these days."""
        return NO_FACTS.union(*(self.find(case, day) for day in days))


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
    """A sign of a leg: the key it is logged under, when it counts, what else is asked for it.

    Without `counts` it does wherever it was logged, new or usual.
    """

    key: str
    counts: Callable[[LegDay], object] | None = None  # true where it counts
    asks: tuple[str, ...] = ()

    def there(self, leg: LegDay) -> bool:
        """Whether it counts on a leg."""
        return bool(self.counts(leg)) if self.counts else leg.has(self.key)


def _new_nerve(key: str) -> LegSign:
    """Numb, tingling or weak, and not as usual."""

    def counts(leg: LegDay) -> bool:
        return key in leg.new_nerves

    return LegSign(key, counts)


def _tingles_on(leg: LegDay) -> bool:
    return "tingling" in leg.new_nerves and not leg.brief


def _suddenly_swollen(leg: LegDay) -> bool:
    return leg.new_swelling and leg.sudden


def _suddenly_weak(leg: LegDay) -> bool:
    return "weak" in leg.new_nerves and leg.sudden


LEG_SIGNS: Final[Mapping[str, LegSign]] = {
    "new swelling": LegSign("swelling", attrgetter("new_swelling")),
    "swelling": LegSign("swelling", attrgetter("swelling")),
    "sudden new swelling": LegSign("swelling", _suddenly_swollen, ("onset",)),
    "new pain": LegSign("pain", attrgetter("new_pain")),
    "new red": LegSign("red", attrgetter("new_red")),
    "red": LegSign("red"),
    "warm": LegSign("warm"),
    "cold": LegSign("cold"),
    "pale or blue": LegSign("pale_or_blue"),
    "new numb": _new_nerve("numb"),
    "sudden whole numb": LegSign(
        "numb", attrgetter("suddenly_numb"), ("onset", "whole_leg_or_foot")
    ),
    "new tingling": _new_nerve("tingling"),
    "lasting tingling": LegSign("tingling", _tingles_on),
    "new weak": _new_nerve("weak"),
    "sudden new weak": LegSign("weak", _suddenly_weak, ("onset",)),
    "function loss": LegSign("function_loss"),
    "cannot move": LegSign("cannot_move"),
    "rest pain": LegSign("rest_pain_eased_hanging"),
    "infected sore": LegSign("sore_infected"),
    "foot sore": LegSign("skin", attrgetter("answers.foot_sore")),
    "vein that still bleeds": LegSign("skin", attrgetter("answers.still_bleeding")),
}


def leg(*names: str, of: Leg | None = None) -> Finder:
    """Any of these signs on that leg; else on the leg of the case, on either where it has none."""
    signs = [LEG_SIGNS[name] for name in names]
    asked = dict.fromkeys(key for sign in signs for key in (sign.key, *sign.asks))

    @finder(Inputs(leg=tuple(asked)))
    def find(case: RuleContext, day: DayRecord) -> Facts:
        return frozenset(
            Fact(day.day, side, sign.key)
            for side in (case.sides if of is None else (of,))
            for sign in signs
            if sign.there(day.leg(side))
        )

    return find


def each_leg(*names: str) -> tuple[Finder, Finder]:
    """Any of these signs on the left leg, and any of them on the right one."""
    return leg(*names, of="left"), leg(*names, of="right")


def pain_of_each_leg(least: int) -> tuple[Finder, Finder]:
    """Pain of the left leg over the usual, and of the right one, of at least so much."""

    def pain_of(side: Leg) -> Finder:
        @finder(Inputs(leg=("pain",)))
        def find(case: RuleContext, day: DayRecord) -> Facts:
            strong = day.leg(side).new_pain and (day.leg(side).pain or 0) >= least
            return frozenset({Fact(day.day, side, "pain")} if strong else ())

        return find

    return pain_of("left"), pain_of("right")


def skin(*items: str) -> Finder:
    """Any of these skin items on the leg of the case."""

    @finder(Inputs(leg=("skin",)))
    def find(case: RuleContext, day: DayRecord) -> Facts:
        none = day.leg(case.side).skin.isdisjoint(items)
        return NO_FACTS if none else frozenset({Fact(day.day, case.side, "skin")})

    return find


@finder(Inputs(leg=ONE_SIDED_SIGNS))
def one_sided(case: RuleContext, day: DayRecord) -> Facts:
    """One-sided signs of the leg of the case, or of either leg."""
    return frozenset(
        Fact(day.day, side, sign) for side in case.sides for sign in day.one_sided[side]
    )


@finder(Inputs(leg=("swelling",)))
def both_newly_swollen(case: RuleContext, day: DayRecord) -> Facts:
    """New swelling of both legs on one date."""
    return frozenset(Fact(day.day, side, "swelling") for side in LEGS if day.both_newly_swollen)


# --- Signs of the body ----------------------------------------------------------------------------
def body(*names: str) -> Finder:
    """Any of these signs of the body; `temperature_c` is a fever."""

    @finder(Inputs(body=names))
    def find(case: RuleContext, day: DayRecord) -> Facts:
        return frozenset(Fact(day.day, None, name) for name in day.body_signs.intersection(names))

    return find


def breathless(least: record.Breathless) -> Finder:
    """At least this breathless."""

    @finder(Inputs(body=("breathless",)))
    def find(case: RuleContext, day: DayRecord) -> Facts:
        there = day.breathless(least)
        return frozenset({Fact(day.day, None, "breathless")} if there else ())

    return find


# --- Walks ----------------------------------------------------------------------------------------
def is_hard(walk: record.Walk) -> bool:
    """A walk on which one could not talk, or an effort from 7 of 10 on."""
    return walk.talk == "could_not_talk" or (walk.effort or 0) >= c.HARD_EFFORT


# --- Several signs of one date --------------------------------------------------------------------
def any_of(*finders: Finder) -> Finder:
    """The facts of any of these."""

    @finder(*finders)
    def find(case: RuleContext, day: DayRecord) -> Facts:
        return NO_FACTS.union(*(one(case, day) for one in finders))

    return find


def all_of(*finders: Finder) -> Finder:
    """The facts if every one of these is there, else none."""

    @finder(*finders)
    def find(case: RuleContext, day: DayRecord) -> Facts:
        found = [one(case, day) for one in finders]
        return NO_FACTS.union(*found) if all(found) else NO_FACTS

    return find


# --- Signs of several dates -----------------------------------------------------------------------
@dataclass(frozen=True)
class RuleCondition:
    """What has to be so of a case: its facts, none where it is not so."""

    find: Callable[[RuleContext], Facts]
    inputs: tuple[Inputs, ...]

    def __call__(self, case: RuleContext) -> Facts:
        return self.find(case)


def within(dates: int, *finders: Finder) -> RuleCondition:
    """Each of these on some date of the last so many, one of them on the date of the case."""
    on_the_day = any_of(*finders)

    def find(case: RuleContext) -> Facts:
        if not on_the_day(case):
            return NO_FACTS
        found = [finder.among(case, case.last(dates)) for finder in finders]
        return NO_FACTS.union(*found) if all(found) else NO_FACTS

    return RuleCondition(find, merged(one.over(dates) for one in on_the_day.inputs))


def on_dates(least: int, finder: Finder, *, of: int) -> RuleCondition:
    """On the date of the case, and in all on so many of the last dates."""

    def find(case: RuleContext) -> Facts:
        found = finder.among(case, case.last(of)) if finder(case) else NO_FACTS
        return found if len({fact.day for fact in found}) >= least else NO_FACTS

    return RuleCondition(find, merged(one.over(of) for one in finder.inputs))


# --- How urgent -----------------------------------------------------------------------------------
@dataclass(frozen=True)
class Tiers:
    """Signs and conditions and how urgent each is: what a rule says where nothing else decides."""

    of: tuple[tuple[Tier, Finder | RuleCondition], ...]
    only_if: Callable[[RuleContext], bool] | None

    @property
    def inputs(self) -> tuple[Inputs, ...]:
        return merged(condition.inputs for _, condition in self.of)

    def __call__(self, case: RuleContext) -> Matches:
        if self.only_if is None or self.only_if(case):
            for tier, condition in self.of:
                yield from match(tier, condition(case))


def tiers(
    *,
    emergency: Iterable[Finder | RuleCondition] = (),
    urgent: Iterable[Finder | RuleCondition] = (),
    soon: Iterable[Finder | RuleCondition] = (),
    only_if: Callable[[RuleContext], bool] | None = None,
) -> Tiers:
    """Which of them is how urgent; nothing without what `only_if` asks."""
    return Tiers(
        of=(
            *((Tier.EMERGENCY, one) for one in emergency),
            *((Tier.URGENT, one) for one in urgent),
            *((Tier.SOON, one) for one in soon),
        ),
        only_if=only_if,
    )
