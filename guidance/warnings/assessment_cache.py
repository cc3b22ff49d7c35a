"""What the rules say of a person now: computed when the record changes, and as time passes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Max, prefetch_related_objects
from pydantic import TypeAdapter

from guidance.assess.assessment import AskedNote
from guidance.assess.document import as_document
from guidance.assess.replay import go_on
from guidance.assess.tips import ASKED, EMERGENCY, GROUPS, Tips
from guidance.assess.verdicts import Verdict, verdicts
from guidance.facts import constants as c
from guidance.facts.entries import end_of
from guidance.facts.types import Begun, State
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
from guidance.warnings.finding import PINNED, TIERS, Finding, is_worse
from guidance.warnings.future_dated import found_ahead
from guidance.warnings.models import AssessmentCache, DisputedWarning
from guidance.warnings.records import keep_records
from guidance.warnings.tried import UnsavedEntry
from tracker import record
from tracker.accounts.models import Person
from tracker.accounts.timezones import local_now
from tracker.interpreter import Hold, Walking, What
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

GOALS = "tip.consistency"
OF_WALKS = (*GROUPS["short walks"], "tip.warmup", "tip.cooldown", "tip.elevation-after-walk")
"""Tips that lead to a walk, beside the goals."""

STATES = TypeAdapter(State)

KEPT = f"{RULES_VERSION}/2"
"""The rules and the shape of what is kept: a copy of another is not read (the number is ours)."""

GOOD_FOR = timedelta(minutes=15)
"""How long an assessment is shown again while nothing changed. Only the rules' 24-hour limits
can move within a date, so that is the most by which one of them can be late (our choice)."""

SECONDS_TO_KEEP = 0.5
"""How long a page that is read waits to keep an assessment (our choice)."""


@dataclass(frozen=True, kw_only=True)
class Now:
    """All that the rules say of a person at one moment."""

    as_of: datetime
    findings: tuple[Finding, ...]
    walking: Walking
    tips: Tips
    trend: Mapping[str, Any]
    asked: tuple[AskedNote, ...] = ()
    said: tuple[record.Answer, ...] = ()  # to emergencies, lately: see `said_lately`
    calls: tuple[record.Answer, ...] = ()  # those of `said` that were calls of the last 24 hours

    @property
    def called(self) -> bool:
        """Whether the person called the emergency number in the last 24 hours."""
        return bool(self.calls)

    @property
    def hold(self) -> Hold:
        """Why no walk may be encouraged: a warning, an open question about a note, or nothing."""
        if self.walking == "stop":
            return "warning"
        return "question" if ASKED in self.tips.changed_by.get(GOALS, ()) else ""

    def of_tier(self, *tiers: str) -> tuple[Finding, ...]:
        """The findings of these tiers, in their order."""
        return tuple(finding for finding in self.findings if finding.tier in tiers)


def current_assessment(person: Person, *, now: datetime) -> Now:
    """What the rules say now; the copy of the last time is used while it is still good.

    A page that is read does not wait for somebody else's write: then it shows what the rules say
    without keeping it.
    """
    local = local_now(person, now)
    kept = _kept(person)
    if kept is not None and kept.as_of.date() >= local.date() and local - kept.as_of < GOOD_FOR:
        found = _now(kept.as_of, kept.result)
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


def on_hold(found: Now) -> Now:
    """The same with walking stopped and every tip hidden: the sign may have been there."""
    tips = sorted((*found.tips.shown, *found.tips.replaced, *found.tips.hidden))
    return replace(
        found,
        walking="stop",
        tips=Tips(
            shown=(),
            replaced=(),
            hidden=tuple(tips),
            changed_by=dict.fromkeys(tips, (EMERGENCY,)),
        ),
    )


def without_walks(found: Now) -> Now:
    """The same without the tips that lead to a walk, where walks wait for an answer about a note.

    The rules hide what could do most harm (2.8, item 62). The pages offer no walk at all: the
    answer is a tap away, and the words may tell of a clot.
    """
    if found.hold != "question":
        return found
    tips = found.tips
    return replace(
        found,
        tips=Tips(
            shown=tuple(tip for tip in tips.shown if tip not in OF_WALKS),
            replaced=tuple(tip for tip in tips.replaced if tip not in OF_WALKS),
            hidden=(*tips.hidden, *(tip for tip in OF_WALKS if tip not in tips.hidden)),
            changed_by={**dict.fromkeys(OF_WALKS, (ASKED,)), **_hidden_by(tips)},
        ),
    )


def _hidden_by(tips: Tips) -> dict[str, tuple[str, ...]]:
    """Why tips are as they are; those of walks only where they are hidden already."""
    return {
        tip: columns
        for tip, columns in tips.changed_by.items()
        if tip in tips.hidden or tip not in OF_WALKS
    }


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
    """What a replay found, and what is kept of it.

    `said` and `begun` are what `with_answers` goes by: the last answers, and the last emergencies.
    """

    now: Now
    result: Mapping[str, Any]
    state: State
    said: tuple[record.Answer, ...]
    begun: Begun


def keep_assessed(person: Person, assessed: Assessed, *, now: datetime, what: What) -> Now:
    """Keep what a replay found, and bring the warning records up to date."""
    before = _found_on(person, assessed.now.as_of.date())
    earlier = AssessmentCache.objects.filter(person=person).exclude(rules_version=KEPT)
    cause: Cause = "rules" if what == "added" and earlier.exists() else what
    AssessmentCache.objects.update_or_create(
        person=person,
        defaults={
            "as_of": assessed.now.as_of,
            "rules_version": KEPT,
            "result": assessed.result,
            "state": STATES.dump_python(assessed.state, mode="json"),
        },
    )
    keep_records(person, assessed.now.findings, now=now, what=cause, before=before)
    let_rest(person, assessed.now.findings, now=now)
    return assessed.now


def _found_on(person: Person, day: date) -> tuple[Finding, ...]:
    """What was found the last time, where that was on the same date; else nothing."""
    kept = _kept(person)
    if kept is None or kept.as_of.date() != day:
        return ()
    return _now(kept.as_of, kept.result).findings


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
    findings = with_injuries_answered(person, assessed.result["findings"])
    said = with_calls(
        person,
        assessed.said,
        [*findings, *assessed.result["ahead"]],
        assessed.begun,
        local=local,
        restored=what == "restored",
    )
    result = {**assessed.result, "findings": findings, "said": as_kept(said)}
    return replace(assessed, now=_now(assessed.now.as_of, result), result=result)


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
    assessment, state = go_on(journal, as_of, keep=keep, state=kept, more_words=True)
    result = as_document(assessment)
    result |= {
        "tips": asdict(assessment.tips),
        "asked": [asdict(one) | {"at": one.at.isoformat()} for one in assessment.asked],
        "ahead": found_ahead(journal, ahead, begun=assessment.begun),
    }
    return Assessed(
        now=_now(as_of, result),
        result=result,
        state=state,
        said=tuple(said_lately(journal, local=local)),
        begun=assessment.begun,
    )


def as_json(result: Any) -> Any:
    """A result with lists for tuples, as it comes back from the database."""
    if isinstance(result, dict):
        return {key: as_json(value) for key, value in result.items()}
    return [as_json(value) for value in result] if isinstance(result, list | tuple) else result


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


def _now(as_of: datetime, result: Mapping[str, Any]) -> Now:
    listed = {(found["rule"], *found["legs"]): found for found in result["findings"]}
    for found in result["ahead"]:
        key = (found["rule"], *found["legs"])
        if is_worse(found, listed.get(key)):
            listed[key] = found
    now = Now(
        as_of=as_of,
        findings=tuple(
            _finding(found)
            for found in sorted(listed.values(), key=lambda found: TIERS.index(found["tier"]))
        ),
        walking=result["walking"],
        tips=Tips(**{name: _tuples(value) for name, value in result["tips"].items()}),
        trend=result["trend"],
        asked=tuple(
            AskedNote(datetime.fromisoformat(one["at"]), tuple(one["groups"]))
            for one in result["asked"]
        ),
        said=tuple(said_of(result.get("said"))),
    )
    return on_hold(now) if result["ahead"] else without_walks(now)


def _finding(found: Mapping[str, Any]) -> Finding:
    return Finding(**{field.name: _tuples(found[field.name]) for field in fields(Finding)})


def _tuples(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _tuples(inner) for key, inner in value.items()}
    return tuple(value) if isinstance(value, list) else value
