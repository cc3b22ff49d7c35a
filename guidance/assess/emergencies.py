"""What ends an emergency: 24 hours, or what the person answered.

Clinical specification 2.7, item 20, and 2.8, item 60.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import SIGNED, DayRecord, interpret
from guidance.facts.types import Begun, Fact, Key, Match, OpenWarning, Tier
from guidance.rules.context import RuleContext
from guidance.rules.registry import BY_ID
from guidance.rules.rule import Rule
from tracker import record

CALLED: Final = "called"
MISTAKE: Final = "tapped_by_mistake"
ENDS_EMERGENCY: Final = (CALLED, "safe", MISTAKE)
"""Answers after which an emergency is urgent."""


def reported_at(case: RuleContext, held: Match) -> datetime | None:
    """The known time of the latest entry of the date it rests on, as known now.

    The 24 hours of an emergency run from the latest one that has one of its signs: a calm
    check-in after a call does not make it an emergency again. Nor does a correction that leaves
    its leg, or the body, as it was told before: a note that somebody adds.
    """
    if held.reported_at is not None:
        return held.reported_at
    day = case.context.day(case.date)
    if held.tier is not Tier.EMERGENCY:
        return day.last_known
    signs = [fact for fact in held.facts if fact.day == day.day]
    having = [
        case.snapshot.timeline.first_reported_at(entry, sign.leg)
        for entry in day.entries
        if isinstance(entry.raw, SIGNED)
        for alone in [interpret(day.day, [entry], None)]
        for sign in signs
        if _has(alone, sign)
    ]
    return max(having, default=day.last_known)


def _has(day: DayRecord, fact: Fact) -> bool:
    """Whether a sign was logged, as a scale, a flag or an item of the skin."""
    if fact.leg is None:
        return fact.sign in day.body_signs
    there = day.leg(fact.leg)
    return bool(there.skin if fact.sign == "skin" else there.said(fact.sign))


def is_answer_to(answer: record.Answer, key: Key) -> bool:
    """Whether it was said to an emergency of this rule and leg; some rules count as one."""
    rule, leg = key
    together = next((rules for rules in c.ONE_EMERGENCY if rule in rules), {rule})
    called = {name for one in together if one in BY_ID for name in BY_ID[one].names}
    return answer.rule in (called or {rule}) and (not leg or answer.leg in (None, leg))


def calls(answers: Iterable[record.Answer], begun: Begun) -> Iterator[datetime]:
    """When help was called for an emergency: one that began then, or in the 24 hours before."""
    hours = timedelta(hours=c.EMERGENCY_HOURS)
    for answer in answers:
        if answer.answer == CALLED and any(
            began <= answer.at <= began + hours and is_answer_to(answer, key)
            for key, began in begun
        ):
            yield answer.at


def is_answered(
    key: Key, began: datetime, answers: Sequence[record.Answer], begun: Begun = ()
) -> bool:
    """Whether an emergency was answered since it began.

    A call for any emergency is one for all that had begun by then. "Safe" and "tapped by mistake"
    are about their own.
    """
    own = any(
        answer.answer in ENDS_EMERGENCY and answer.at >= began and is_answer_to(answer, key)
        for answer in answers
    )
    return own or any(call >= began for call in calls(answers, begun))


def is_over(case: RuleContext, warning: OpenWarning, begun: Begun) -> bool:
    """Whether an open emergency is urgent from now on."""
    if warning.reported_at is None:
        return False
    over = case.snapshot.now - warning.reported_at >= timedelta(hours=c.EMERGENCY_HOURS)
    return over or is_answered(warning.key, warning.reported_at, case.snapshot.answers, begun)


def is_taken_back(rule: Rule, case: RuleContext, warning: OpenWarning) -> bool:
    """Tapped by mistake and corrected: the rule is true on none of its dates any more."""
    said = any(
        answer.answer == MISTAKE
        and (warning.reported_at is None or answer.at >= warning.reported_at)
        and is_answer_to(answer, warning.key)
        for answer in case.snapshot.answers
    )
    dates = {fact.day for fact in warning.facts}
    corrected = said and any(case.snapshot.timeline.is_corrected(day) for day in dates)
    return corrected and not any(rule.matches(case.on_date(day)) for day in dates)
