"""The vocabulary of the rules: what a rule may ask about one leg (or none) on one date.

`RuleContext` is the question; `leg(...)` and `body(...)` name signs; `on`, `together` and `window`
find them as dated facts; `held` says that a condition was true. Everything that a rule has in
common with the others (rows of calm check-ins, reviews, risks) is here; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import Any, Final

from guidance.facts.day_record import DayRecord
from guidance.facts.entries import review_covers
from guidance.facts.leg_day import SIDES, LegDay, Side
from guidance.facts.snapshot import Signs, Snapshot
from guidance.facts.types import (
    ANY_LEG,
    LEGLESS,
    NO_FACTS,
    Fact,
    Facts,
    Key,
    Match,
    OpenWarning,
    Past,
    Tier,
)
from guidance.rules.inputs import Inputs
from tracker import record


class Judged(Enum):
    """Which dates a rule is judged for on a replayed date."""

    TODAY = "today"
    EVENT = "event"  # also the dates since a late entry, at most 13 back
    EVENT_AND_DAY_BEFORE = "event and the day before"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One criterion: who says so, what it says, whom it is about, when it holds, how it ends."""

    id: str
    article: str | None  # the id in the article; None: beyond the article
    sources: tuple[str, ...]
    sentence: str
    about: tuple[str, ...]
    evaluate: Callable[[RuleContext], Iterator[Match]]
    update: Callable[[RuleContext, OpenWarning], OpenWarning | None]
    inputs: tuple[Inputs, ...] = ()  # what could be not known; empty: nothing
    compares: tuple[str, ...] = ()  # signs whose absence in the other leg it rests on
    judged: Judged = Judged.TODAY
    counts: Callable[[RuleContext, Match], bool] = lambda case, held: True
    opens: Callable[[RuleContext, Match], bool] = lambda case, held: True
    lookback: Callable[[RuleContext], Iterable[int]] = (
        lambda case: ()
    )  # dates long ago that it still reads
    same_day_only: bool = (
        False  # true on x only with a sign dated x: nothing to judge on other dates
    )
    reopens: bool = False  # a new opening replaces an open warning
    names_legs: bool = False  # about none, and yet its findings name legs
    withdrawn: Callable[[RuleContext, OpenWarning], bool] = lambda case, warning: False
    """Whether a warning that closes was none: then it does not count as an opening later."""
    reviewed_as: tuple[str, ...] = ()  # rule ids in reviews and answers; empty: its own and base

    @property
    def names(self) -> tuple[str, ...]:
        """The ids by which reviews and answers may call it."""
        return self.reviewed_as or (self.id, self.id.partition(":")[0])

    def reviewed_leg(self, about: str) -> str:
        """Which reviews are about it: those of that leg, of none, or of any."""
        return ANY_LEG if self.names_legs and about == LEGLESS else about

    def is_true(self, case: RuleContext) -> bool:
        """Whether it holds on the date of the case, and counts."""
        return any(self.counts(case, held) for held in self.evaluate(case))


