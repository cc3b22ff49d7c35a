"""From a journal document to rows: the restore of a full export, all of it or nothing."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q
from pydantic import BaseModel

from tracker.accounts.actions import add_usual
from tracker.accounts.models import ClotRisk, Condition, Pause, Person, Try
from tracker.advice import advice
from tracker.fields import DECIMAL_PLACES
from tracker.journal import record
from tracker.journal.actions import free_second
from tracker.journal.models import BodySigns, LegSigns, PendingImport, WarningRecord
from tracker.journal.models.entry import TimedEntry, new_uid
from tracker.journal.queries import entries_of, load_plan, load_profile, load_warnings
from tracker.journal.rows import KINDS, Kind, sign_rows, to_column, to_row

ID_SPACE = uuid.UUID("6f1d3b52-5c0e-4c5b-9a53-6b1f0a7f3c11")
"""Where ids of entries without one are made from their content, so that they come out alike."""

PROFILE = (
    "name",
    "born",
    "time_zone",
    "region",
    "units",
    "started_on",
    "blood_thinner",
    "fluid_limit",
    "discussed_legs_on",
    "exercise_limit",
)
BATCH = 500
SMALLEST = Decimal(1).scaleb(-DECIMAL_PLACES)
"""What is kept of a number that would be rounded to nothing: some is never none."""


@dataclass(kw_only=True)
class RestoreResult:
    """How many entries of each kind were added, changed, or there already."""

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)


@transaction.atomic
def restore_journal(person: Person, journal: record.Journal, *, now: datetime) -> RestoreResult:
    """Write a journal into a person's record.

    An entry with a known id changes that entry, an unknown one is added, none is taken away. What
    the profile and the plan say replaces what was there; what they leave out stays. An entry
    without an id gets one from its content, so that the same file twice adds nothing. A file that
    waited for its confirmation waits no longer.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    result = RestoreResult()
    touched: list[date] = []
    for kind in KINDS.values():
        touched += _restore_kind(person, kind, getattr(journal, kind.journal_field), result)
    _restore_warnings(person, journal.warnings, result)
    _restore_profile(person, journal.profile)
    _restore_plan(person, journal.plan)
    person.save()
    PendingImport.objects.filter(person=person).delete()
    advice().after_change(person, earliest=min(touched, default=date.min), now=now, what="restored")
    return result


@dataclass(frozen=True, kw_only=True)
class _SortedOut:
    """What there is to write of a kind: entries, the rows that they replace, the seconds taken."""

    fresh: list[Any]
    retired: dict[str, Any]
    holders: dict[datetime, str]


def compare_journal(person: Person, journal: record.Journal) -> RestoreResult:
    """What `restore_journal` would add and change now. Reads only, so nobody waits for it."""
    result = RestoreResult()
    for kind in KINDS.values():
        _sort_out(person, kind, getattr(journal, kind.journal_field), result)
    _new_warnings(person, journal.warnings, result)
    return result


def _sort_out(
    person: Person, kind: Kind, entries: Sequence[Any], result: RestoreResult
) -> _SortedOut:
    """Count what a file says beside what is there; only read."""
    incoming = with_ids(kind.name, [_as_stored(entry) for entry in entries])
    timed = issubclass(kind.row, TimedEntry)
    if timed:
        incoming = apart(incoming, kind.time)
    known = _known(person, kind, [entry.id for entry in incoming])
    holders = _seconds(person, kind) if timed else {}
    fresh: list[Any] = []
    retired: dict[str, Any] = {}
    for entry in incoming:
        stored = known.get(entry.id)
        if stored is None:
            result.added[kind.name] += 1
        elif _same(kind, stored[1], entry, holders):
            result.unchanged[kind.name] += 1
            continue
        else:
            result.changed[kind.name] += 1
            retired[entry.id] = stored[0]
        fresh.append(entry)
    return _SortedOut(fresh=fresh, retired=retired, holders=holders)


def _restore_kind(
    person: Person, kind: Kind, entries: Sequence[Any], result: RestoreResult
) -> list[date]:
    found = _sort_out(person, kind, entries, result)
    _free_ids_of_deleted(person, kind, [entry.id for entry in found.fresh])
    for row in found.retired.values():
        if isinstance(row, TimedEntry):
            found.holders.pop(row.at, None)
        row.uid, row.deleted_at = new_uid(), row.made_at
        row.save(update_fields=["uid", "deleted_at"])
    rows = {row.uid: row for row in _store(person, kind, found.fresh, found.holders)}
    for uid, old in found.retired.items():
        old.deleted_at = None
        old.replaced_by = rows[uid]
        old.save(update_fields=["deleted_at", "replaced_by"])
        old.earlier.update(replaced_by=old.replaced_by)
    return [row.on for row in rows.values()]


