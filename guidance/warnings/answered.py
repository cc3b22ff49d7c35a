"""What was said to emergencies: which still wait, and the call of the last 24 hours.

What was said stands in the record, as answers; the kept assessment says which of them was a call to
the emergency number (`calls_in`), so that no page has to ask twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any, Final

from django.db.models.fields.json import KeyTransform

from guidance.assess.emergencies import CALLED, ENDS_EMERGENCY, calls, is_answer_to
from guidance.content.cards import words
from guidance.facts import constants as c
from guidance.facts.entries import review_covers
from guidance.facts.finding import Finding
from guidance.facts.types import LEGLESS, Begun, Tier
from guidance.rules.registry import BY_ID
from guidance.warnings.models import AssessmentCache
from guidance.warnings.recorded import readable
from tracker import record
from tracker.accounts.models import Person
from tracker.accounts.timezones import local_now
from tracker.journal.models import Answer, Injury, WarningRecord

HOLDS: Final = timedelta(hours=c.EMERGENCY_HOURS)
"""How long a call is spoken of on every page."""

SAFE: Final = "safe"
SAID_FOR: Final = timedelta(days=c.LOOK_BACK)
"""How far back the pages know what was said: as far as a date is judged again."""

INJURED: Final = "safety.weight-bearing"

Said = Sequence[record.Answer]


# --- What the kept assessment says ------------------------------------------------------------
def said_lately(journal: record.Journal, *, local: datetime) -> list[record.Answer]:
    """Every "called" and "safe" of the last dates at which nobody has looked since."""
    return [
        one
        for one in journal.answers
        if one.answer in (CALLED, SAFE)
        and local - one.at < SAID_FOR
        and not _is_looked_at(one, journal)
    ]


def with_calls(
    person: Person,
    said: Said,
    findings: Collection[Finding],
    begun: Begun,
    *,
    local: datetime,
    restored: bool,
) -> list[record.Answer]:
    """What was said lately, in order, without a "called" that was no call to an emergency."""
    called = [one for one in said if one.answer == CALLED]
    calls = (
        calls_in(person, called, findings, begun, local=local, restored=restored) if called else ()
    )
    return sorted(
        (one for one in said if one.answer == SAFE or one in calls), key=lambda one: one.at
    )


def calls_in(
    person: Person,
    called: Said,
    findings: Collection[Finding],
    begun: Begun,
    *,
    local: datetime,
    restored: bool,
) -> list[record.Answer]:
    """Those of these answers that were calls to the emergency number.

    "Called" is said to what is urgent too, on a later date. It is a call to an emergency where the
    rules say so (clinical specification, 2.8, item 60), or where the warning still is one while
    the answer comes in. What was one stays one, whatever is undone, changed or told afterwards. Of
    a file whose entry is gone the warning alone can tell: of a rule that can be an emergency.
    """
    waits = waiting(WarningRecord.objects.filter(person=person, closed_on=None))
    before = {one.id for one in _kept_said(person) if one.answer == CALLED}
    found = {(one.rule, *one.legs) for one in findings if one.rule != INJURED}
    brought = (
        [
            one
            for one in WarningRecord.objects.filter(person=person)
            if (one.rule, *one.legs) not in found and _can_be_emergency(one.rule)
        ]
        if restored
        else []
    )
    by_rules = set(calls(called, begun))
    return [
        one
        for one in called
        if one.at in by_rules
        or one.id in before
        or any(is_about(one, warning) for warning in brought)
        or (one.at == local and any(is_about(one, warning) for warning in waits))
    ]


def _is_looked_at(answer: record.Answer, journal: record.Journal) -> bool:
    """Whether a professional has looked since, at what was called about."""
    return any(
        review.outcome != "waiting_for_tests"
        and review_covers(review) >= answer.at
        and review.rule in (answer.rule, *_names(answer.rule))
        and (review.leg is None or answer.leg in (None, review.leg))
        for review in journal.reviews
    )


def _names(rule: str) -> tuple[str, ...]:
    return BY_ID[rule].names if rule in BY_ID else ()


def _can_be_emergency(rule: str) -> bool:
    """Whether it can be one; a rule of another version could."""
    return rule not in BY_ID or any(
        one.rule == rule and "emergency" in one.tiers for one in words()
    )


def _kept_said(person: Person) -> list[record.Answer]:
    # Asked as "result__said", Django keeps an error with the whole stack until Python collects.
    said = KeyTransform("said", "result")
    kept = AssessmentCache.objects.filter(person=person).values_list(said, flat=True).first()
    return said_of(kept)


def as_kept(said: Said) -> list[dict[str, Any]]:
    """Answers as they stand in the kept assessment."""
    return [
        {"id": one.id, "at": one.at.isoformat(), "rule": one.rule, "leg": one.leg,
         "answer": one.answer}
        for one in said
    ]  # fmt: skip


def said_of(kept: Iterable[Mapping[str, Any]] | None) -> list[record.Answer]:
    """The answers of a kept assessment; of one that has none, nothing."""
    return [
        record.Answer.model_construct(**{**one, "at": datetime.fromisoformat(one["at"])})
        for one in kept or ()
    ]


def calls_of(said: Iterable[record.Answer], *, local: datetime) -> tuple[record.Answer, ...]:
    """The calls of the last 24 hours among what was said."""
    return tuple(one for one in said if one.answer == CALLED and local - one.at < HOLDS)


# --- One warning ----------------------------------------------------------------------------------
def waiting(records: Iterable[WarningRecord]) -> list[WarningRecord]:
    """Those that the emergency screen names: nobody has answered them yet."""
    return [one for one in records if one.tier == "emergency"]


def is_about(answer: record.Answer, warning: WarningRecord) -> bool:
    """Whether it was said to the emergency that this warning is; some rules count as one."""
    return any(is_answer_to(answer, (warning.rule, leg)) for leg in warning.legs or (LEGLESS,))


def last_said(said: Said, warning: WarningRecord) -> record.Answer | None:
    """What was said last to this warning while it was an emergency; None for nothing."""
    return next((one for one in reversed(said) if is_about(one, warning)), None)


def was_safe(said: Said, warning: WarningRecord) -> bool:
    """Whether it was said to be safe, nobody called since, and no sign came since."""
    last = last_said(said, warning)
    return last is not None and last.answer == SAFE and warning.tier != "emergency"


def was_called(calls: Said, warning: WarningRecord) -> bool:
    """Whether one of these calls was about it, and no sign came since.

    "Safe", said after the call, takes no call back.
    """
    return warning.tier != "emergency" and any(is_about(one, warning) for one in calls)


def as_spoken_of(records: Iterable[WarningRecord], calls: Said) -> list[WarningRecord]:
    """The same warnings; of one that help was called for, a copy that is an emergency still.

    The rules make it urgent with the answer. Until these calls are over every page calls it what
    it was. A copy is not to be saved.
    """
    found = list(records)
    for place, one in enumerate(found):
        if was_called(calls, one):
            found[place] = copy(one)
            found[place].tier = "emergency"
    return found


def is_answered_here(person: Person, warning: WarningRecord) -> bool:
    """Whether "called" or "safe" was said to it since it was shown, and is not taken back."""
    said = Answer.objects.live().filter(
        person=person, rule=warning.rule, answer__in=(CALLED, SAFE), leg__in=("", *warning.legs)
    )
    if warning.shown_at is not None:  # a file need not tell it
        said = said.filter(at__gte=warning.shown_at)
    return said.exists()


# --- What the rules do not see --------------------------------------------------------------------
def with_injuries_answered(person: Person, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, an emergency of an injury urgent once it was answered.

    An injury has a date and no time, so the rules let no answer of its own date count (clinical
    specification, 2.7, item 20). The pages know when it was told, and when it was answered.
    """
    return tuple(
        replace(one, tier=Tier.URGENT)
        if (one.rule, one.tier) == (INJURED, Tier.EMERGENCY) and _answered(person, one.legs)
        else one
        for one in findings
    )


