"""Conditions made of signs: on the date of the case, within some dates, on so many of them.

A *condition* looks at a case: `today(...)`, `within(3, ...)`, `on_dates(2, ..., of=7)`. It gives
the logged facts, none where it does not hold, and knows what has to be asked for it where nobody
answered (`inputs`). `tiers(...)` says which condition is how urgent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from guidance.facts.day_record import DayRecord
from guidance.facts.types import NO_FACTS, Facts, Matches, Tier
from guidance.rules.context import RuleContext
from guidance.rules.inputs import Inputs, merged
from guidance.rules.rule import match
from guidance.rules.vocabulary import Finder, any_of


@dataclass(frozen=True)
class RuleCondition:
    """What has to be so of a case: its facts, none where it is not so."""

    find: Callable[[RuleContext], Facts]
    inputs: tuple[Inputs, ...] = ()

    def __call__(self, case: RuleContext) -> Facts:
        return self.find(case)


def today(*finders: Finder) -> RuleCondition:
    """Any of these signs on the date of the case."""
    wanted = any_of(*finders)

    def find(case: RuleContext) -> Facts:
        return wanted(case, case.today)

    return RuleCondition(find, wanted.inputs)


def within(dates: int, *finders: Finder) -> RuleCondition:
    """Each of these on some date of the last so many, one of them on the date of the case."""
    on_the_day = any_of(*finders)

    def find(case: RuleContext) -> Facts:
        if not on_the_day(case, case.today):
            return NO_FACTS
        days = case.last(dates)
        found = [NO_FACTS.union(*(finder(case, day) for day in days)) for finder in finders]
        return NO_FACTS.union(*found) if all(found) else NO_FACTS

    return RuleCondition(find, merged(one.over(dates) for one in on_the_day.inputs))


def on_dates(least: int, finder: Finder, *, of: int) -> RuleCondition:
    """On the date of the case, and in all on so many of the last dates."""

    def find(case: RuleContext) -> Facts:
        if not finder(case, case.today):
            return NO_FACTS
        found = NO_FACTS.union(*(finder(case, day) for day in case.last(of)))
        return found if len({fact.day for fact in found}) >= least else NO_FACTS

    return RuleCondition(find, merged(one.over(of) for one in finder.inputs))


def found_in(days: Iterable[DayRecord], finder: Finder, case: RuleContext) -> Facts:
    """The facts of all these days."""
    return NO_FACTS.union(*(finder(case, day) for day in days))


# --- How urgent -----------------------------------------------------------------------------------
@dataclass(frozen=True)
class Tiers:
    """Conditions and how urgent each is: what a rule says, where nothing else decides."""

    of: tuple[tuple[Tier, RuleCondition], ...]
    only_if: Callable[[RuleContext], bool] | None

    @property
    def inputs(self) -> tuple[Inputs, ...]:
        return merged(condition.inputs for _, condition in self.of)

    def __call__(self, case: RuleContext) -> Matches:
        if self.only_if is not None and not self.only_if(case):
            return
        for tier, condition in self.of:
            yield from match(tier, condition(case))


def tiers(
    *,
    emergency: Iterable[RuleCondition] = (),
    urgent: Iterable[RuleCondition] = (),
    soon: Iterable[RuleCondition] = (),
    only_if: Callable[[RuleContext], bool] | None = None,
) -> Tiers:
    """Which condition is how urgent; nothing without what `only_if` asks."""
    return Tiers(
        of=(
            *((Tier.EMERGENCY, one) for one in emergency),
            *((Tier.URGENT, one) for one in urgent),
            *((Tier.SOON, one) for one in soon),
        ),
        only_if=only_if,
    )
