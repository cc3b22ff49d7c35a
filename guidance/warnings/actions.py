"""What a person can say to a warning: answers, what a professional said, a mistake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from typing import Final, Literal
from uuid import UUID

from django.db import transaction
from django.http import Http404

from guidance.assess.emergencies import ENDS_EMERGENCY
from guidance.rules.notes import NOTE
from guidance.warnings.answered import is_about, waiting
from guidance.warnings.assessment_cache import current_assessment
from guidance.warnings.endings import is_seen
from guidance.warnings.groups import is_of_each_leg
from guidance.warnings.models import DisputedWarning
from guidance.warnings.records import close, end_as_mistake, open_records, reopen
from tracker import record
from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.journal.actions import Saved, add_entry
from tracker.journal.mapping import KINDS
from tracker.journal.models import WarningRecord
from tracker.journal.parts import keys_of_parts
from tracker.journal.queries import standing_with

LONGEST_NUMBER: Final = 18
"""Digits of a number that every database can compare."""


def warning_of(person: Person, pk: int) -> WarningRecord:
    """A warning of this person. Raises Http404 when there is none with this id."""
    warning = WarningRecord.objects.filter(person=person, pk=pk).select_related("dispute").first()
    if warning is None:
        raise Http404("No such warning.")
    return warning


def with_other_leg(
    warning: WarningRecord, number: str | None, *, key: UUID | None = None
) -> tuple[WarningRecord, ...]:
    """The warning, and that of the other leg with this number if they share a card.

    A closed one shares it too where the form with this `key` was what was said of it. A number that
    is no such warning of the same person names nothing.
    """
    if not number or not number.isdecimal() or len(number) > LONGEST_NUMBER:
        return (warning,)
    other = (
        WarningRecord.objects.filter(pk=int(number), person=warning.person_id, rule=warning.rule)
        .select_related("dispute")
        .first()
    )
    if other is None or not is_of_each_leg((warning, other)):
        return (warning,)
    if key is not None:
        _own, second = islice(keys_of_parts(key), 2)
        if standing_with(other.person, KINDS["review"], second) is not None:
            return (warning, other)
    shares = other.closed_on is None and other.tier == warning.tier
    return (warning, other) if shares else (warning,)


@transaction.atomic
def answer_warning(
    *,
    person: Person,
    warning: WarningRecord,
    answer: record.AnswerKind,
    key: UUID,
    by: User | None,
    now: datetime,
) -> Saved:
    """Keep an answer to a warning. It never closes an urgent one by itself.

    An emergency that the rules no longer find (its entry was changed, or it came with a file) is
    urgent from then on, as one that they find is.
    """
    said = _answer_of(warning, answer, at=local_now(person, now))
    saved = add_entry(person=person, kind=KINDS["answer"], entry=said, key=key, by=by, now=now)
    if hasattr(warning, "dispute") and answer in ENDS_EMERGENCY:
        WarningRecord.objects.filter(pk=warning.pk, tier="emergency").update(tier="urgent")
    return saved


def _answer_of(warning: WarningRecord, answer: record.AnswerKind, *, at: datetime) -> record.Answer:
    return record.Answer.model_construct(
        at=at, rule=warning.rule, leg=one_leg(warning), answer=answer, id=None
    )


def is_answered_with(warning: WarningRecord, other: WarningRecord) -> bool:
    """Whether an answer to the emergency `other` is one to this warning too."""
    return is_about(record.Answer.model_construct(rule=other.rule, leg=one_leg(other)), warning)


class EmergencyWaitsError(Exception):
    """What was said would answer an emergency that its own screen has not shown yet."""


class AnotherNoteError(Exception):
    """The note that was answered is asked about no more: the answer would be one to the next."""


def answer_together(
    *,
    person: Person,
    warnings: Sequence[WarningRecord],
    answer: record.AnswerKind,
    note: str | None = None,
    key: UUID,
    by: User | None,
    now: datetime,
) -> Saved:
    """The same answer to each of these warnings, taken back together; what the first one did.

    What is said to an emergency is said on its own screen, and so is what would be an answer to
    one that waits: a call counts for all that has begun. `note`: when the note was that the button
    asked about; None for none. Raises EmergencyWaitsError and AnotherNoteError, judged by what
    stands once nobody else can write.
    """
    with transaction.atomic():
        person.lock()
        named = {one.pk for one in warnings}
        waits = waiting(open_records(person))
        if waits if answer in ENDS_EMERGENCY else [one for one in waits if one.pk in named]:
            raise EmergencyWaitsError
        if warnings[0].rule == NOTE and note is not None:
            asked = current_assessment(person, now=now).asked
            if not asked or asked[0].at.isoformat() != note:
                raise AnotherNoteError
        kind, local = KINDS["answer"], local_now(person, now)
        saved = [
            add_entry.within(
                person=person,
                kind=kind,
                entry=_answer_of(warning, answer, at=local),
                key=one,
                by=by,
                now=now,
            )
            for warning, one in zip(warnings, keys_of_parts(key), strict=False)
        ]
    return _first_of(saved)


def _first_of(saved: Sequence[Saved]) -> Saved:
    """What the first write did, with the page that must answer any of them; no write waits."""
    for one in saved:
        one.judge()
    return replace(saved[0], answer=next((one.answer for one in saved if one.answer), None))


def one_leg(warning: WarningRecord) -> record.Leg | None:
    """The leg it is about; None when it is about both or none."""
    return warning.legs[0] if len(warning.legs) == 1 else None


def review_together(
    *,
    person: Person,
    warnings: Sequence[WarningRecord],
    on: date,
    outcome: record.Outcome,
    cleared_to_walk: bool | None,
    cleared_for_massage_and_compression: bool | None,
    key: UUID,
    by: User | None,
    now: datetime,
) -> Saved:
    """What a professional said of each of these warnings, taken back together; what the first did.

    It closes a warning unless tests are still to come. Said again by the same form (`key`), it
    replaces what that form said before.
    """
    with transaction.atomic():
        saved = [
            keep_review(
                person=person,
                warning=warning,
                on=on,
                outcome=outcome,
                cleared_to_walk=cleared_to_walk,
                cleared_for_massage_and_compression=cleared_for_massage_and_compression,
                key=one,
                by=by,
                now=now,
            )
            for warning, one in zip(warnings, keys_of_parts(key), strict=False)
        ]
    first = _first_of(saved)
    for warning in warnings:
        close_seen(person, warning, now=now)
    return first


def keep_review(
    *,
    person: Person,
    warning: WarningRecord,
    on: date,
    outcome: record.Outcome,
    cleared_to_walk: bool | None,
    cleared_for_massage_and_compression: bool | None,
    key: UUID,
    by: User | None,
    now: datetime,
) -> Saved:
    """Keep a review in a transaction of the caller, who judges it after that, then `close_seen`."""
    local = local_now(person, now)
    said = record.Review.model_construct(
        on=on,
        at=local if on == local.date() else None,
        rule=warning.rule,
        leg=one_leg(warning),
        outcome=outcome,
        cleared_to_walk=cleared_to_walk,
        cleared_for_massage_and_compression=cleared_for_massage_and_compression,
        id=None,
    )
    return add_entry.within(
        person=person, kind=KINDS["review"], entry=said, key=key, by=by, now=now
    )


@transaction.atomic
def close_seen(person: Person, warning: WarningRecord, *, now: datetime) -> None:
    """Close a warning that the rules had lost, and somebody has looked at since."""
    person.lock()
    asked = DisputedWarning.objects.filter(warning=warning, warning__closed_on=None).exists()
    if asked and is_seen(person, warning):
        close(warning, on=local_now(person, now), by="review")


Why = Literal["mistake", "was_there"]


def explain_change(*, person: Person, warning: WarningRecord, why: Why, now: datetime) -> bool:
    """Answer the question of a warning whose entry was changed: a mistake closes it, or lowers it
    to what the rules find in all else.

    "It was there" keeps the warning open until a professional has looked. False where nothing is
    asked, or is asked no more: after "it was there" an old page closes nothing.
    """
    if why == "mistake":
        current_assessment(person, now=now)  # what takes long, while the record is free
    with transaction.atomic():
        person.lock()  # first, as every write does
        return _explain(person, warning, why, now)


def _explain(person: Person, warning: WarningRecord, why: Why, now: datetime) -> bool:
    question = DisputedWarning.objects.select_for_update().filter(warning=warning).first()
    if question is None or question.said_it_was_there_at is not None:
        return False
    if why == "mistake":
        found = current_assessment(person, now=now).findings
        end_as_mistake(warning, found, on=local_now(person, now))
    else:
        question.said_it_was_there_at = now
        question.save(update_fields=["said_it_was_there_at"])
    return True


@transaction.atomic
def reopen_mistake(*, person: Person, warning: WarningRecord, now: datetime) -> bool:
    """Take back that it was a mistake, on the day it was said: the question stands again.

    False where nothing was called a mistake today, or it was taken back before.
    """
    person.lock()
    warning.refresh_from_db()
    today = local_now(person, now).date()
    if warning.closed_by != "mistake" or warning.closed_on != today:
        return False
    reopen(warning)
    DisputedWarning.objects.update_or_create(
        warning=warning, defaults={"since": now, "said_it_was_there_at": None}
    )
    return True
