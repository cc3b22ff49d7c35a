"""R1: signs in one leg only. A clot (DVT) is one cause that cannot wait. And its watch.

Evidence is gathered once into `Evidence`; the clauses U1 to U7 are a table of name and condition
over it. Sections 2.3 and 2.7 (items 14 to 18) of the clinical specification.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Final

from guidance.engine.case import Case, Judged, Rule, both_newly_swollen, held, lowered
from guidance.engine.entries import end_of, review_covers
from guidance.engine.legs import SIDES, Side
from guidance.engine.outcome import NO_FACTS, Fact, Facts, Held, OpenWarning, Tier
from guidance.engine.reads import Reads
from guidance.engine.records import DayRecord
from guidance.engine.view import Signs, explained
from guidance.rules import constants as c
from tracker.journal import record

ONE_LEG: Final = "consult.unilateral-dvt-signs"
WATCH: Final = "consult.unilateral-dvt-signs:watch"
ONE_SIDED_SIGNS: Final = ("swelling", "pain", "red", "warm", "tender_vein")
SNOOZES: Final = {
    "not_a_clot": c.SNOOZE_DATES,
    "other_cause": c.SNOOZE_DATES,
    "clot_treated": c.TREATED_SNOOZE_DATES,
}


class Excuse(Enum):
    """How much of a date a fresh injury excuses."""

    NONE = "nothing"
    SWELLING = "swelling"  # only U1
    ALL = "all"


@dataclass(frozen=True)
class Evidence:
    """The one-sided signs of one leg on the seven dates up to x."""

    case: Case
    signs: Signs
    days: tuple[DayRecord, ...]

    @property
    def side(self) -> Side:
        return self.case.side

    @cached_property
    def facts(self) -> Facts:
        return frozenset(
            Fact(day.day, self.side, sign) for day in self.days for sign in day.one_sided[self.side]
        )

    @cached_property
    def there(self) -> bool:
        """Whether one of them is fresh."""
        return any(fact.day > self.case.x - c.FRESH_DATES for fact in self.facts)

    @cached_property
    def unexcused(self) -> tuple[DayRecord, ...]:
        return tuple(day for day in self.days if self._excuses[day.day] is not Excuse.ALL)

    @cached_property
    def _excuses(self) -> dict[int, Excuse]:
        return {day.day: excuse(self, day) for day in self.days}

    def kinds(self, day: DayRecord) -> frozenset[str]:
        return day.one_sided[self.side]

    def explained(self, day: DayRecord, sign: str) -> bool:
        return explained(self.case.view, day, self.side, sign)

    def excuses_swelling(self, day: DayRecord) -> bool:
        return self._excuses[day.day] is Excuse.SWELLING

    @cached_property
    def both_legs(self) -> Facts:
        """U7: both legs newly swollen, and new pain, within three dates, with a strong risk."""
        days = self.days[-c.FRESH_DATES :]
        swollen = NO_FACTS.union(*(both_newly_swollen(self.case, day) for day in days))
        pain = frozenset(
            Fact(day.day, side, "pain")
            for day in days
            for side in SIDES
            if day.leg(side).new_pain and (day.leg(side).pain or 0) >= c.BOTH_LEGS_PAIN
        )
        there = swollen and pain and self.case.view.strong_risk(self.case.x)
        return swollen | pain if there else NO_FACTS


def excuse(found: Evidence, day: DayRecord) -> Excuse:
    """What the leg's latest injury excuses on a date (2.7, item 14)."""
    since = [
        (day.day - on, injury)
        for on, injury in found.signs.view.injuries(found.side)
        if 0 <= day.day - on <= c.INJURY_EXCUSES
    ]
    if not since or found.case.view.risks(day.day):
        return Excuse.NONE
    n = since[0][0]
    leg = day.leg(found.side)
    fit = all(_may_excuse(injury) for dates, injury in since if dates == n)
    if not fit or (leg.swelling or 0) > c.INJURY_SWELLING or (leg.has("red") and leg.warm):
        return Excuse.NONE
    on = day.day - n
    if n <= c.INJURY_FRESH:
        rising = n == c.INJURY_RISE_FROM and _rose(found, day, on)
        return Excuse.NONE if rising else Excuse.ALL
    first = [
        grade
        for earlier in found.signs.days(on, on + c.INJURY_FRESH)
        if (grade := earlier.leg(found.side).swelling)
    ]
    return Excuse.SWELLING if first and (leg.swelling or 0) < first[0] else Excuse.NONE


