"""Very strong heaviness or pain (R2).

Sections 2.3, 2.7 (items 23 and 24) and 2.8 (item 49) of the clinical specification.
"""

from __future__ import annotations

from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.types import NO_FACTS, Fact, Facts, Match, Matches, OpenWarning, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import NO_LEG, Inputs, Judged, lowered, match, rule
from guidance.rules.trends import COURSE
from guidance.rules.vocabulary import body
from tracker.record import LEGS

SEVERE: Final = "consult.persistent-worsening-severe:severe"
OVERWHELMING: Final = body("pain_overwhelming")


def severe_counts(case: RuleContext, found: Match) -> bool:
    """Soon is quiet for 28 dates after a review; urgent is not."""
    return found.tier is Tier.URGENT or not case.reviewed_within(c.SEVERE_AGAIN_AFTER)


def severe_opens(case: RuleContext, found: Match) -> bool:
    """Soon does not open again within 28 dates."""
    return found.tier is Tier.URGENT or not case.opened_less_than(c.SEVERE_AGAIN_AFTER)


def settle_severe(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """A no closes it; five check-ins below 7 close or lower it, then it closes after 14 dates."""
    if not_overwhelming(case, warning):
        return None
    last_high = _last_high(case, warning)
    calm = [
        day
        for day in case.context.check_in_days(max(last_high + 1, warning.raised), case.date)
        if any(one is not None for one in (day.heaviness, day.left.pain, day.right.pain))
    ]
    if len(calm) >= c.CALM_SEVERE_CHECK_INS:
        if warning.tier is Tier.SOON and not warning.lowered:
            return None
        warning = lowered(warning)
    over = case.date - last_high >= c.CLOSES_AFTER
    return None if warning.lowered and over else warning


def not_overwhelming(case: RuleContext, warning: OpenWarning) -> bool:
    """The last answer says no to every such pain, and nothing else held since it opened (49)."""
    answers = case.answered("yes", "no")
    if not answers or answers[-1].answer == "yes" or warning.tier is not Tier.SOON:
        return False
    days = case.signs.days(warning.opened - c.FRESH_DATES + 1, case.date)
    asked = [day for day in days if _not_said(day)]
    if not asked or any(day.last_known and day.last_known > answers[-1].at for day in asked):
        return False
    since = (case.on_date(x) for x in range(warning.opened, case.date + 1))
    return not any(held for one in since for held in _else(one))


@rule(
    SEVERE,
    article=COURSE,
    sources=("S2",),
    about=NO_LEG,
    judged=Judged.EVENT,
    counts=severe_counts,
    opens=severe_opens,
    update=settle_severe,
    withdrawn=not_overwhelming,
    reads=(
        Inputs(leg=("heaviness", "pain"), dates=c.SEVERE_WITHIN),
        Inputs(body=("pain_overwhelming",)),
    ),
)
def severe(case: RuleContext) -> Matches:
    """Overwhelming pain is urgent; 7 or more on two of three check-ins, or pain of 9, is soon."""
    yield from match(Tier.URGENT, overwhelming(case))
    if case.date == case.snapshot.day:
        yield from _twice_in_three(case)
        yield from _unanswered(case)


def overwhelming(case: RuleContext) -> Facts:
    """Pain that never lets go, whatever its number, and the legs that hurt."""
    facts = OVERWHELMING(case)
    return facts | _pain(case.today, c.NEW_PAIN) if facts else NO_FACTS


def _pain(day: DayRecord, least: int) -> Facts:
    return frozenset(
        Fact(day.day, side, "pain") for side in LEGS if (day.leg(side).pain or 0) >= least
    )


def high(day: DayRecord) -> Facts:
    """Heaviness or pain of 7 or more that is over the usual, or overwhelming pain."""
    found = {Fact(day.day, None, "pain_overwhelming")} if day.has("pain_overwhelming") else set()
    for side in LEGS:
        leg = day.leg(side)
        if (leg.heaviness or 0) >= c.SEVERE_FROM and (
            leg.usual.heaviness is None or (leg.heaviness or 0) > leg.usual.heaviness
        ):
            found.add(Fact(day.day, side, "heaviness"))
        if (leg.pain or 0) >= c.SEVERE_FROM and leg.new_pain:
            found.add(Fact(day.day, side, "pain"))
    return frozenset(found)


def _twice_in_three(case: RuleContext) -> Matches:
    if not case.today_in_all.checked_in:
        return
    days = case.check_ins_of_last(c.SEVERE_WITHIN)
    found = [facts for day in days[-c.SEVERE_CHECK_INS :] if (facts := high(day))]
    if len(found) >= c.SEVERE_TIMES:
        facts = NO_FACTS.union(*found)
        yield from match(Tier.SOON, facts, true_on=max(fact.day for fact in facts))


def _unanswered(case: RuleContext) -> Matches:
    """Pain of 9 or 10 and nobody said whether it is overwhelming: soon at once, urgent by a yes."""
    days = case.last(c.FRESH_DATES)
    for at, day in enumerate(days):
        facts = _not_said(day)
        if not facts:
            continue
        answers = case.answered("yes", "no", since=day.last_known)
        if any(answer.answer == "yes" for answer in answers):
            yield from match(Tier.URGENT, facts, true_on=day.day)
        elif not (answers or any(_said(later) for later in days[at + 1 :])):
            yield from match(Tier.SOON, facts, true_on=day.day)


def _said(day: DayRecord) -> bool:
    return day.body.flags.get("pain_overwhelming") is not None


def _not_said(day: DayRecord) -> Facts:
    """Pain of 9 or 10, and nobody said of it whether it is overwhelming."""
    return NO_FACTS if _said(day) else _pain(day, c.VERY_SEVERE_PAIN)


def _else(case: RuleContext) -> Matches:
    """What holds on x beside a pain that nobody said more of."""
    yield from match(Tier.URGENT, overwhelming(case))
    yield from _twice_in_three(case)


def _last_high(case: RuleContext, warning: OpenWarning) -> int:
    days = reversed(case.context.recorded(warning.last_true + 1, case.date))
    return next((day.day for day in days if high(day)), warning.last_true)