@dataclass(frozen=True)
class RuleContext:
    """A rule asked about a leg (or none, LEGLESS) on date x, as known in `snapshot`."""

    rule: Rule
    snapshot: Snapshot
    about: str
    x: int
    warnings: Mapping[Key, OpenWarning]
    past: Mapping[Key, Past]

    def on_date(self, x: int) -> RuleContext:
        """The same question about another date."""
        return replace(self, x=x)

    # --- Records ------------------------------------------------------------------------------
    @cached_property
    def review(self) -> record.Review | None:
        """The last review that closes this finding."""
        return self.snapshot.last_closing(self.rule.names, self.rule.reviewed_leg(self.about))

    @cached_property
    def signs(self) -> Signs:
        """What counts: entries after the last closing review."""
        return Signs(self.snapshot, after=review_covers(self.review) if self.review else None)

    @cached_property
    def context(self) -> Signs:
        """Everything known, reviewed or not."""
        return Signs(self.snapshot)

    @cached_property
    def today(self) -> DayRecord:
        return self.signs.day(self.x)

    @property
    def side(self) -> Side:
        """The leg it is about; only for rules that are about a leg."""
        return "left" if self.about == "left" else "right"

    @property
    def sides(self) -> tuple[Side, ...]:
        """The leg it is about, or both."""
        return SIDES if self.about == LEGLESS else (self.side,)

    @property
    def leg(self) -> LegDay:
        return self.today.leg(self.side)

    @property
    def past_of(self) -> Past | None:
        """The last opening of this rule for this leg."""
        return self.past.get((self.rule.id, self.about))

    def open(self, rule: str, least: Tier = Tier.INFO) -> bool:
        """Whether a warning of that rule is open for this leg (any leg if this has none)."""
        return any(
            found.rule == rule and found.tier >= least and self.about in (LEGLESS, found.leg)
            for found in self.warnings.values()
        )

    @cached_property
    def waiting(self) -> bool:
        """The last review says that tests are still to come."""
        return self.snapshot.waiting(self.rule.names, self.rule.reviewed_leg(self.about))

    def since_review(self, day: int) -> int | None:
        """Dates from the last closing review to a date; None without a review."""
        return None if self.review is None else day - self.review.on.toordinal()

    def answered(self, kinds: tuple[str, ...], since: Any = None) -> list[record.Answer]:
        """Answers of these kinds at or after a time, the last one last."""
        found = self.snapshot.answers_to(self.rule.names, self.about, since)
        return [answer for answer in found if answer.answer in kinds]

    # --- Finding signs --------------------------------------------------------------------------
    def on(self, day: DayRecord, *finders: Finder) -> Facts:
        """The facts of any of these signs on a date."""
        return NO_FACTS.union(*(finder(self, day) for finder in finders))

    def all_on(self, day: DayRecord, *finders: Finder) -> Facts:
        """The facts if every one of these was there on that date, else none."""
        found = [finder(self, day) for finder in finders]
        return NO_FACTS.union(*found) if all(found) else NO_FACTS

    def window(self, dates: int, *finders: Finder) -> Facts:
        """The facts of any of these signs on the `dates` dates up to x."""
        days = self.signs.days(self.x - dates + 1, self.x)
        return NO_FACTS.union(*(self.on(day, *finders) for day in days))

    def together(self, dates: int, *finders: Finder) -> Facts:
        """Each of these on some date of the `dates` up to x, one of them on x; else none."""
        if not self.on(self.today, *finders):
            return NO_FACTS
        found = [self.window(dates, finder) for finder in finders]
        return NO_FACTS.union(*found) if all(found) else NO_FACTS

    # --- Calm rows --------------------------------------------------------------------------------
    def calm_row(
        self,
        warning: OpenWarning,
        is_sign: Callable[[RuleContext, DayRecord], bool],
        *,
        after: int = 0,
    ) -> int:
        """Complete check-in dates without a sign in a row, going back from x (2.7, item 11)."""
        count = 0
        for found in reversed(self.signs.recorded(max(after + 1, warning.raised), self.x)):
            if is_sign(self, found) or (found.checked_in and not found.complete):
                break
            count += found.complete
        return count


Finder = Callable[[RuleContext, DayRecord], Facts]
LegTest = Callable[[LegDay], bool]

