"""Warning records: what was found, as it was shown, and how it ended."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from guidance.rules import RULES_VERSION
from guidance.rules.notes import NOTE
from guidance.warnings.finding import PINNED, RECORDED, TIERS, Finding, readable
from guidance.warnings.models import Questioned
from guidance.warnings.notes import notes_of
from tracker.accounts.clock import local_now
from tracker.accounts.models import Person
from tracker.advice import What
from tracker.journal.actions import UNDO_FOR
from tracker.journal.models import Review, WarningRecord
from tracker.journal.words import CLOSED_BY

REVIEW_UNDONE: Final = timedelta(days=1)
"""A look that was taken back so soon after it closed a warning opens it again (our choice)."""

TOLD: Final = ("usual", "profile")
"""What somebody tells of themselves, and not of a day."""

SHOWN: Final = 200
"""Signs that a record keeps of its beginning, and of its end: one that nobody answers for years
does not grow for ever (our choice)."""


def open_records(person: Person) -> list[WarningRecord]:
    """The warnings that are not closed, the earliest first, with their questions and answers."""
    found = WarningRecord.objects.filter(person=person, closed_on=None)
    return list(found.select_related("questioned", "answered"))


def keep_records(
    person: Person, findings: Collection[Finding], *, now: datetime, what: What
) -> None:
    """Open a record for each new finding from caution up, and end those no longer found.

    A warning that vanished because its entry was edited or deleted, or is not in the file that
    was restored, stays with a question; one that vanished because its entry was undone within ten
    minutes is taken back. One that a professional's look had closed is open again when that look
    is taken back, or is said otherwise. One that cannot wait is never ended or lowered by what
    somebody says is usual, or of their health: it stands until a professional has looked.
    """
    local = local_now(person, now)
    if what in ("edited", "deleted", "undone"):
        _reopen(person, now=now, since=local.date() - REVIEW_UNDONE)
    if what in ("undone", "usual"):
        _reopen_found(
            person, {finding.key for finding in findings}, since=(local - UNDO_FOR).date()
        )
    found = {finding.key: finding for finding in findings if finding.tier in RECORDED}
    for warning in open_records(person):
        finding = found.pop((warning.rule, tuple(warning.legs)), None)
        if finding is not None and not _stands_above(warning, finding, what):
            _update(warning, finding)
        elif not hasattr(warning, "questioned"):
            _end(person, warning, local=local, now=now, what=what)
    WarningRecord.objects.bulk_create(
        WarningRecord(
            person=person,
            rule=finding.rule,
            tier=finding.tier,
            legs=list(finding.legs),
            opened_on=local.date(),
            shown_at=local,
            rules_version=RULES_VERSION,
            evidence=list(finding.evidence),
        )
        for finding in found.values()
    )


def _reopen(person: Person, *, now: datetime, since: date) -> None:
    """Open again what a look had closed that is not in the record any more.

    With a question, which goes when the rules still find it: else nothing would keep it open.
    """
    closed = WarningRecord.objects.filter(person=person, closed_by="review", closed_on__gte=since)
    unreviewed = [warning for warning in closed if not _reviewed(person, warning)]
    if not unreviewed:
        return
    still_open = {(one.rule, tuple(one.legs)) for one in open_records(person)}
    for warning in unreviewed:
        if (warning.rule, tuple(warning.legs)) in still_open:
            continue
        still_open.add((warning.rule, tuple(warning.legs)))
        reopen(warning)
        Questioned.objects.create(warning=warning, since=now)


def _update(warning: WarningRecord, finding: Finding) -> None:
    if hasattr(warning, "questioned"):
        warning.questioned.delete()
    evidence = [*(warning.evidence or []), *finding.evidence]
    together = list({json.dumps(fact, sort_keys=True): fact for fact in evidence}.values())
    if len(together) > 2 * SHOWN:
        together = [*together[:SHOWN], *together[-SHOWN:]]
    if (warning.tier, warning.evidence) != (finding.tier, together):
        warning.tier, warning.evidence = finding.tier, together
        warning.save(update_fields=["tier", "evidence"])


def _end(
    person: Person, warning: WarningRecord, *, local: datetime, now: datetime, what: What
) -> None:
    if warning.rule == NOTE and notes_of(person, readable(warning.evidence)):
        close(warning, on=local, by="rule")  # the note stands: its sign was logged, or denied
        return
    fresh = warning.shown_at is not None and local - warning.shown_at <= UNDO_FOR
    if what == "undone" and fresh:
        warning.delete()
    elif what in TOLD and warning.tier in PINNED and not _reviewed(person, warning):
        Questioned.objects.create(warning=warning, since=now, said_it_was_there_at=now)
    elif what in ("edited", "deleted", "undone", "restored"):
        Questioned.objects.create(warning=warning, since=now)
    else:
        close(warning, on=local, by="review" if _reviewed(person, warning) else "rule")


def _stands_above(warning: WarningRecord, finding: Finding, what: What) -> bool:
    """Whether an urgent warning keeps its tier though the rules now find less.

    So it is when the less is owed to what somebody just told of themselves, and from then on.
    """
    asked = getattr(warning, "questioned", None)
    kept = what in TOLD or (asked is not None and asked.said_it_was_there_at is not None)
    lower = TIERS.index(finding.tier) > TIERS.index(warning.tier)
    return kept and lower and warning.tier in PINNED


def close(warning: WarningRecord, *, on: datetime, by: str) -> None:
    """End a warning; `on` is the person's wall clock, `by` one of the record's choices."""
    warning.closed_on = on.date()
    warning.closed_by = by
    warning.save(update_fields=["closed_on", "closed_by"])
    Questioned.objects.filter(warning=warning).delete()


def reopen(warning: WarningRecord) -> None:
    """Let a closed warning stand open again, as it was."""
    warning.closed_on = None
    warning.closed_by = ""
    warning.save(update_fields=["closed_on", "closed_by"])


def _reopen_found(
    person: Person, found: Collection[tuple[str, tuple[str, ...]]], *, since: date
) -> None:
    """What was closed a moment ago and is found again stands open in its own record."""
    closed = WarningRecord.objects.filter(person=person, closed_on__gte=since).order_by("-pk")
    still_open = {(one.rule, tuple(one.legs)) for one in open_records(person)}
    for warning in closed:
        key = (warning.rule, tuple(warning.legs))
        if key in found and key not in still_open:
            still_open.add(key)
            reopen(warning)


def _reviewed(person: Person, warning: WarningRecord) -> bool:
    rules = {warning.rule, warning.rule.partition(":")[0]}
    legs = {"", *warning.legs}
    return (
        Review.objects.live()
        .filter(person=person, on__gte=warning.opened_on, rule__in=rules, leg__in=legs)
        .exclude(outcome="waiting_for_tests")
        .exists()
    )


def closed_by(rule: str, by: str) -> str:
    """What ended a warning, in words; empty where that is not known.

    A question about a note ends by a sign or by a no, and the record does not tell which.
    """
    if rule == NOTE and by == "rule":
        return _("You logged it, or said no")
    return str(CLOSED_BY[by]) if by else ""
