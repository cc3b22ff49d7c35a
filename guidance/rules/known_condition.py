"""A known condition that can affect the legs (R4).

Sections 2.3 and 2.7 (item 26) of the clinical specification.
"""

from __future__ import annotations

from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.types import NO_FACTS, Fact, Facts, Match, Matches, Tier
from guidance.rules.context import RuleContext
from guidance.rules.notices import opens, settle_notice
from guidance.rules.rule import NO_LEG, Inputs, rule
from guidance.rules.vocabulary import ONE_SIDED_SIGNS
from tracker.record import LEGS
from tracker.record.answers import NERVES

CONDITION: Final = "consult.known-condition"


@rule(
    CONDITION,
    article=CONDITION,
    sources=("O2", "O8", "A1"),
    about=NO_LEG,
    opens=opens(after_closing=c.NOTICE_QUIET, after_review=c.NOTICE_QUIET),
    update=settle_notice(by_talking=True),
    reads=(
        Inputs(
            leg=("heaviness", *ONE_SIDED_SIGNS, *NERVES, *c.ALWAYS_SIGNS, "skin"),
            dates=c.WEEK,
        ),
    ),
)
def condition(case: RuleContext) -> Matches:
    """A condition that can affect the legs, and legs that bother on two check-ins of a week."""
    if not _has_condition(case) or _discussed(case):
        return
    found = [facts for day in case.check_ins_of_last(c.WEEK) if (facts := _bothered(day))]
    if len(found) >= c.CONDITION_CHECK_INS:
        facts = NO_FACTS.union(*found)
        yield Match(tier=Tier.ROUTINE, since=case.date, facts=facts)


def _has_condition(case: RuleContext) -> bool:
    return case.has_risk("previous_clot") or case.has(
        "heart_failure",
        "heart_disease",
        "kidney_disease",
        "diabetes",
        "peripheral_artery_disease",
        "lymphedema",
        "liver_disease",
    )


def _discussed(case: RuleContext) -> bool:
    on = case.snapshot.profile.discussed_legs_on
    return on is not None and 0 <= case.dates_since(on) <= c.DISCUSSED_DATES


def _bothered(day: DayRecord) -> Facts:
    heavy = {
        Fact(day.day, side, "heaviness")
        for side in LEGS
        if (day.leg(side).heaviness or 0) >= c.CONDITION_HEAVY
    }
    signs = {
        Fact(day.day, side, "skin" if sign in day.leg(side).skin else sign)
        for side in LEGS
        for sign in day.listed_signs[side]
    }
    return frozenset(heavy | signs)