def _may_excuse(injury: record.Injury) -> bool:
    return bool(
        injury.can_take_4_steps and not injury.cast_or_boot and not injury.crack_odd_shape_numb_cold
    )


def _rose(found: Evidence, day: DayRecord, on: int) -> bool:
    """Whether swelling or pain is above the highest known value of the dates before."""
    before = [earlier.leg(found.side) for earlier in found.signs.days(on, day.day - 1)]
    leg = day.leg(found.side)
    for now, values in (
        (leg.swelling, [earlier.swelling for earlier in before]),
        (leg.pain, [earlier.pain for earlier in before]),
    ):
        known = [value for value in values if value is not None]
        if now is not None and known and now > max(known):
            return True
    return False


def swelling(found: Evidence) -> bool:
    """U1: one-sided swelling, not excused by an injury and not a small one around a bite."""
    return any(
        "swelling" in found.kinds(day)
        and not found.excuses_swelling(day)
        and not _bite(day.leg(found.side).reasons.get("swelling"))
        for day in found.unexcused
    )


def _bite(reasons: frozenset[str] | None) -> bool:
    """Every entry with swelling is of grade 1 and around a bite."""
    return reasons == frozenset({"bite_sunburn_rash"})


def redness_or_warmth(found: Evidence) -> bool:
    """U2: one-sided redness or warmth that nothing explains."""
    return any(
        sign in found.kinds(day) and not found.explained(day, sign)
        for day in found.unexcused
        for sign in ("red", "warm")
    )


def two_signs(found: Evidence) -> bool:
    """U3: two kinds of sign in the same leg, whatever the explanation."""
    return (
        len(frozenset().union(*(found.kinds(day) for day in found.unexcused))) >= c.KINDS_TOGETHER
    )


def clot_risk(found: Evidence) -> bool:
    """U4: a strong risk; or another one, unless all there is is a small explained pain."""
    view, x = found.case.view, found.case.x
    return view.strong_risk(x) or (bool(view.risks(x)) and not _small_explained_pain(found))


def _small_explained_pain(found: Evidence) -> bool:
    return all(
        found.kinds(day) <= {"pain"}
        and found.explained(day, "pain")
        and (day.leg(found.side).pain or 0) < c.EXPLAINED_PAIN_BELOW
        for day in found.days
        if found.kinds(day)
    )


def deep_pain(found: Evidence) -> bool:
    """U5: unexplained long pain over a deep vein: 4 or more once, or on two dates."""
    pains = [
        day.leg(found.side).pain or 0
        for day in found.unexcused
        if "pain" in found.kinds(day)
        and day.leg(found.side).deep_and_long
        and not found.explained(day, "pain")
    ]
    return len(pains) >= c.SAME_PAIN_DATES or any(pain >= c.URGENT_PAIN for pain in pains)


def calf(found: Evidence) -> bool:
    """U6: 3 cm more round one calf, measured twice on a date or once where that is all."""
    return any(_calf_confirmed(day, found.side) for day in found.days)


def _calf_confirmed(day: DayRecord, side: Side) -> bool:
    large = [calf for calf in day.calves if calf.larger_by(side) >= c.CALF_SIGN_CM]
    return len(large) >= c.CALF_READINGS or any(calf.cannot_repeat for calf in large)


CLAUSES: Final[tuple[tuple[str, Callable[[Evidence], bool]], ...]] = (
    ("U1", swelling),
    ("U2", redness_or_warmth),
    ("U3", two_signs),
    ("U4", clot_risk),
    ("U5", deep_pain),
    ("U6", calf),
)
BOTH_LEGS: Final = "U7"


def counted(case: Case) -> Signs:
    """The signs that count after the last review: none of those in its snooze (2.7, item 18)."""
    review = case.review
    if review is None or review.outcome not in SNOOZES:
        return case.signs
    last = review.on.toordinal() + SNOOZES[review.outcome]
    if rearmed(case, review, min(case.x, last)):
        return case.signs
    return Signs(case.view, after=end_of(last))


