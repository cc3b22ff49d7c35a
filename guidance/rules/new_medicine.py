"""Both legs swell or hurt since a new medicine.

Section 2.8 (item 54) of the clinical specification.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.types import NO_FACTS, Fact, Facts, Match, Matches, Tier
from guidance.rules.context import RuleContext
from guidance.rules.notices import settle_notice
from guidance.rules.rule import NO_LEG, Inputs, rule
from tracker.record import LEGS

NEW_MEDICINE: Final = "safety.new-medicine"


def new_medicine_opens(case: RuleContext, found: Match) -> bool:
    """On a check-in date, and once for each new medicine."""
    past = case.past_of
    return case.today_in_all.checked_in and any(
        past is None or m > past.opened for m in _medicines(case) if _since_medicine(case, m)
    )


@rule(
    NEW_MEDICINE,
    sources=("O1", "K"),
    about=NO_LEG,
    opens=new_medicine_opens,
    update=settle_notice(),
    reads=(Inputs(leg=("swelling", "pain"), dates=c.WEEK),),
)
def new_medicine(case: RuleContext) -> Matches:
    """Both legs swell or hurt on three check-ins since a new medicine, and did not before it."""
    found = {m: facts for m in _medicines(case) if (facts := _since_medicine(case, m))}
    past = case.past_of
    news = [m for m in found if past is None or m > past.opened]
    compared = news and any(len(_before(case, m)) >= c.MEDICINE_CHECK_INS for m in found)
    if found:
        facts = NO_FACTS.union(*found.values())
        yield Match(tier=Tier.SOON if compared else Tier.ROUTINE, since=case.date, facts=facts)


def _medicines(case: RuleContext) -> Iterator[int]:
    """The dates of the last four weeks on which a new medicine was told."""
    days = case.last_in_all(c.MEDICINE_DATES)
    return (day.day for day in days if "new_medicine" in day.context)


def _since_medicine(case: RuleContext, m: int) -> Facts:
    """The signs of both legs since then; none where they are too few, or were there before."""
    after = case.context.check_in_days(max(m, case.date - c.WEEK + 1), case.date)
    now = [facts for day in after if (facts := _of_both_legs(day))]
    before = sum(bool(_of_both_legs(day)) for day in _before(case, m))
    enough = len(now) >= c.MEDICINE_CHECK_INS and before < c.MEDICINE_BEFORE
    return NO_FACTS.union(*now) if enough else NO_FACTS


def _of_both_legs(day: DayRecord) -> Facts:
    """New swelling of both legs, or pain or an ache in both."""
    swollen = {"swelling"} if day.both_newly_swollen else set()
    sore = all((day.leg(side).pain or 0) >= c.MEDICINE_PAIN for side in LEGS)
    aching = all(day.leg(side).ache >= c.ACHE for side in LEGS)
    return frozenset(
        Fact(day.day, side, sign)
        for side in LEGS
        for sign in swollen
        | ({"pain"} if sore else set())
        | ({day.leg(side).ache_sign} if aching else set())
    )


def _before(case: RuleContext, m: int) -> list[DayRecord]:
    """The check-in dates of the two weeks before it."""
    return case.context.check_in_days(m - c.FORTNIGHT, m - 1)