def _answered(person: Person, legs: Sequence[str]) -> bool:
    """Whether an answer was kept, and no such injury of the leg was told since."""
    said = (
        Answer.objects.live()
        .filter(person=person, rule=INJURED, leg__in=("", *legs), answer__in=ENDS_EMERGENCY)
        .order_by("at")
        .last()
    )
    return said is not None and not (
        Injury.objects.live()
        .filter(person=person, leg__in=legs, crack_odd_shape_numb_cold=True)
        .filter(saved_at__gt=said.at)
        .exclude(earlier__crack_odd_shape_numb_cold=True, earlier__saved_at__lte=said.at)
        .exists()
    )


def let_rest(
    person: Person,
    findings: Collection[Finding],
    warnings: Iterable[WarningRecord],
    *,
    now: datetime,
) -> None:
    """An emergency that the rules do not find any more is urgent after 24 hours, as others are.

    So it is with one whose entry was changed, or that is less since something was told of oneself
    (clinical specification, 2.7, item 20): it is never ended by that. The hours begin when the
    rules lost it; of one that stands since earlier, as the date of its last sign ends. So they
    never begin before those of the rules. `warnings` are the open ones.
    """
    emergencies = {one.key for one in findings if one.tier is Tier.EMERGENCY}
    local = local_now(person, now)
    for warning in waiting(warnings):
        if not hasattr(warning, "dispute"):
            continue
        lost = local_now(person, warning.dispute.since)
        days = [fact.date for fact in readable(warning.evidence)]
        stood = warning.dispute.said_it_was_there_at is not None and bool(days)
        began = max(lost, datetime.combine(max(days), time.max)) if stood else lost
        if (warning.rule, tuple(warning.legs)) not in emergencies and local - began >= HOLDS:
            warning.tier = "urgent"
            warning.save(update_fields=["tier"])