def rearmed(case: Case, review: record.Review, until: int) -> bool:
    """Whether something new ended the snooze: sign, grade, calf, risk, or a sign of the lungs."""
    view, side, on = case.view, case.side, review.on.toordinal()
    before = Signs(view, until=review_covers(review)).days(on - c.SNOOZE_DATES + 1, on)
    kinds = frozenset().union(*(day.one_sided[side] for day in before))
    grade = max(_grade(day, side) for day in before)
    calves = [cm for day in before if (cm := day.calf_sign(side)) is not None]  # if of `kinds`
    in_force = {risk.kind for risk in view.risks(on)}
    heard_of = {r.kind for r in view.risks(on) if r.told is None or r.told <= on}
    for day in case.signs.days(on, until):
        cm = day.calf_sign(side)
        if (
            day.one_sided[side] - kinds
            or _grade(day, side) > grade
            or (cm is not None and cm - max(calves) >= c.CALF_REARM_CM)
            or day.clot_in_lung_signs
        ):
            return True
    return any(
        risk.kind not in in_force or (risk.told is not None and risk.told <= until)
        for day in range(on + 1, until + 1)
        for risk in view.risks(day)
        if risk.kind not in heard_of  # a second journey is no new kind of risk
    )


def _grade(day: DayRecord, side: Side) -> int:
    return (day.leg(side).swelling or 0) if "swelling" in day.one_sided[side] else 0


def evidence(case: Case) -> Evidence:
    """The evidence at x."""
    signs = counted(case)
    return Evidence(case, signs, tuple(signs.days(case.x - c.EVIDENCE_DATES + 1, case.x)))


def clauses(found: Evidence) -> frozenset[str]:
    """The clauses that hold."""
    names = {name for name, holds in CLAUSES if found.there and holds(found)}
    return frozenset(names | {BOTH_LEGS} if found.both_legs else names)


def one_leg(case: Case) -> Iterator[Held]:
    """Urgent if any clause holds."""
    found = evidence(case)
    if names := clauses(found):
        facts = found.facts if names - {BOTH_LEGS} else NO_FACTS
        yield from held(Tier.URGENT, facts | found.both_legs, clauses=names)


def watch(case: Case) -> Iterator[Held]:
    """One-sided signs that no clause makes urgent, or a calf to measure again."""
    found = evidence(case)
    if clauses(found):
        return
    if found.there:
        yield from held(Tier.CAUTION, found.facts)
    elif any(reading.larger_by(case.side) >= c.CALF_WATCH_CM for reading in found.days[-1].calves):
        yield from held(Tier.CAUTION, frozenset({Fact(case.x, case.side, "calf_difference")}))


def is_sign(case: Case, day: DayRecord) -> bool:
    """What ends a row of negatives: a new sign of the leg, or one of the lungs."""
    return bool(day.new_signs[case.side] or day.clot_in_lung_signs)


def settle(case: Case, warning: OpenWarning) -> OpenWarning | None:
    """Three negatives lower it; it closes 14 dates after the last sign."""
    if case.waiting:
        return warning
    if case.calm_row(warning, is_sign) >= c.NEGATIVES_TO_LOWER:
        warning = lowered(warning)
    if warning.tier is Tier.SOON and case.x - _last_sign(case, warning) >= c.QUIET_TO_CLOSE:
        return None
    return warning


def _last_sign(case: Case, warning: OpenWarning) -> int:
    """The last date with a new sign; the date it was raised if none is left."""
    for day in reversed(case.signs.recorded(warning.since, case.x)):
        if day.new_signs[case.side]:
            return day.day
    return warning.raised


def settle_watch(case: Case, warning: OpenWarning) -> OpenWarning | None:
    """It ends when it becomes urgent, or after two negatives."""
    calm = case.calm_row(warning, is_sign) >= c.NEGATIVES_TO_END_WATCH
    return None if calm or case.open(ONE_LEG) else warning


RULES: Final = (
    Rule(
        id=ONE_LEG,
        article=ONE_LEG,
        sources=("D1", "D3", "D8", "D9", "O1"),
        sentence="One leg is swollen, painful, red or warm, and the other is not.",
        about=SIDES,
        judged=Judged.EVENT,
        holds=one_leg,
        settle=settle,
        reads=(Reads(leg=ONE_SIDED_SIGNS, dates=c.EVIDENCE_DATES),),
        compares=ONE_SIDED_SIGNS,
        reviewed_as=(ONE_LEG, WATCH),
    ),
    Rule(
        id=WATCH,
        article=ONE_LEG,
        sources=("D1", "D3", "S6"),
        sentence="One leg shows a sign that is not urgent yet.",
        about=SIDES,
        judged=Judged.EVENT,
        holds=watch,
        opens=lambda case, held: not case.open(ONE_LEG),
        settle=settle_watch,
        reads=(Reads(leg=("pain",), answers={"pain": (c.NEW_PAIN,)}),),
        compares=ONE_SIDED_SIGNS,
    ),
)
