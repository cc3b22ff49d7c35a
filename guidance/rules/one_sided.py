"""What R1 rests on: the one-sided signs of one leg, and which of its clauses hold.

It is gathered once into `OneSidedEvidence`; the clauses U1 to U7 are a table of name and condition
over it. Sections 2.3, 2.7 (items 14 to 18) and 2.8 (items 37, 44, 52, 55 to 59) of the clinical
specification.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.leg_day import BITE, LegDay
from guidance.facts.snapshot import Signs
from guidance.facts.types import NO_FACTS, Fact, Facts
from guidance.rules.context import RuleContext
from guidance.rules.snooze import counted
from guidance.rules.sprain import Excuse, excuse
from guidance.rules.vocabulary import both_newly_swollen
from tracker.record import LEGS, Leg

RED_AND_WARM: Final = frozenset({"red", "warm"})
CLOTS_IN_BOTH_LEGS: Final = frozenset({"active_cancer", "previous_clot"})


@dataclass(frozen=True)
class OneSidedEvidence:
    """The one-sided signs of one leg on the seven dates up to x."""

    case: RuleContext
    signs: Signs
    days: tuple[DayRecord, ...]

    @property
    def side(self) -> Leg:
        return self.case.side

    @cached_property
    def facts(self) -> Facts:
        return frozenset(fact for day in self.days for fact in self.facts_on(day))

    def facts_on(self, day: DayRecord) -> Facts:
        return frozenset(Fact(day.day, self.side, sign) for sign in self.kinds(day))

    @cached_property
    def there(self) -> bool:
        """Whether one of them is fresh."""
        return any(fact.day > self.case.date - c.FRESH_DATES for fact in self.facts)

    def excuse(self, day: DayRecord) -> Excuse:
        """What an injury excuses on a date."""
        return excuse(self.signs, day, self.side)

    @cached_property
    def unexcused(self) -> tuple[DayRecord, ...]:
        """The dates of which an injury excuses nothing."""
        return tuple(day for day in self.days if self.excuse(day) is Excuse.NONE)

    def leg(self, day: DayRecord) -> LegDay:
        return day.leg(self.side)

    def kinds(self, day: DayRecord) -> frozenset[str]:
        return day.one_sided[self.side]

    def pain_counts(self, day: DayRecord, among: Sequence[DayRecord]) -> bool:
        """One-sided pain; a mere ache without place and duration only as one of several (37)."""
        if "pain" not in self.kinds(day):
            return False
        if not self.leg(day).ache_left_open:
            return True
        aches = [
            self.leg(one)
            for one in among
            if "pain" in self.kinds(one) and self.leg(one).ache_left_open
        ]
        cramps = all(ache.cramp_alone for ache in aches)
        return len(aches) >= (c.OPEN_CRAMPS if cramps else c.OPEN_ACHES)

    @cached_property
    def both_legs(self) -> Facts:
        """U7: both legs newly swollen, and new pain, within three dates, with a strong risk."""
        kinds = self.case.strong_risks
        if not kinds:
            return NO_FACTS
        days = self.days[-c.FRESH_DATES :]
        marked = [day for day in days if _markedly(day)]
        found = (
            both_newly_swollen.among(self.case, marked) if kinds & CLOTS_IN_BOTH_LEGS else NO_FACTS
        )
        least = c.BOTH_LEGS_PAIN_BIRTH if kinds <= {"pregnant", "birth"} else c.BOTH_LEGS_PAIN
        pain = frozenset(
            Fact(day.day, side, "pain")
            for day in days
            for side in LEGS
            if day.leg(side).new_pain and (day.leg(side).pain or 0) >= least
        )
        both = both_newly_swollen.among(self.case, days)
        return found | (both | pain if both and pain else NO_FACTS)


def _markedly(day: DayRecord) -> bool:
    """Above the ankle in one of the legs, or sudden in one of them."""
    return any(
        (day.leg(side).swelling or 0) >= c.BOTH_LEGS_GRADE or day.leg(side).sudden for side in LEGS
    )


def swelling(found: OneSidedEvidence) -> bool:
    """U1: one-sided swelling, not excused by an injury and not a small one around a bite."""
    return any(
        "swelling" in found.kinds(day) and not found.leg(day).only_by("swelling", BITE)
        for day in found.unexcused
    )


def redness_or_warmth(found: OneSidedEvidence) -> bool:
    """U2: one-sided redness or warmth that nothing explains; a healing sprain excuses none."""
    return any(
        sign in found.kinds(day) and not found.case.explained(sign, day, found.side)
        for day in found.days
        if found.excuse(day) is not Excuse.ALL
        for sign in RED_AND_WARM
    )


def two_signs(found: OneSidedEvidence) -> bool:
    """U3: two kinds of sign in the same leg, whatever the explanation.

    Redness and warmth around a bite are one kind, unless they last (2.8, item 57).
    """
    kinds: set[str] = set()
    bitten: set[str] = set()
    days: list[int] = []
    for day in found.unexcused:
        around_a_bite = _around_a_bite(found, day)
        kinds |= found.kinds(day) - around_a_bite
        bitten |= around_a_bite
        days += [day.day] if around_a_bite else []
    if days and days[-1] - days[0] >= c.BITE_LASTS:
        kinds |= bitten
    one_more = bool(bitten) and bitten.isdisjoint(kinds)
    return len(kinds) + one_more >= c.KINDS_TOGETHER


def _around_a_bite(found: OneSidedEvidence, day: DayRecord) -> frozenset[str]:
    """The redness and warmth of a date that a bite, sunburn or rash explains."""
    return frozenset(
        sign for sign in found.kinds(day) & RED_AND_WARM if found.leg(day).only_by(sign, BITE)
    )


def clot_risk(found: OneSidedEvidence) -> bool:
    """U4: a sign and a strong risk, or a sign and another one, but for what is surely small."""
    shown = [
        (day, kinds)
        for day in found.days
        if (kinds := found.kinds(day) - (set() if found.pain_counts(day, found.days) else {"pain"}))
    ]
    if not shown or not found.case.risks:
        return False
    if all(kinds == {"pain"} for _, kinds in shown):
        sore = [(day.day, found.leg(day)) for day, _ in shown]
        if is_short(sore):
            return False
        small = _nowhere_deep(sore) or all(
            found.case.explained("pain", day, found.side)
            and (found.leg(day).pain or 0) < c.EXPLAINED_PAIN_BELOW
            for day, _ in shown
        )
    else:
        small = len(shown) < c.BITE_DATES and all(
            kinds <= _around_a_bite(found, day) for day, kinds in shown
        )
    return bool(found.case.strong_risks) or not small


def is_short(sore: Sequence[tuple[int, LegDay]]) -> bool:
    """Pain that every entry says was over within ten minutes, not strong and not often (55)."""
    return all(leg.pain_short for _, leg in sore) and not (
        _strong(sore) or len(sore) >= c.PAIN_OFTEN
    )


def _strong(sore: Sequence[tuple[int, LegDay]]) -> bool:
    return any((leg.pain or 0) >= c.OVERWHELMING_PAIN for _, leg in sore)


def _nowhere_deep(sore: Sequence[tuple[int, LegDay]]) -> bool:
    """Pain that was on no date both over a deep vein and long; not strong, not often (55)."""
    often = sum(not leg.only_joints_hurt for _, leg in sore) >= c.PAIN_OFTEN
    deep = [leg for _, leg in sore if (leg.pain or 0) >= c.URGENT_PAIN and leg.deep_pain_not_short]
    return not (
        any(leg.deep_and_long for _, leg in sore)
        or _strong(sore)
        or often
        or len(deep) >= c.SAME_PAIN_DATES
    )


def deep_pain(found: OneSidedEvidence) -> bool:
    """U5: unexplained pain over a deep vein: long and 4 or more, long on two dates, or on four."""
    deep = _deep(found, found.days)
    long = [day for day in deep if found.leg(day).deep_and_long]
    strong = [day for day in deep if (found.leg(day).pain or 0) >= c.URGENT_PAIN]
    return (
        len(long) >= c.SAME_PAIN_DATES
        or any(day in strong for day in long)
        or sum(found.leg(day).deep_pain_not_short for day in strong) >= c.PAIN_OFTEN
        or bool(few_and_deep(found))
    )


def _deep(found: OneSidedEvidence, days: Sequence[DayRecord]) -> list[DayRecord]:
    """The dates with pain that counts, and that neither an injury nor anything else explains."""
    return [
        day
        for day in days
        if found.pain_counts(day, days)
        and found.excuse(day) is Excuse.NONE
        and not found.case.explained("pain", day, found.side, after_cramp=True)
    ]


def few_and_deep(found: OneSidedEvidence) -> list[DayRecord]:
    """With few check-ins: two of the last three with long pain over a deep vein (2.8, item 52)."""
    x, dates = found.case.date, found.case.snapshot.timeline.check_in_days
    if len(dates.records(x - c.FORTNIGHT + 1, x)) >= c.FEW_CHECK_INS:
        return []
    last = [found.signs.day(day) for day in dates.last_dates(c.FEW_LAST, x)]
    sore = [
        day
        for day in _deep(found, last)
        if found.leg(day).deep_and_long and day.day > x - c.FEW_DATES
    ]
    enough = len(sore) >= c.SAME_PAIN_DATES and sore[-1].day > x - c.EVIDENCE_DATES
    return sore if enough else []


def calf(found: OneSidedEvidence) -> bool:
    """U6: 3 cm more round one calf, measured twice on a date or once where that is all."""
    return any(_calf_confirmed(day, found.side) for day in found.days)


def _calf_confirmed(day: DayRecord, side: Leg) -> bool:
    large = [calf for calf in day.calves if calf.larger_by(side) >= c.CALF_SIGN_CM]
    return len(large) >= c.CALF_READINGS or any(calf.cannot_repeat for calf in large)


CLAUSES: Final[tuple[tuple[str, Callable[[OneSidedEvidence], bool]], ...]] = (
    ("U1", swelling),
    ("U2", redness_or_warmth),
    ("U3", two_signs),
    ("U4", clot_risk),
    ("U5", deep_pain),
    ("U6", calf),
)
BOTH_LEGS: Final = "U7"


def evidence(case: RuleContext) -> OneSidedEvidence:
    """The evidence at x."""
    signs = counted(case)
    return OneSidedEvidence(
        case, signs, tuple(signs.days(case.date - c.EVIDENCE_DATES + 1, case.date))
    )


def clauses(found: OneSidedEvidence) -> frozenset[str]:
    """The clauses that hold."""
    names = {name for name, evaluate in CLAUSES if found.there and evaluate(found)}
    return frozenset(names | {BOTH_LEGS} if found.both_legs else names)
