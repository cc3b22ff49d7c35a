"""Why an urgent warning ends that the rules find no more, or find to be less; and why it does not.

Once shown it ends only by a look or an answer of its own, by its own sign being taken back, or by
the rules' time limits (decision 29).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from django.db.models import QuerySet

from guidance.facts import constants as c
from guidance.facts.finding import Evidence, Finding
from guidance.facts.types import Tier
from guidance.rules.registry import BY_ID
from guidance.warnings.recorded import PINNED, readable
from guidance.warnings.taken_back import (
    lost,
    lost_today,
    not_asked_for,
    not_logged,
    still_logged,
    taken_out,
    tidied_since,
    told_last,
    undone_at_once,
)
from tracker.accounts.models import Person
from tracker.interpreter import What
from tracker.journal.actions import UNDO_FOR
from tracker.journal.models import Review, WarningRecord

Key = tuple[str, tuple[str, ...]]
"""The rule of a warning and its legs."""

Cause = What | Literal["rules"]
"""What happened to the record, or that the rules are of a new version."""

TOLD: Final = ("usual", "profile", "rules")
"""What somebody tells of themselves, and not of a day; and what the app itself learned."""

CHANGED: Final = ("edited", "deleted", "undone", "restored")
"""What can take the own sign of a warning out of the record."""


@dataclass(frozen=True, kw_only=True)
class UpdateContext:
    """A look at what the rules say: when, after what, and what they had said on the same date.

    `new_rules`: they are of another version than at the last look, whatever else happened.
    """

    person: Person
    now: datetime
    local: datetime
    what: Cause
    before: Mapping[Key, Finding]
    new_rules: bool


def is_less(warning: WarningRecord, finding: Finding, look: UpdateContext) -> bool:
    """Whether the rules find less of an urgent warning than may be let go without a word.

    Less is any lower tier once the warning stands or is asked about, or where it is owed to what
    somebody just told of themselves, or may be owed to new rules; else a tier that can wait, where
    a sign is not counted any more. With all of its signs it was the rules that lowered it, after
    calm days. An emergency is less as urgent, too, where a change of the record made it so, and no
    answer and no time.
    """
    if warning.tier not in PINNED or finding.tier >= Tier[warning.tier.upper()]:
        return False
    if look.what in TOLD or look.new_rules or hasattr(warning, "dispute"):
        return True
    if finding.tier.word in PINNED:
        return look.what in CHANGED and _was_emergency_until_now(warning, look)
    return _rewritten(warning, finding, look) or is_changed(warning, finding, look)


def is_changed(warning: WarningRecord, finding: Finding | None, look: UpdateContext) -> bool:
    """Whether a sign is missing because an entry was changed: now, or before without a question.

    Nothing was asked where the rules found the warning by another sign. Once calm days lower it
    that would not have counted with the sign, it is.
    """
    gone = lost(warning, finding)
    return bool(gone if look.what in CHANGED else not_logged(look.person, gone))


def undone_signs(
    warning: WarningRecord, finding: Finding | None, look: UpdateContext
) -> list[Evidence]:
    """The signs that went with what was just undone: they were a slip, and are not asked about."""
    if look.what != "undone" or not lost(warning, finding):
        return []
    return not_logged(look.person, _taken_out(warning, finding, look))


def _was_emergency_until_now(warning: WarningRecord, look: UpdateContext) -> bool:
    """Whether the rules found an emergency at the last look, which is not a day ago."""
    before = look.before.get((warning.rule, tuple(warning.legs)))
    if before is not None:
        return before.tier is Tier.EMERGENCY
    day = timedelta(hours=c.EMERGENCY_HOURS)
    return warning.shown_at is not None and look.local - warning.shown_at < day


def is_slip(warning: WarningRecord, finding: Finding | None, look: UpdateContext) -> bool:
    """Whether what it was shown for was undone at once, and nothing else of it was tidied up."""
    if look.what != "undone":
        return False
    fresh = warning.shown_at is not None and look.local - warning.shown_at <= UNDO_FOR
    if warning.tier not in PINNED:
        return fresh
    if not (fresh or finding) or tidied_since(look.person, look.now):
        return False
    if undone_at_once(look.person, warning.shown_at, now=look.now):
        return True
    undone = _taken_out(warning, finding, look)
    return bool(undone) and not still_logged(look.person, undone)


def is_about_something_else(
    warning: WarningRecord, finding: Finding | None, look: UpdateContext
) -> bool:
    """Whether an urgent warning was lost by what is no word about its own signs.

    So it is with what somebody tells of themselves, and with a change of an entry that had none of
    the signs, while another has them.
    """
    if look.what in TOLD:
        return True
    if look.what not in CHANGED:
        return _rewritten(warning, finding, look)
    gone = lost(warning, finding)
    if finding is not None and not gone:
        return True  # all of its signs are there: another entry made it more, and is gone
    facts = not_asked_for(gone, look.before.get((warning.rule, tuple(warning.legs))))
    return not _taken_out(warning, finding, look) and still_logged(look.person, facts)


def _taken_out(
    warning: WarningRecord, finding: Finding | None, look: UpdateContext
) -> list[Evidence]:
    return taken_out(look.person, lost(warning, finding), what=look.what, now=look.now)


def _rewritten(warning: WarningRecord, finding: Finding | None, look: UpdateContext) -> bool:
    """Whether another entry of the date makes the rules say less than they said before it.

    The other leg, that was not swollen in the morning, is so in the evening: the sign of the
    morning was shown, and stands. An injury that is told explains the sign, and a look was at it:
    that is as the rules say.
    """
    before = look.before.get((warning.rule, tuple(warning.legs)))
    if look.what != "added" or before is None or before.tier.word not in PINNED:
        return False
    if told_last(look.person) not in ("check_in", "walk"):
        return False
    gone = lost_today(before, finding, today=look.local.date())
    return still_logged(look.person, not_asked_for(gone, before))


def reviews_of(person: Person, warning: WarningRecord) -> QuerySet[Review]:
    """The looks at what a warning is about that came on the day it opened or later."""
    known = BY_ID.get(warning.rule)
    rules = known.names if known is not None else (warning.rule, warning.rule.partition(":")[0])
    return (
        Review.objects.live()
        .filter(person=person, on__gte=warning.opened_on, rule__in=rules)
        .filter(leg__in={"", *warning.legs})
        .exclude(outcome="waiting_for_tests")
    )


def is_seen(person: Person, warning: WarningRecord) -> bool:
    """Whether a professional has looked since it was shown and since its last sign."""
    last = max(
        (fact.date for fact in readable(warning.evidence)),
        default=warning.opened_on,
    )
    shown = warning.shown_at
    return any(
        review.at is None or shown is None or review.at >= shown
        for review in reviews_of(person, warning).filter(on__gte=last)
    )