# Names a rule may use for signs of a leg: the schema's key, and when it is there.
LEG_SIGNS: Final[Mapping[str, tuple[str, LegTest]]] = {
    "new swelling": ("swelling", lambda leg: leg.new_swelling),
    "swelling": ("swelling", lambda leg: bool(leg.swelling)),
    "new pain": ("pain", lambda leg: leg.new_pain),
    "new red": ("red", lambda leg: leg.new_red),
    "red": ("red", lambda leg: leg.has("red")),
    "warm": ("warm", lambda leg: leg.warm),
    "cold": ("cold", lambda leg: leg.has("cold")),
    "pale or blue": ("pale_or_blue", lambda leg: leg.has("pale_or_blue")),
    "new numb": ("numb", lambda leg: "numb" in leg.new_nerves),
    "new tingling": ("tingling", lambda leg: "tingling" in leg.new_nerves),
    "new weak": ("weak", lambda leg: "weak" in leg.new_nerves),
    "lasting tingling": ("tingling", lambda leg: "tingling" in leg.new_nerves and not leg.brief),
    "function loss": ("function_loss", lambda leg: leg.has("function_loss")),
    "cannot move": ("cannot_move", lambda leg: leg.has("cannot_move")),
    "rest pain": ("rest_pain_eased_hanging", lambda leg: leg.has("rest_pain_eased_hanging")),
    "infected sore": ("sore_infected", lambda leg: leg.sore_infected),
    "foot sore": ("skin", lambda leg: leg.foot_sore),
    "sudden new swelling": ("swelling", lambda leg: leg.new_swelling and leg.sudden),
    "sudden new weak": ("weak", lambda leg: leg.sudden and "weak" in leg.new_nerves),
    "sudden whole numb": (
        "numb",
        lambda leg: leg.sudden and leg.whole and not leg.brief and "numb" in leg.new_nerves,
    ),
}


def leg(*names: str) -> Finder:
    """Any of these signs on the leg of the case, or on either leg where it is about none."""
    tests = [LEG_SIGNS[name] for name in names]

    def find(case: RuleContext, day: DayRecord) -> Facts:
        return frozenset(
            Fact(day.day, side, key)
            for side in case.sides
            for key, there in tests
            if there(day.leg(side))
        )

    return find


def side(which: Side, *names: str) -> Finder:
    """Any of these signs on that leg."""
    tests = [LEG_SIGNS[name] for name in names]

    def find(case: RuleContext, day: DayRecord) -> Facts:
        there = day.leg(which)
        return frozenset(Fact(day.day, which, key) for key, test in tests if test(there))

    return find


def skin(*items: str) -> Finder:
    """Any of these skin items on the leg of the case."""

    def find(case: RuleContext, day: DayRecord) -> Facts:
        if day.leg(case.side).skin.isdisjoint(items):
            return NO_FACTS
        return frozenset({Fact(day.day, case.side, "skin")})

    return find


def one_sided(case: RuleContext, day: DayRecord) -> Facts:
    """One-sided signs of the leg of the case, or of either leg."""
    return frozenset(
        Fact(day.day, which, sign) for which in case.sides for sign in day.one_sided[which]
    )


def both_newly_swollen(case: RuleContext, day: DayRecord) -> Facts:
    """New swelling of both legs on one date."""
    if not day.both_newly_swollen:
        return NO_FACTS
    return frozenset(Fact(day.day, which, "swelling") for which in SIDES)


def body(*names: str) -> Finder:
    """Any of these signs of the body; `temperature_c` is a fever."""
    wanted = frozenset(names)

    def find(case: RuleContext, day: DayRecord) -> Facts:
        return frozenset(Fact(day.day, None, name) for name in day.body_signs & wanted)

    return find


def breathless(least: str) -> Finder:
    """At least this breathless."""

    def find(case: RuleContext, day: DayRecord) -> Facts:
        if not day.breathless(least):
            return NO_FACTS
        return frozenset({Fact(day.day, None, "breathless")})

    return find


def held(tier: Tier, facts: Facts, **more: Any) -> Iterator[Match]:
    """The condition held, since the earliest of its facts; nothing if there are none."""
    if facts:
        yield Match(tier=tier, since=min(fact.day for fact in facts), facts=facts, **more)


def lowered(warning: OpenWarning) -> OpenWarning:
    """The warning after it calmed down: see someone soon."""
    return replace(warning, tier=Tier.SOON, lowered=True)
