"""Warning records: what was found, as it was shown, and how it ended."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from guidance.facts.finding import Evidence, Finding
from guidance.rules import RULES_VERSION
from guidance.rules.notes import NOTE
from guidance.warnings.answered import is_answered_here
from guidance.warnings.endings import (
    CHANGED,
    TOLD,
    Cause,
    UpdateContext,
    is_about_something_else,
    is_changed,
    is_less,
    is_seen,
    is_slip,
    reviews_of,
    undone_signs,
)
from guidance.warnings.models import DisputedWarning, in_question
from guidance.warnings.notes import notes_of
from guidance.warnings.recorded import PINNED, RECORDED, readable
from guidance.warnings.taken_back import lost, not_logged, still_logged
from tracker.accounts.models import Person
from tracker.accounts.timezones import local_now
from tracker.journal.actions import UNDO_FOR
from tracker.journal.models import WarningRecord
from tracker.record.words import CLOSED_BY

_RENEWED: Final = ["tier", "evidence"]
"""What another look at an open warning changes."""

REVIEW_UNDONE: Final = timedelta(days=1)
"""A look that was taken back so soon after it closed a warning opens it again (our choice)."""

SHOWN: Final = 200
"""Signs that a record keeps of its beginning, and of its end: one that nobody answers for years
does not grow for ever (our choice)."""


def open_records(person: Person) -> list[WarningRecord]:
    """The warnings that are not closed, the earliest first, with their questions."""
    found = WarningRecord.objects.filter(person=person, closed_on=None)
    return list(found.select_related("dispute"))


def keep_records(
    person: Person,
    findings: Collection[Finding],
    warnings: Sequence[WarningRecord],
    *,
    now: datetime,
    what: Cause,
    before: Collection[Finding] = (),
    new_rules: bool,
) -> Sequence[WarningRecord]:
    """Open a record for each new finding from caution up, and end those no longer found.

    `warnings` are the open ones (`open_records`); returns those that are open then.

    A warning that vanished because its entry was edited or deleted, or is not in the file that
    was restored, stays with a question; one that vanished because its entry was undone within ten
    minutes is taken back, unless it was answered as an emergency in the meantime. One that a
    professional's look had closed is open again when that look is taken back, or is said otherwise.
    One that cannot wait is ended or lowered by nothing that is about something else: another entry,
    what somebody says is usual, or of their health. It stands until a professional has looked.
    `before`: what was found earlier on the date of the findings. `new_rules`: what happened is the
    first thing that is judged by rules of another version.
    """
    local = local_now(person, now)
    look = UpdateContext(
        person=person,
        now=now,
        local=local,
        what=what,
        before={finding.key: finding for finding in before},
        new_rules=new_rules,
    )
    if what in ("edited", "deleted", "undone"):
        _reopen(person, since=local.date() - REVIEW_UNDONE)
    if what in ("undone", "usual"):
        _reopen_found(
            person, {finding.key for finding in findings}, since=(local - UNDO_FOR).date()
        )
    if what in ("edited", "deleted", "undone", "usual"):
        warnings = open_records(person)
    found = {finding.key: finding for finding in findings if finding.tier in RECORDED}
    renewed: list[WarningRecord] = []
    changed = False  # in another way than that
    for warning in warnings:
        finding = found.pop((warning.rule, tuple(warning.legs)), None)
        if finding is not None and not is_less(warning, finding, look):
            told_away = what in TOLD and warning.tier in PINNED and lost(warning, finding)
            without = undone_signs(warning, finding, look)
            if in_question(warning):
                warning.dispute.delete()
                changed = True
            if _renew(warning, finding, without=without):
                renewed.append(warning)
            if told_away:  # what is left may be closed by a look that was before it
                stands(warning, since=now)
                changed = True
        elif hasattr(warning, "dispute"):
            changed |= _came_back(warning, finding, look)
        else:
            _end(warning, finding, look)
            changed = True
    if renewed:
        WarningRecord.objects.bulk_update(renewed, _RENEWED)
    if not found and not changed:
        return warnings
    WarningRecord.objects.bulk_create(
        WarningRecord(
            person=person,
            rule=finding.rule,
            tier=finding.tier.word,
            legs=list(finding.legs),
            opened_on=local.date(),
            shown_at=local,
            rules_version=RULES_VERSION,
            evidence=[one.as_document() for one in finding.evidence],
        )
        for finding in found.values()
    )
    return open_records(person)


def _reopen(person: Person, *, since: date) -> None:
    """Open again what a look had closed that is not in the record any more.

    What stood until somebody looked stands again, in the record that is open since if there is one.
    """
    closed = WarningRecord.objects.filter(person=person, closed_by="review", closed_on__gte=since)
    unreviewed = [
        warning
        for warning in closed.select_related("dispute")
        if not reviews_of(person, warning).exists()
    ]
    if not unreviewed:
        return
    still_open = {(one.rule, tuple(one.legs)): one for one in open_records(person)}
    for warning in unreviewed:
        other = still_open.setdefault((warning.rule, tuple(warning.legs)), warning)
        if other is warning:
            reopen(warning)
        elif hasattr(warning, "dispute"):
            stands(other, since=warning.dispute.since)


def _update(warning: WarningRecord, finding: Finding, *, without: Iterable[Evidence] = ()) -> None:
    """Keep what is found now, with the signs of before but for those that were never there."""
    if in_question(warning):
        warning.dispute.delete()
    if _renew(warning, finding, without=without):
        warning.save(update_fields=_RENEWED)


def _renew(warning: WarningRecord, finding: Finding, *, without: Iterable[Evidence]) -> bool:
    """Put what is found now into the record; whether that changes it, so that it is to be saved."""
    evidence = [*(warning.evidence or []), *(one.as_document() for one in finding.evidence)]
    known = {json.dumps(fact, sort_keys=True): fact for fact in evidence}
    for one in without:
        known.pop(json.dumps(one.as_document(), sort_keys=True), None)
    together = list(known.values())
    if len(together) > 2 * SHOWN:
        together = [*together[:SHOWN], *together[-SHOWN:]]
    if (warning.tier, warning.evidence) == (finding.tier.word, together):
        return False
    warning.tier, warning.evidence = finding.tier.word, together
    return True


def _end(warning: WarningRecord, finding: Finding | None, look: UpdateContext) -> None:
    """What becomes of a warning that the rules do not find, or find to be less than it was."""
    person = look.person
    if warning.rule == NOTE and notes_of(person, readable(warning.evidence)):
        close(warning, on=look.local, by="rule")  # the note stands: its sign was logged, or denied
    elif is_slip(warning, finding, look) and not is_answered_here(person, warning):
        _take_back(warning, finding, look)
    elif is_seen(person, warning):
        close(warning, on=look.local, by="review")
    elif warning.tier in PINNED and is_about_something_else(warning, finding, look):
        stands(warning, since=look.now)
    elif look.what in CHANGED or (warning.tier in PINNED and is_changed(warning, finding, look)):
        DisputedWarning.objects.create(warning=warning, since=look.now)
    else:
        by = "review" if reviews_of(person, warning).exists() else "rule"
        close(warning, on=look.local, by=by)


def _came_back(warning: WarningRecord, finding: Finding | None, look: UpdateContext) -> bool:
    """A sign that was deleted, and asked about, is in the log again: nothing is asked any more.

    Returns whether that is so.
    """
    asked = look.what in ("undone", "restored") and in_question(warning)
    if asked and warning.tier in PINNED and still_logged(look.person, lost(warning, finding)):
        stands(warning, since=warning.dispute.since)
        return True
    return False


def stands(warning: WarningRecord, *, since: datetime) -> None:
    """Keep a warning open until a professional has looked, whatever the rules find."""
    DisputedWarning.objects.update_or_create(
        warning=warning, defaults={"since": since, "said_it_was_there_at": since}
    )


def _take_back(warning: WarningRecord, finding: Finding | None, look: UpdateContext) -> None:
    if finding is None:
        warning.delete()
    else:
        _update(warning, finding, without=undone_signs(warning, finding, look))


def end_as_mistake(warning: WarningRecord, findings: Iterable[Finding], *, on: datetime) -> None:
    """The sign that was changed had been a mistake: what the rules still find is what stays."""
    key = (warning.rule, tuple(warning.legs))
    finding = next((one for one in findings if one.key == key and one.tier in RECORDED), None)
    if finding is None:
        close(warning, on=on, by="mistake")
    else:
        _update(warning, finding, without=not_logged(warning.person, lost(warning, finding)))


def close(warning: WarningRecord, *, on: datetime, by: str) -> None:
    """End a warning; `on` is the person's wall clock, `by` one of the record's choices."""
    warning.closed_on = on.date()
    warning.closed_by = by
    warning.save(update_fields=["closed_on", "closed_by"])
    over = DisputedWarning.objects.filter(warning=warning)
    if by == "review":  # taken back, the warning stands again as it stood
        over = over.filter(said_it_was_there_at=None)
    over.delete()


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


def closed_by(rule: str, by: str) -> str:
    """What ended a warning, in words; empty where that is not known.

    A question about a note ends by a sign or by a no, and the record does not tell which.
    """
    if rule == NOTE and by == "rule":
        return _("You logged it, or said no")
    return str(CLOSED_BY[by]) if by else ""