def with_ids(name: str, entries: Sequence[Any]) -> list[Any]:
    """The entries, each with an id; one that had none gets it from its content and its turn."""
    turns: Counter[str] = Counter()
    result = []
    for entry in entries:
        if not entry.id:
            content = record.dumps(entry)
            turn = turns[content]
            turns[content] += 1
            made = uuid.uuid5(ID_SPACE, f"{name} {turn} {content}")
            entry = entry.model_copy(update={"id": str(made)})
        result.append(entry)
    return result


def apart(entries: Sequence[Any], time: str) -> list[Any]:
    """The entries, oldest first; of those with one second and one known time all but one move on.

    Entries with one second that were saved at different times are versions and stay together.
    """
    ordered = sorted(entries, key=lambda entry: (getattr(entry, time), known_at(entry, time)))
    taken = {getattr(entry, time) for entry in ordered}
    seen: set[tuple[datetime, datetime]] = set()
    result = []
    for entry in ordered:
        moment = getattr(entry, time)
        version = (moment, known_at(entry, time))
        if version in seen:
            moment = free_second(moment, taken)
            taken.add(moment)
            entry = entry.model_copy(update={time: moment})
        seen.add(version)
        result.append(entry)
    return result


def known_at(entry: Any, time: str) -> datetime:
    """When an entry became known: when it happened or was saved, whichever is later."""
    moment: datetime = getattr(entry, time)
    return max(moment, entry.saved_at or moment)


def _as_stored(part: Any) -> Any:
    """The same entry with its decimals, and its empty texts, as the database keeps them."""
    if isinstance(part, Decimal):
        rounded = round(part, DECIMAL_PLACES)
        return rounded if rounded or not part else SMALLEST.copy_sign(part)
    if not isinstance(part, BaseModel):
        return part
    changes = {}
    for name, known in type(part).model_fields.items():
        value = getattr(part, name)
        stored = None if value == "" and not known.is_required() else _as_stored(value)
        if stored is not value:
            changes[name] = stored
    return part.model_copy(update=changes) if changes else part


def _free_ids_of_deleted(person: Person, kind: Kind, uids: list[str]) -> None:
    deleted = kind.row.objects.filter(person=person, deleted_at__isnull=False)
    for row in deleted.filter(uid__in=uids):
        row.uid = new_uid()
        row.save(update_fields=["uid"])


def _known(person: Person, kind: Kind, uids: list[str]) -> dict[str, tuple[Any, Any]]:
    """The stored rows with these ids, each with the entry that it says."""
    wanted = set(uids)
    rows = [
        row for row in kind.row.objects.filter(person=person, deleted_at=None) if row.uid in wanted
    ]
    owners = Q(**{f"{kind.name}__person": person})
    entries = entries_of(kind, rows, of=owners)
    return {row.uid: (row, entry) for row, entry in zip(rows, entries, strict=True)}


def _seconds(person: Person, kind: Kind) -> dict[datetime, str]:
    live = kind.row.objects.live().filter(person=person)
    return dict(live.values_list("at", "uid"))


def _same(kind: Kind, stored: Any, entry: Any, holders: dict[datetime, str]) -> bool:
    """Whether the stored entry says the same; one that had to give way to another is the same."""
    moment = getattr(entry, kind.time)
    if holders.get(moment, entry.id) != entry.id:
        entry = entry.model_copy(update={kind.time: getattr(stored, kind.time)})
    return bool(stored == entry)


def _store(
    person: Person, kind: Kind, entries: Sequence[Any], holders: dict[datetime, str]
) -> list[Any]:
    """Rows for these entries; of those with one second the version known last stands."""
    versions: dict[Any, list[tuple[Any, Any]]] = defaultdict(list)
    for turn, entry in enumerate(entries):
        row = to_row(kind, entry)
        row.person = person
        row.saved_at = entry.saved_at if "saved_at" in kind.entry.model_fields else None
        group = getattr(entry, kind.time) if issubclass(kind.row, TimedEntry) else turn
        versions[group].append((row, entry))
    standing = [group[-1] for group in versions.values()]
    taken = set(holders)
    for row, _entry in standing:
        if isinstance(row, TimedEntry):
            row.at = free_second(row.at, taken)
            taken.add(row.at)
    kind.row.objects.bulk_create([row for row, _entry in standing], batch_size=BATCH)
    earlier = []
    for *older, (last, _entry) in versions.values():
        for row, _older_entry in older:
            row.at = last.at
            row.replaced_by = last
            earlier.append(row)
    kind.row.objects.bulk_create(earlier, batch_size=BATCH)
    _store_signs(kind, [pair for group in versions.values() for pair in group])
    return [row for group in versions.values() for row, _entry in group]


