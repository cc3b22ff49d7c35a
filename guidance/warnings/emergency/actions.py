"""What can be said to the emergency screen: called, safe, tapped by mistake; and taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, get_args
from uuid import UUID

from django.db import transaction
from django.http import Http404

from guidance.assess.emergencies import MISTAKE
from guidance.warnings.actions import answer_warning, is_answered_with
from guidance.warnings.answered import SAFE, is_about, waiting, was_safe
from guidance.warnings.assessment_cache import current_assessment
from guidance.warnings.emergency.signs import EmergencySign, signs_of
from guidance.warnings.models import DisputedWarning, in_question
from guidance.warnings.now import Now
from guidance.warnings.records import end_as_mistake, open_records, reopen
from tracker import record
from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.journal.actions import CannotUndoError, delete_entry, edit_entry, undo_all
from tracker.journal.mapping import KINDS, to_entry
from tracker.journal.models import Answer, Change, WarningRecord
from tracker.journal.parts import keys_of_parts, written_by
from tracker.journal.queries import entries_of, newest_row
from tracker.journal.without import says_nothing, without

Said = Literal["called", "safe"]
CALLED: Final[Said] = "called"


@dataclass(frozen=True, kw_only=True)
class TakenOut:
    """What a tap took out. `change` is the first write, from which Undo finds the others.

    `entries`: how many entries it was taken out of.
    """

    change: Change
    sign: EmergencySign
    entries: int


@transaction.atomic
def answer_emergencies(
    *,
    person: Person,
    answer: Said,
    named: Collection[int],
    key: UUID,
    by: User | None,
    now: datetime,
) -> list[Change]:
    """Keep an answer to each emergency. A second press finds none that waits.

    `called` is an answer to all that has begun, whatever the screen named, and where nothing waits
    any more to what was said to be safe; `safe` only to the warnings that the
    screen named. Returns what was written, one change for each that was answered.
    """
    person.lock()
    now_open = open_records(person)
    found = [one for one in waiting(now_open) if answer == CALLED or one.pk in named]
    if answer == CALLED and not found:
        said = current_assessment(person, now=now).said
        found = [one for one in now_open if was_safe(said, one)]
        # Whoever called holds it for an emergency: until the answer is kept it is one again.
        WarningRecord.objects.filter(pk__in=[one.pk for one in found]).update(tier="emergency")
    return [
        answer_warning(
            person=person, warning=warning, answer=answer, key=part, by=by, now=now
        ).change
        for part, warning in zip(keys_of_parts(key), found, strict=False)
    ]


@transaction.atomic
def take_back_answer(*, person: Person, change: Change, now: datetime) -> None:
    """Take back "called" or "safe", as that tap said it to each emergency, and nothing else.

    What had begun waits as an emergency again. So does one that no entry holds any more, which the
    rules cannot find: unless it was said to be safe since then, or its 24 hours are over. Raises
    CannotUndoError, also where `change` kept no such answer.
    """
    person.lock()
    change.refresh_from_db()
    kept = {one.answer for one in _kept_by(person, [change])} & set(get_args(Said))
    if change.undone_at is not None or not kept:
        raise CannotUndoError
    changes = written_by(person, change.key)
    taken = _kept_by(person, changes)
    said = [one for one in current_assessment(person, now=now).said if one not in taken]
    again = [
        warning.pk
        for warning in open_records(person)
        if hasattr(warning, "dispute")
        and any(is_about(one, warning) for one in taken)
        and not any(_is_safe_since_lost(person, one, warning) for one in said)
    ]
    WarningRecord.objects.filter(pk__in=again).update(tier="emergency")
    undo_all(person=person, changes=changes[::-1], now=now)


def _kept_by(person: Person, changes: Sequence[Change]) -> tuple[record.Answer, ...]:
    uids = [one.uid for one in changes if one.kind == Change.Kind.ANSWER]
    return entries_of(KINDS["answer"], Answer.objects.filter(person=person, uid__in=uids))


def _is_safe_since_lost(person: Person, said: record.Answer, warning: WarningRecord) -> bool:
    """Whether it is "safe", said to a warning since the rules lost it."""
    lost = local_now(person, warning.dispute.since)
    return said.answer == SAFE and said.at >= lost and is_about(said, warning)


@transaction.atomic
def take_out(
    *,
    person: Person,
    token: str,
    entries: Collection[str],
    key: UUID,
    by: User | None,
    now: datetime,
) -> TakenOut | None:
    """Take one sign out of the entries that the button named, and close what ends with it.

    `entries`: their tokens. What was told since the button was shown is not taken out with them.
    None when it is gone already, or none of these entries holds it. All else of each entry stays;
    the earlier version stays in the record.
    """
    person.lock()
    found = current_assessment(person, now=now)
    warnings = waiting(open_records(person))
    sign = next((one for one in signs_of(person, found, warnings) if one.token == token), None)
    holders = [one for one in sign.holders if one.token in entries] if sign is not None else []
    if sign is None or not holders:
        return None
    rested = [one for one in warnings if any(s.token == token for s in _held(person, found, one))]
    keys = keys_of_parts(key)
    changes = [
        _take_out_of(person, sign, holder.kind, holder.uid, key=next(keys), by=by, now=now)
        for holder in holders
    ]
    _end(person, rested, keys=keys, by=by, now=now)
    return TakenOut(change=changes[0], sign=sign, entries=len(changes))


def _take_out_of(
    person: Person,
    sign: EmergencySign,
    kind: str,
    uid: str,
    *,
    key: UUID,
    by: User | None,
    now: datetime,
) -> Change:
    about: dict[str, Any] = {
        "person": person,
        "kind": KINDS[kind],
        "uid": uid,
        "key": key,
        "by": by,
        "now": now,
    }
    entry = to_entry(KINDS[kind], newest_row(person, KINDS[kind], uid))
    left = without(entry, sign.fact.leg, sign.fact.sign)
    assert left is not None, "a holder holds the sign"
    saved = delete_entry(**about) if says_nothing(left) else edit_entry(entry=left, **about)
    assert saved is not None, "what is left says something else"
    return saved.change


def _end(
    person: Person,
    warnings: Sequence[WarningRecord],
    *,
    keys: Iterator[UUID],
    by: User | None,
    now: datetime,
) -> None:
    """Close what rested on the sign, with an answer each: emergencies, and what else it raised.

    `warnings` are the emergencies that it was a sign of. Another one is not spoken of: where an
    answer would count for one that still waits (some rules are one emergency), none is kept.
    """
    found = current_assessment(person, now=now)
    waited = {one.pk for one in warnings}
    over = [
        one
        for one in open_records(person)
        if _vanished(one, now) or (one.pk in waited and not _held(person, found, one))
    ]
    ended = {one.pk for one in over}
    wait = [one for one in waiting(open_records(person)) if one.pk not in ended]
    for warning in over:
        if _vanished(warning, now):
            end_as_mistake(warning, found.findings, on=local_now(person, now))
        if any(is_answered_with(other, warning) for other in wait):
            continue
        bare = WarningRecord.objects.get(pk=warning.pk)
        answer_warning(person=person, warning=bare, answer=MISTAKE, key=next(keys), by=by, now=now)
        closed = WarningRecord.objects.filter(pk=warning.pk, closed_by="rule")
        closed.update(closed_by="mistake")


def _held(person: Person, found: Now, warning: WarningRecord) -> list[EmergencySign]:
    """The signs that a warning rests on and an entry still holds."""
    return [one for one in signs_of(person, found, [warning]) if one.holders]


def _vanished(warning: WarningRecord, now: datetime) -> bool:
    """Whether the rules lost it by what was just taken out."""
    asked = getattr(warning, "dispute", None)
    return asked is not None and asked.since == now and in_question(warning)


@transaction.atomic
def put_back(*, person: Person, change: Change, now: datetime) -> str | None:
    """Take a `take_out` back: the sign stands again, and its emergency is open again.

    All that the tap wrote is taken back at once, so that no warning ends in between. Returns the
    URL that must answer the request, if there is one. Raises CannotUndoError.
    """
    person.lock()
    parts = written_by(person, change.key)
    if not any(one.kind != Change.Kind.ANSWER for one in parts):
        raise CannotUndoError
    closed = [_closed_by(person, one.uid) for one in parts if one.kind == Change.Kind.ANSWER]
    answer = undo_all(person=person, changes=parts[::-1], now=now)
    for warning in WarningRecord.objects.filter(pk__in=[one.pk for one in closed if one]):
        if warning.closed_on is not None:  # the rules do not find it: it is asked about as before
            reopen(warning)
            DisputedWarning.objects.update_or_create(
                warning=warning, defaults={"since": now, "said_it_was_there_at": None}
            )
    return answer


def _closed_by(person: Person, uid: str) -> WarningRecord | None:
    """The warning that an answer ended with its sign."""
    said = Answer.objects.live().filter(person=person, uid=uid).first()
    if said is None:
        raise Http404("No such answer.")
    closed = WarningRecord.objects.filter(
        person=person, rule=said.rule, closed_by="mistake", closed_on=said.on
    )
    if said.leg:
        closed = closed.filter(legs=[said.leg])
    return closed.order_by("-pk").first()
