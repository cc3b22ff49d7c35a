"""A body that fails: confused, clammy, a racing heart.

Section 2.8 (item 38) of the clinical specification.
"""

from __future__ import annotations

from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.types import Facts, Matches, Tier
from guidance.rules.context import RuleContext
from guidance.rules.dvt import ONE_LEG
from guidance.rules.rule import NO_LEG, Inputs, always, event, match
from guidance.rules.vocabulary import (
    FEVER,
    ONE_SIDED_SIGNS,
    Finder,
    body,
    each_leg,
    finder,
    tiers,
    within,
)
from tracker import record
from tracker.record import LEGS

BODY_FAILS: Final = ("confused", "clammy", "fast_heart_or_breathing")
ON_A_HARD_WALK: Final = ("clammy", "fast_heart_or_breathing")  # there they are no signs


def failing(*names: str) -> Finder:
    """These signs of a body that fails; not those that a hard walk explains."""

    @finder(body(*names))
    def find(case: RuleContext, day: DayRecord) -> Facts:
        there = body(*names)(case, day)
        if day.breathless("effort") or day.has("chest_pain") or day.has("fainted"):
            return there
        return frozenset(fact for fact in there if not _only_of_a_hard_walk(day, fact.sign))

    return find


def _only_of_a_hard_walk(day: DayRecord, sign: str) -> bool:
    return sign in ON_A_HARD_WALK and all(
        isinstance(entry.raw, record.Walk) and (entry.raw.effort or 0) >= c.WALK_EFFORT_EXPLAINS
        for entry in day.entries
        if isinstance(entry.raw, record.CheckIn | record.Walk)
        and entry.raw.body
        and getattr(entry.raw.body, sign)
    )


FAILS: Final = failing(*BODY_FAILS)
SHOCK: Final = failing(*ON_A_HARD_WALK)
WITH_MORE: Final = tiers(
    emergency=(
        within(c.FRESH_DATES, FAILS, body("fainted")),
        within(c.FRESH_DATES, FAILS, *each_leg("new weak")),
        within(c.FRESH_DATES, failing("confused", "clammy"), body(*FEVER)),
    )
)


@event(
    "safety.unwell",
    about=NO_LEG,
    sources=("D7", "O5"),
    counts=always,
    reads=(
        FAILS,
        SHOCK,
        WITH_MORE,
        Inputs(leg=ONE_SIDED_SIGNS, dates=c.LUNG_EVIDENCE_DATES),
    ),
)
def unwell(case: RuleContext) -> Matches:
    """Two of them, or one with fever, weak legs, fainting or a sign of a clot."""
    failed = FAILS(case)
    if len(failed) >= c.UNWELL_TOGETHER:
        yield from match(Tier.EMERGENCY, failed)
    yield from WITH_MORE(case)
    yield from match(Tier.EMERGENCY if _may_be_a_clot(case) else Tier.URGENT, SHOCK(case))
    yield from match(Tier.URGENT, failed)


def _may_be_a_clot(case: RuleContext) -> bool:
    """A sign of one leg in two weeks, R1 urgent, or a strong risk but a birth or pregnancy."""
    return bool(
        case.strong_risks - {"pregnant", "birth"}
        or case.open(ONE_LEG, Tier.URGENT)
        or any(_one_sided_unexplained(case, day) for day in case.last_in_all(c.LUNG_EVIDENCE_DATES))
    )


def _one_sided_unexplained(case: RuleContext, day: DayRecord) -> bool:
    """A sign of one leg; not pain that is explained or in joints only."""
    return any(
        day.one_sided[which] - {"pain"}
        or (
            "pain" in day.one_sided[which]
            and not day.leg(which).only_joints_hurt
            and not case.explained("pain", day, which)
        )
        for which in LEGS
    )
