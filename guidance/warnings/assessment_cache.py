"""What the rules say of a person now: computed when the record changes, and as time passes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import cast

from django.db import DatabaseError, transaction
from django.db.models import F

from guidance.assess.assessment import Assessment
from guidance.assess.replay import go_on
from guidance.assess.verdicts import Verdict, verdicts
from guidance.facts.finding import Finding
from guidance.facts.types import State
from guidance.warnings.answered import (
    calls_of,
    let_rest,
    said_lately,
    with_calls,
    with_injuries_answered,
)
from guidance.warnings.checkpoints import KEPT, keep, to_keep
from guidance.warnings.endings import Cause
from guidance.warnings.future_dated import found_ahead
from guidance.warnings.models import AssessmentCache
from guidance.warnings.noted import Noted
from guidance.warnings.now import Now, as_document, now_of, on_hold, without_walks
from guidance.warnings.recorded import PINNED
from guidance.warnings.records import keep_records, open_records
from guidance.warnings.replay_input import NOTHING_AT_HAND, AtHand, read_to_replay, times_of
from guidance.warnings.tried import UnsavedEntry
from tracker import record
from tracker.accounts.models import Person
from tracker.accounts.timezones import local_now
from tracker.interpreter import What
from tracker.journal.models import WarningRecord
from tracker.journal.queries import load_journal
from tracker.locks import waiting_at_most
from tracker.record.days import NOTHING_KEPT, Entry, KeptDays
from tracker.storage import trouble_of

AHEAD = timedelta(hours=26)
"""How far the clocks of two places on earth can be apart."""

GOOD_FOR = timedelta(minutes=15)
"""How long an assessment is shown again while nothing changed. Only the rules' 24-hour limits
can move within a date, so that is the most by which one of them can be late (our choice)."""

TRIES = 3
"""How often that is tried before the lock is held throughout (our choice)."""

SECONDS_TO_KEEP = 0.5
"""How long a page that is read waits to keep an assessment (our choice)."""


def current_assessment(person: Person, *, now: datetime) -> Now:
    """What the rules say now; see `current_look`."""
    return current_look(person, now=now).now


def current_look(person: Person, *, now: datetime) -> Look:
    """What the rules say now, and the open warnings, the earliest first.

    The copy of the last time is used while it is still good. A page that is read does not wait for
    somebody else's write: then it shows what the rules say without keeping it.
    """
    local = local_now(person, now)
    kept = _kept(person)
    if kept is not None and kept.as_of.date() >= local.date() and local - kept.as_of < GOOD_FOR:
        look = Look(now=now_of(kept.result), warnings=open_records(person))
    else:
        try:
            with waiting_at_most(SECONDS_TO_KEEP):
                look = reassess(person, now=now)
        except DatabaseError as problem:
            trouble = trouble_of(problem)
            if trouble is None or not trouble.can_be_read:
                raise
            look = Look(now=assess_record(person, now=now).now, warnings=open_records(person))
    found = replace(look.now, calls=calls_of(look.now.said, local=local))
    return replace(look, now=on_hold(found) if unclear(look.warnings) else found)


def judged(person: Person, *, now: datetime) -> tuple[Now, tuple[Verdict, ...]]:
    """What the rules say now, and for each whether it is met, not met or not known."""
    found = current_assessment(person, now=now)
    return found, _verdicts(person, found)


def _verdicts(person: Person, now: Now) -> tuple[Verdict, ...]:
    state, journal, days = read_to_replay(person, now.as_of.date())
    return verdicts(journal, now.as_of, state, more_words=True, kept=days)


def unclear(warnings: Iterable[WarningRecord]) -> bool:
    """Whether an urgent warning is still open although its entry was changed or deleted."""
    return any(one.tier in PINNED and hasattr(one, "dispute") for one in warnings)


@dataclass(frozen=True, kw_only=True)
class Look:
    """What the rules say now, and the warnings that are open since."""

    now: Now
    warnings: Sequence[WarningRecord]


def judge_noted(
    person: Person,
    noted: Noted,
    *,
    now: datetime,
    entries: Mapping[date, Sequence[Entry]],
    warnings: Sequence[WarningRecord],
) -> Look:
    """Judge a change in its own transaction; `entries` and open `warnings` were read there."""
    at_hand = AtHand(newest=noted.newest, entries=entries)
    found = assess_record(person, now=now, at_hand=at_hand)
    return keep_assessed(
        person, found, now=now, what=noted.what, kept=noted.kept, warnings=warnings
    )


def judge_waiting(person: Person, *, now: datetime, what: What) -> Look:
    """Judge a change that waits for it, unless somebody did so meanwhile; see `reassess`."""
    kept = _kept(person)
    if kept is not None:
        return Look(now=now_of(kept.result), warnings=open_records(person))
    return reassess(person, now=now, what=what)


def reassess(person: Person, *, now: datetime, what: What = "added") -> Look:
    """Replay the record, keep the result, and bring the warning records up to date.

    The moment is the later of now and the newest entry, so that a journey west hides nothing.
    An entry that lies further ahead than `AHEAD`, a mistyped year, does not move it, or it would
    age all others; what cannot wait of such an entry is added to what is found now. `what` just
    happened to the record decides how a warning that is no longer found ends. The record is locked
    only to keep what was found; where it was written to since the person was read, it is judged
    again.
    """
    for _ in range(TRIES):
        found = assess_record(person, now=now)
        with transaction.atomic():
            if person.lock() == found.revision:
                return _keep_what_waited(person, found, now=now, what=what)
        person.refresh_from_db()
    with transaction.atomic():
        person.lock()
        person.refresh_from_db()
        found = assess_record(person, now=now)
        return _keep_what_waited(person, found, now=now, what=what)


@dataclass(frozen=True, kw_only=True)
class Assessed:
    """What a replay found, and the states to keep of it.

    `revision`: of the record as the person was read; all else was read after that. `ahead` is what
    cannot wait of entries under dates to come. `said` is what was said lately: with it and what the
    rows of the record know, `with_answers` makes `now` complete.
    """

    now: Now
    found: Assessment
    ahead: tuple[Finding, ...]
    states: Sequence[State]
    said: tuple[record.Answer, ...]
    revision: int = 0


def _keep_what_waited(person: Person, assessed: Assessed, *, now: datetime, what: What) -> Look:
    """The same as `keep_assessed`, after a change that waits to be judged, if one does."""
    kept = AssessmentCache.objects.filter(person=person).first()
    if kept is not None and kept.due:
        what = cast(What, kept.due)
    return keep_assessed(
        person, assessed, now=now, what=what, kept=kept, warnings=open_records(person)
    )


def keep_assessed(
    person: Person,
    assessed: Assessed,
    *,
    now: datetime,
    what: What,
    kept: AssessmentCache | None,
    warnings: Sequence[WarningRecord],
) -> Look:
    """Keep what a replay found in place of what was `kept`, and bring `warnings`, those that are
    open, up to date.
    """
    before = _found_on(kept, assessed.now.as_of.date())
    new_rules = kept is not None and kept.rules_version != KEPT
    cause: Cause = "rules" if what == "added" and new_rules else what
    kept = kept or AssessmentCache(person=person)
    kept.as_of = assessed.now.as_of
    kept.rules_version = KEPT
    kept.result = as_document(assessed.now)
    kept.revision = assessed.revision
    kept.due = ""
    kept.save()
    keep(person, assessed.states, today=assessed.now.as_of.date())
    warnings = keep_records(
        person,
        assessed.now.findings,
        warnings,
        now=now,
        what=cause,
        before=before,
        new_rules=new_rules,
    )
    let_rest(person, assessed.now.findings, warnings, now=now)
    return Look(now=assessed.now, warnings=warnings)


def _found_on(kept: AssessmentCache | None, day: date) -> tuple[Finding, ...]:
    """What was found the last time, where that was on the same date; else nothing."""
    if kept is None or kept.rules_version != KEPT or kept.as_of.date() != day:
        return ()
    return now_of(kept.result).findings


def assess_record(
    person: Person,
    *,
    now: datetime,
    restored: bool = False,
    tried: UnsavedEntry | None = None,
    at_hand: AtHand = NOTHING_AT_HAND,
) -> Assessed:
    """Replay the record, and an entry as if it was saved now; see `reassess`. Writes nothing."""
    local = local_now(person, now)
    state: State | None = None
    days = NOTHING_KEPT
    if tried is None:
        state, journal, days = read_to_replay(person, local.date(), at_hand)
    else:
        journal = tried.beside(load_journal(person), known=local)
    as_of, ahead = _moments(journal, local=local)
    if ahead and state is not None:
        state, journal, days = None, load_journal(person), NOTHING_KEPT
    found = _assessed(journal, as_of=as_of, local=local, ahead=ahead, state=state, days=days)
    found = with_answers(person, found, local=local, restored=restored)
    return replace(found, revision=person.revision)


def with_answers(
    person: Person, assessed: Assessed, *, local: datetime, restored: bool = False
) -> Assessed:
    """The same with what was said to emergencies; only the rows of the record know all of it."""
    found = assessed.found
    findings = with_injuries_answered(person, found.findings)
    said = with_calls(
        person,
        assessed.said,
        [*findings, *assessed.ahead],
        found.begun,
        local=local,
        restored=restored,
    )
    now = replace(_now(found, findings, assessed.ahead), said=tuple(said))
    return replace(assessed, now=now)


def keep_judged(person: Person, judged: Assessed, noted: Noted, *, now: datetime) -> None:
    """Keep what `assess_journal` found of the record that is the person's now."""
    local = local_now(person, now)
    found = with_answers(person, judged, local=local, restored=noted.what == "restored")
    keep_assessed(
        person,
        replace(found, revision=person.revision),
        now=now,
        what=noted.what,
        kept=noted.kept,
        warnings=open_records(person),
    )


