"""Warning records: what was found, as it was shown, and how it ended."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from guidance.rules import RULES_VERSION
from guidance.warnings.finding import RECORDED, Finding
from guidance.warnings.models import Questioned
from tracker.accounts.clock import local_now
from tracker.accounts.models import Person
from tracker.advice import What
from tracker.journal.actions import UNDO_FOR
from tracker.journal.models import Review, WarningRecord

REVIEW_UNDONE: Final = timedelta(days=1)
"""A look that was taken back so soon after it closed a warning opens it again (our choice)."""

SHOWN: Final = 200
"""Signs that a record keeps of its beginning, and of its end: one that nobody answers for years
does not grow for ever (our choice)."""


def open_records(person: Person) -> list[WarningRecord]:
    """The warnings that are not closed, the earliest first, with their questions and answers."""
    found = WarningRecord.objects.filter(person=person, closed_on=None)
    return list(found.select_related("questioned", "answered"))


def keep_records(person: Person, findings: Iterable[Finding], *, now: datetime, what: What) -> None:
    """Open a record for each new finding from caution up, and end those no longer found.

    A warning that vanished because its entry was edited or deleted, or is not in the file that
    was restored, stays with a question; one that vanished because its entry was undone within ten
    minutes is taken back. One that a professional's look had closed is open again when that look
    is taken back, or is said otherwise.
    """
    local = local_now(person, now)
    if what in ("edited", "deleted", "undone"):
        _reopen(person, now=now, since=local.date() - REVIEW_UNDONE)
    found = {finding.key: finding for finding in findings if finding.tier in RECORDED}
    for warning in open_records(person):
        finding = found.pop((warning.rule, tuple(warning.legs)), None)
        if finding is not None:
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
        warning.closed_on, warning.closed_by = None, ""
        warning.save(update_fields=["closed_on", "closed_by"])
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
    fresh = warning.shown_at is not None and local - warning.shown_at <= UNDO_FOR
    if what == "undone" and fresh:
        warning.delete()
    elif what in ("edited", "deleted", "undone", "restored"):
        Questioned.objects.create(warning=warning, since=now)
    else:
        close(warning, on=local, by="review" if _reviewed(person, warning) else "rule")


def close(warning: WarningRecord, *, on: datetime, by: str) -> None:
    """End a warning; `on` is the person's wall clock, `by` one of the record's choices."""
    warning.closed_on = on.date()
    warning.closed_by = by
    warning.save(update_fields=["closed_on", "closed_by"])
    Questioned.objects.filter(warning=warning).delete()


def _reviewed(person: Person, warning: WarningRecord) -> bool:
    rules = {warning.rule, warning.rule.partition(":")[0]}
    legs = {"", *warning.legs}
    return (
        Review.objects.live()
        .filter(person=person, on__gte=warning.opened_on, rule__in=rules, leg__in=legs)
        .exclude(outcome="waiting_for_tests")
        .exists()
    )
