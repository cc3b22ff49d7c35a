"""What the rules say of a person now: computed when the record changes, and as time passes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Max, prefetch_related_objects
from pydantic import TypeAdapter

from guidance.assess.assessment import Assessment
from guidance.assess.replay import go_on
from guidance.assess.verdicts import Verdict, verdicts
from guidance.facts import constants as c
from guidance.facts.entries import end_of
from guidance.facts.finding import Finding
from guidance.facts.types import State
from guidance.rules import RULES_VERSION
from guidance.warnings.answered import (
    as_kept,
    calls_of,
    let_rest,
    said_lately,
    said_of,
    with_calls,
    with_injuries_answered,
)
from guidance.warnings.endings import Cause
from guidance.warnings.future_dated import found_ahead
from guidance.warnings.models import AssessmentCache, DisputedWarning
from guidance.warnings.now import Now, on_hold, without_walks
from guidance.warnings.recorded import PINNED
from guidance.warnings.records import keep_records
from guidance.warnings.tried import UnsavedEntry
from tracker import record
from tracker.accounts.models import Person
from tracker.accounts.timezones import local_now
from tracker.interpreter import What
from tracker.journal.mapping import KINDS
from tracker.journal.models.entry import TimedEntry
from tracker.journal.queries import LoadWindow, load_journal
from tracker.locks import waiting_at_most
from tracker.storage import trouble_of

CHECKPOINT_BACK = c.LOOK_BACK + 3
"""Dates before today of the kept checkpoint: an entry of today or yesterday can go on from it."""

TOLD = ("usual_statements", "conditions", "clot_risks", "tries", "pauses")
"""What a person told once, in rows of its own."""

AHEAD = timedelta(hours=26)
"""How far the clocks of two places on earth can be apart."""


STATES = TypeAdapter(State)
NOW = TypeAdapter(Now)

KEPT = f"{RULES_VERSION}/4"
"""The rules and the shape of what is kept: a copy of another is not read (the number is ours)."""

GOOD_FOR = timedelta(minutes=15)
"""How long an assessment is shown again while nothing changed. Only the rules' 24-hour limits
can move within a date, so that is the most by which one of them can be late (our choice)."""

SECONDS_TO_KEEP = 0.5
"""How long a page that is read waits to keep an assessment (our choice)."""


def current_assessment(person: Person, *, now: datetime) -> Now:
    """What the rules say now; the copy of the last time is used while it is still good.

    A page that is read does not wait for somebody else's write: then it shows what the rules say
    without keeping it.
    """
    local = local_now(person, now)
    kept = _kept(person)
    if kept is not None and kept.as_of.date() >= local.date() and local - kept.as_of < GOOD_FOR:
        found = _now_of(kept)
    else:
        try:
            with waiting_at_most(SECONDS_TO_KEEP):
                found = reassess(person, now=now)
        except DatabaseError as problem:
            trouble = trouble_of(problem)
            if trouble is None or not trouble.can_be_read:
                raise
            found = assess_record(person, now=now).now
    found = replace(found, calls=calls_of(found.said, local=local))
    return on_hold(found) if unclear(person) else found


def judged(person: Person, *, now: datetime) -> tuple[Now, tuple[Verdict, ...]]:
    """What the rules say now, and for each whether it is met, not met or not known."""
    prefetch_related_objects([person], *TOLD)  # read twice where the kept copy is no longer good
    found = current_assessment(person, now=now)
    return found, _verdicts(person, found)


def _verdicts(person: Person, now: Now) -> tuple[Verdict, ...]:
    state = _state(_kept(person))
    return verdicts(_still_read(person, state), now.as_of, state, more_words=True)


def unclear(person: Person) -> bool:
    """Whether an urgent warning is still open although its entry was changed or deleted."""
    return DisputedWarning.objects.filter(
        warning__person=person, warning__closed_on=None, warning__tier__in=PINNED
    ).exists()


@transaction.atomic
def reassess(
    person: Person, *, now: datetime, what: What = "added", earliest: date | None = None
) -> Now:
    """Replay the record, keep the result, and bring the warning records up to date.

    The moment is the later of now and the newest entry, so that a journey west hides nothing.
    An entry that lies further ahead than `AHEAD`, a mistyped year, does not move it, or it would
    age all others; what cannot wait of such an entry is added to what is found now.
    `what` just happened to the record decides how a warning that is no longer found ends, and,
    with the `earliest` date that it touches (None: nothing was changed), whether the replay can
    go on from the kept checkpoint.
    """
    return keep_assessed(
        person,
        assess_record(person, now=now, what=what, earliest=earliest),
        now=now,
        what=what,
    )


@dataclass(frozen=True, kw_only=True)
class Assessed:
    """What a replay found, and the checkpoint to keep of it.

    `ahead` is what cannot wait of entries under dates to come. `said` is what was said lately: with
    it and what the rows of the record know, `with_answers` makes `now` complete.
    """

    now: Now
    found: Assessment
    ahead: tuple[Finding, ...]
    state: State
    said: tuple[record.Answer, ...]


def keep_assessed(person: Person, assessed: Assessed, *, now: datetime, what: What) -> Now:
    """Keep what a replay found, and bring the warning records up to date."""
    before = _found_on(person, assessed.now.as_of.date())
    earlier = AssessmentCache.objects.filter(person=person).exclude(rules_version=KEPT)
    new_rules = earlier.exists()
    cause: Cause = "rules" if what == "added" and new_rules else what
    AssessmentCache.objects.update_or_create(
        person=person,
        defaults={
            "as_of": assessed.now.as_of,
            "rules_version": KEPT,
            "result": _as_kept(assessed.now),
            "state": STATES.dump_python(assessed.state, mode="json"),
        },
    )
    keep_records(
        person, assessed.now.findings, now=now, what=cause, before=before, new_rules=new_rules
    )
    let_rest(person, assessed.now.findings, now=now)
    return assessed.now


def _found_on(person: Person, day: date) -> tuple[Finding, ...]:
    """What was found the last time, where that was on the same date; else nothing."""
    kept = _kept(person)
    if kept is None or kept.as_of.date() != day:
        return ()
    return _now_of(kept).findings


def assess_record(
    person: Person,
    *,
    now: datetime,
    what: What = "added",
    earliest: date | None = None,
    tried: UnsavedEntry | None = None,
) -> Assessed:
    """Replay the record, and an entry as if it was saved now; see `reassess`. Writes nothing."""
    local = local_now(person, now)
    times = _times(person, since=local)
    if tried is not None:
        times = sorted({*times, *tried.times(since=local)})
    as_of = max([local, *(moment for moment in times if moment <= local + AHEAD)])
    kept = _checkpoint(person, what=what, before=min(earliest or as_of.date(), as_of.date()))
    ahead = [moment for moment in times if moment > as_of]
    journal = load_journal(person) if ahead else _still_read(person, kept)
    if tried is not None:
        journal = tried.beside(journal, known=local)
    found = _assessed(journal, as_of=as_of, local=local, ahead=ahead, kept=kept)
    return with_answers(person, found, local=local, what=what)


def with_answers(person: Person, assessed: Assessed, *, local: datetime, what: What) -> Assessed:
    """The same with what was said to emergencies; only the rows of the record know all of it."""
    found = assessed.found
    findings = with_injuries_answered(person, found.findings)
    said = with_calls(
        person,
        assessed.said,
        [*findings, *assessed.ahead],
        found.begun,
        local=local,
        restored=what == "restored",
    )
    now = replace(_now(found, findings, assessed.ahead), said=tuple(said))
    return replace(assessed, now=now)


def assess_journal(person: Person, journal: record.Journal, *, now: datetime) -> Assessed:
    """Replay a journal that is not the person's record yet, which `with_answers` does not know.

    Writes nothing; else as `assess_record`.
    """
    local = local_now(person, now)
    times = times_of(journal, since=local)
    as_of = max([local, *(moment for moment in times if moment <= local + AHEAD)])
    ahead = [moment for moment in times if moment > as_of]
    return _assessed(journal, as_of=as_of, local=local, ahead=ahead, kept=None)


def times_of(journal: record.Journal, *, since: datetime) -> list[datetime]:
    """The last time of each date from `since` on that an entry has."""
    last: dict[tuple[str, date], datetime] = {}
    for kind in KINDS.values():
        if issubclass(kind.row, TimedEntry):
            for entry in getattr(journal, kind.journal_field):
                moment = getattr(entry, kind.time)
                if moment >= since:
                    day = (kind.name, moment.date())
                    last[day] = max(moment, last.get(day, moment))
    return sorted(set(last.values()))


def _assessed(
    journal: record.Journal,
    *,
    as_of: datetime,
    local: datetime,
    ahead: Sequence[datetime],
    kept: State | None,
) -> Assessed:
    keep = as_of.toordinal() - CHECKPOINT_BACK
    found, state = go_on(journal, as_of, keep=keep, state=kept, more_words=True)
    later = found_ahead(journal, ahead, begun=found.begun)
    return Assessed(
        now=_now(found, found.findings, later),
        found=found,
        ahead=later,
        state=state,
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


def _as_kept(now: Now) -> dict[str, Any]:
    """What pages are told until something changes, as it stands in the database."""
    found = NOW.dump_python(replace(now, said=(), calls=()), mode="json")
    return {**found, "said": as_kept(now.said)}


def _now_of(kept: AssessmentCache) -> Now:
    said = said_of(kept.result["said"])
    return replace(NOW.validate_python({**kept.result, "said": ()}), said=tuple(said))


def _checkpoint(person: Person, *, what: What, before: date) -> State | None:
    """The kept state, unless a change touches what it rests on."""
    if what in ("profile", "usual", "restored"):
        return None
    state = _state(_kept(person))
    fits = state is not None and state.day < before.toordinal() - c.LOOK_BACK - 1
    return state if fits else None


def _kept(person: Person) -> AssessmentCache | None:
    """What was kept of a person by the rules as they are; None when nothing was."""
    return AssessmentCache.objects.filter(person=person, rules_version=KEPT).first()


def _state(kept: AssessmentCache | None) -> State | None:
    return STATES.validate_python(kept.state) if kept is not None and kept.state else None


def _still_read(person: Person, state: State | None) -> record.Journal:
    """What a replay that goes on from a state may still read; without one everything."""
    if state is None:
        return load_journal(person)
    part = LoadWindow(
        since=date.fromordinal(max(state.lookback.since, 1)),
        dates=[date.fromordinal(day) for day in state.lookback.dates],
        told_after=end_of(state.day),
    )
    return load_journal(person, part=part)


def _times(person: Person, *, since: datetime) -> list[datetime]:
    """The last time of each date from `since` on that an entry has."""
    last = (
        kind.row.objects.live()
        .filter(person=person, at__gte=since)
        .values("on")
        .annotate(last=Max("at"))
        .values_list("last", flat=True)
        for kind in KINDS.values()
        if issubclass(kind.row, TimedEntry)
    )
    return sorted({moment for found in last for moment in found})
