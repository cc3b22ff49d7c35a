"""What can be said to the emergency screen: called, safe, tapped by mistake; and taken back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal
from uuid import UUID, uuid5

from django.db import transaction
from django.http import Http404

from guidance.warnings.actions import answer_warning, is_answered_with
from guidance.warnings.answered import waiting, was_safe
from guidance.warnings.emergency.signs import Sign, signs_of
from guidance.warnings.models import in_question
from guidance.warnings.records import end_as_mistake, open_records
from guidance.warnings.standing import Now, standing
from tracker.accounts.clock import local_now
from tracker.accounts.models import Person, User
from tracker.journal.actions import CannotUndoError, delete_entry, edit_entry, lock, undo
from tracker.journal.models import Answer, Change, WarningRecord
from tracker.journal.queries import entries_of, newest_row
from tracker.journal.rows import KINDS
from tracker.journal.without import says_nothing, without

Said = Literal["called", "safe"]
CALLED: Final[Said] = "called"
MOST_PARTS: Final = 40
"""Writes of one tap that Undo looks for, one for each entry and each warning (our choice)."""


@dataclass(frozen=True, kw_only=True)
class TakenOut:
    """What a tap took out. `change` is the first write, from which Undo finds the others."""

    change: Change
    sign: Sign


@transaction.atomic
def answer_emergencies(
    *,
    person: Person,
    answer: Said,
    named: Collection[int],
    key: UUID,
    by: User | None,
    now: datetime,
) -> list[WarningRecord]:
    """Keep an answer to each emergency. A second press finds none that waits.

    `called` is an answer to all that has begun, whatever the screen named, and where nothing waits
    any more to what was said to be safe; `safe` only to the warnings that the
    screen named. Returns those that were answered.
    """
    lock(person)
    now_open = open_records(person)
    found = [one for one in waiting(now_open) if answer == CALLED or one.pk in named]
    if answer == CALLED and not found:
        said = standing(person, now=now).said
        found = [one for one in now_open if was_safe(said, one)]
    for part, warning in zip(_keys(key), found, strict=False):
        answer_warning(person=person, warning=warning, answer=answer, key=part, by=by, now=now)
    return found


@transaction.atomic
def take_out(
    *, person: Person, token: str, key: UUID, by: User | None, now: datetime
) -> TakenOut | None:
    """Take one sign out of the entries that an emergency rests on, and close what ends with it.

    None when it is gone already, or no entry holds it. All else of each entry stays; the earlier
    version stays in the record.
    """
    lock(person)
    found = standing(person, now=now)
    warnings = waiting(open_records(person))
    sign = next((one for one in signs_of(person, found, warnings) if one.token == token), None)
    if sign is None or not sign.holders:
        return None
    rested = [one for one in warnings if any(s.token == token for s in _held(person, found, one))]
    keys = _keys(uuid5(key, token))
    changes = [
        _take_out_of(person, sign, holder.kind, holder.uid, key=part, by=by, now=now)
        for holder, part in zip(sign.holders, keys, strict=False)
    ]
    _end(person, rested, keys=keys[len(changes) :], by=by, now=now)
    return TakenOut(change=changes[0], sign=sign)


def _take_out_of(
    person: Person, sign: Sign, kind: str, uid: str, *, key: UUID, by: User | None, now: datetime
) -> Change:
    about: dict[str, Any] = {
        "person": person,
        "kind": KINDS[kind],
        "uid": uid,
        "key": key,
        "by": by,
        "now": now,
    }
    (entry,) = entries_of(KINDS[kind], [newest_row(person, KINDS[kind], uid)])
    left = without(entry, sign.fact.get("leg"), sign.fact["sign"])
    assert left is not None, "a holder holds the sign"
    saved = delete_entry(**about) if says_nothing(left) else edit_entry(entry=left, **about)
    assert saved is not None, "what is left says something else"
    return saved.change


def _end(
    person: Person,
    warnings: Sequence[WarningRecord],
    *,
    keys: Sequence[UUID],
    by: User | None,
    now: datetime,
) -> None:
    """Close what rested on the sign, with an answer each: emergencies, and what else it raised.

    `warnings` are the emergencies that it was a sign of. Another one is not spoken of: where an
    answer would count for one that still waits (some rules are one emergency), none is kept.
    """
    found = standing(person, now=now)
    waited = {one.pk for one in warnings}
    over = [
        one
        for one in open_records(person)
        if _vanished(one, now) or (one.pk in waited and not _held(person, found, one))
    ]
    ended = {one.pk for one in over}
    wait = [one for one in waiting(open_records(person)) if one.pk not in ended]
    for warning, key in zip(over, keys, strict=False):
        if _vanished(warning, now):
            end_as_mistake(warning, found.findings, on=local_now(person, now))
        if any(is_answered_with(other, warning) for other in wait):
            continue
        bare = WarningRecord.objects.get(pk=warning.pk)
        answer_warning(
            person=person, warning=bare, answer="tapped_by_mistake", key=key, by=by, now=now
        )
        closed = WarningRecord.objects.filter(pk=warning.pk, closed_on__isnull=False)
        closed.update(closed_by="mistake")


def _held(person: Person, found: Now, warning: WarningRecord) -> list[Sign]:
    """The signs that a warning rests on and an entry still holds."""
    return [one for one in signs_of(person, found, [warning]) if one.holders]


def _vanished(warning: WarningRecord, now: datetime) -> bool:
    """Whether the rules lost it by what was just taken out."""
    asked = getattr(warning, "questioned", None)
    return asked is not None and asked.since == now and in_question(warning)


@transaction.atomic
def put_back(*, person: Person, change: Change, now: datetime) -> str | None:
    """Take a `take_out` back: the sign stands again, and its emergency is open again.

    Returns the URL that must answer the request, if there is one. Raises CannotUndoError.
    """
    lock(person)
    parts = Change.objects.filter(person=person, key__in=_keys(change.key), undone_at=None)
    answers = [one for one in parts if one.kind == Change.Kind.ANSWER]
    entries = [one for one in parts if one.kind != Change.Kind.ANSWER]
    if not entries:
        raise CannotUndoError
    for one in answers:
        _reopen(person, one)
    answer = None
    for one in (*entries, *answers):  # a warning that is open again is found again at once
        answer = undo(person=person, change=one, now=now)
    return answer


def _reopen(person: Person, change: Change) -> None:
    said = Answer.objects.live().filter(person=person, uid=change.uid).first()
    if said is None:
        raise Http404("No such answer.")
    closed = WarningRecord.objects.filter(person=person, rule=said.rule, closed_by="mistake")
    last = closed.filter(legs=[said.leg] if said.leg else []).order_by("-pk").first()
    if last is not None:
        last.closed_on, last.closed_by = None, ""
        last.save(update_fields=["closed_on", "closed_by"])


def _keys(key: UUID) -> list[UUID]:
    """The keys of the writes of one tap; the first is its own."""
    return [key, *(uuid5(key, f"part {number}") for number in range(1, MOST_PARTS))]