def _store_signs(kind: Kind, pairs: Iterable[tuple[Any, Any]]) -> None:
    legs: list[LegSigns] = []
    bodies: list[BodySigns] = []
    for row, entry in pairs:
        leg_rows, body_rows = sign_rows(kind, row, entry)
        legs += leg_rows
        bodies += body_rows
    LegSigns.objects.bulk_create(legs, batch_size=BATCH)
    BodySigns.objects.bulk_create(bodies, batch_size=BATCH)


def _new_warnings(
    person: Person, warnings: Sequence[record.WarningRecord], result: RestoreResult
) -> list[record.WarningRecord]:
    """The warnings that are not there, or say something else; only read.

    One that is open here stays open, and as urgent as it is: what ends it is for the record to say,
    and not for an older copy of the warning.
    """
    had = {warning.id: warning for warning in load_warnings(person)}
    new = []
    for told in with_ids("warning", [_as_stored(warning) for warning in warnings]):
        warning, here = told, had.get(told.id)
        if here is not None and here.closed_on is None:
            same = {name: getattr(here, name) for name in ("tier", "closed_on", "closed_by")}
            warning = told.model_copy(update=same)
        if had.get(warning.id) == warning:
            result.unchanged["warning"] += 1
            continue
        count = result.changed if warning.id in had else result.added
        count["warning"] += 1
        new.append(warning)
    return new


def _restore_warnings(
    person: Person, warnings: Sequence[record.WarningRecord], result: RestoreResult
) -> None:
    for warning in _new_warnings(person, warnings, result):
        values = {
            name: to_column(WarningRecord._meta.get_field(name), getattr(warning, name))
            for name in record.WarningRecord.model_fields
            if name != "id"
        }
        WarningRecord.objects.update_or_create(person=person, uid=warning.id, defaults=values)


def _restore_profile(person: Person, profile: record.Profile) -> None:
    for name in PROFILE:
        value = getattr(profile, name)
        if value is not None:
            setattr(person, name, value)
    if profile.weight_plan is not None:
        person.weight_plan_gain_kg = profile.weight_plan.gain_kg
        person.weight_plan_within_days = profile.weight_plan.within_days
        person.weight_plan_told_on = profile.weight_plan.told_on
    had = load_profile(person)
    Condition.objects.bulk_create(
        Condition(person=person, kind=one.kind, told_on=one.told_on, until=one.until)
        for one in _missing(had.conditions, profile.conditions)
    )
    ClotRisk.objects.bulk_create(
        ClotRisk(person=person, kind=one.kind, on=one.on, told_on=one.told_on, until=one.until)
        for one in _missing(had.clot_risks, profile.clot_risks)
    )
    for usual in _missing(had.usual, profile.usual):
        add_usual(person, usual)


def _restore_plan(person: Person, plan: record.Plan | None) -> None:
    if plan is None:
        return
    for name in record.Goals.model_fields:
        if plan.goals is not None and getattr(plan.goals, name) is not None:
            setattr(person, name, getattr(plan.goals, name))
    had = load_plan(person) or record.Plan()
    for one in _missing(had.tries, plan.tries):
        Try.objects.create(person=person, started_on=one.started_on, ended_on=one.ended_on)
    for pause in _missing(had.pauses, plan.pauses):
        Pause.objects.create(person=person, from_date=pause.from_, to=pause.to, why=pause.why or "")
    if plan.report_reason:
        person.report_reason = plan.report_reason
    if plan.questions:
        person.questions = list(plan.questions)
    if plan.reminders:
        person.reminders = list(plan.reminders)


def _missing(had: Sequence[Any], told: Sequence[Any]) -> list[Any]:
    """What is told more often than it is there already, in the order told."""
    there = list(had)
    missing = []
    for one in told:
        if one in there:
            there.remove(one)
        else:
            missing.append(one)
    return missing