def assess_journal(person: Person, journal: record.Journal, *, now: datetime) -> Assessed:
    """Replay a journal that is not the person's record yet, which `with_answers` does not know.

    Writes nothing; else as `assess_record`.
    """
    local = local_now(person, now)
    as_of, ahead = _moments(journal, local=local)
    return _assessed(journal, as_of=as_of, local=local, ahead=ahead)


def _moments(journal: record.Journal, *, local: datetime) -> tuple[datetime, list[datetime]]:
    """The moment to judge at, and the last times of the dates after it that have an entry."""
    times = times_of(journal, since=local)
    as_of = max([local, *(moment for moment in times if moment <= local + AHEAD)])
    return as_of, [moment for moment in times if moment > as_of]


def _assessed(
    journal: record.Journal,
    *,
    as_of: datetime,
    local: datetime,
    ahead: Sequence[datetime],
    state: State | None = None,
    days: KeptDays = NOTHING_KEPT,
) -> Assessed:
    found, states = go_on(
        journal, as_of, keep=to_keep(as_of.date()), state=state, more_words=True, kept=days
    )
    later = found_ahead(journal, ahead, begun=found.begun)
    return Assessed(
        now=_now(found, found.findings, later),
        found=found,
        ahead=later,
        states=states,
        said=tuple(said_lately(journal, local=local)),
    )


def _now(found: Assessment, findings: Iterable[Finding], ahead: Iterable[Finding]) -> Now:
    """What is shown of an assessment, with what cannot wait of entries to come."""
    listed = {finding.key: finding for finding in findings}
    for finding in ahead:
        other = listed.get(finding.key)
        if other is None or finding.tier > other.tier:
            listed[finding.key] = finding
    now = Now(
        as_of=found.as_of,
        findings=tuple(sorted(listed.values(), key=lambda finding: -finding.tier)),
        walking=found.walking,
        tips=found.tips,
        asked=found.asked,
    )
    return on_hold(now) if ahead else without_walks(now)


def _kept(person: Person) -> AssessmentCache | None:
    """What the rules as they are found of the record as it is; None when nothing was kept of it."""
    kept = AssessmentCache.objects.filter(person=person, rules_version=KEPT, due="")
    return kept.filter(revision=F("person__revision")).first()
