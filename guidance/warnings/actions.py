"""What a person can say to a warning: answers, what a professional said, a mistake."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.http import Http404

from guidance.engine.emergencies import ENDS_EMERGENCY
from guidance.warnings.models import Questioned
from guidance.warnings.records import close
from tracker.accounts.clock import local_now
from tracker.accounts.models import Person, User
from tracker.journal import record
from tracker.journal.actions import Saved, add_entry
from tracker.journal.models import WarningRecord
from tracker.journal.rows import KINDS


def warning_of(person: Person, pk: int) -> WarningRecord:
    """A warning of this person. Raises Http404 when there is none with this id."""
    warning = (
        WarningRecord.objects.filter(person=person, pk=pk)
        .select_related("questioned", "answered")
        .first()
    )
    if warning is None:
        raise Http404("No such warning.")
    return warning


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
    if hasattr(warning, "questioned") and answer in ENDS_EMERGENCY:
        WarningRecord.objects.filter(pk=warning.pk, tier="emergency").update(tier="urgent")
    said = record.Answer.model_construct(
        at=local_now(person, now),
        rule=warning.rule,
        leg=_one_leg(warning),
        answer=answer,
        id=None,
    )
    return add_entry(person=person, kind=KINDS["answer"], entry=said, key=key, by=by, now=now)


def _one_leg(warning: WarningRecord) -> record.Leg | None:
    """The leg it is about; None when it is about both or none."""
    return warning.legs[0] if len(warning.legs) == 1 else None


@transaction.atomic
def review_warning(
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
    """Keep what a professional said; it closes the warning unless tests are still to come.

    Said again by the same form (`key`), it replaces what that form said before.
    """
    local = local_now(person, now)
    said = record.Review.model_construct(
        on=on,
        at=local if on == local.date() else None,
        rule=warning.rule,
        leg=_one_leg(warning),
        outcome=outcome,
        cleared_to_walk=cleared_to_walk,
        cleared_for_massage_and_compression=cleared_for_massage_and_compression,
        id=None,
    )
    saved = add_entry(person=person, kind=KINDS["review"], entry=said, key=key, by=by, now=now)
    asked = Questioned.objects.filter(warning=warning).exists()
    if asked and outcome != "waiting_for_tests":
        close(warning, on=local, by="review")
    return saved


Why = Literal["mistake", "was_there"]


@transaction.atomic
def explain_change(*, person: Person, warning: WarningRecord, why: Why, now: datetime) -> None:
    """Answer the question of a warning whose entry was changed: a mistake closes it.

    "It was there" keeps the warning open until a professional has looked.
    """
    question = Questioned.objects.select_for_update().filter(warning=warning).first()
    if question is None:
        raise Http404("Nothing is asked about this warning.")
    if why == "mistake":
        close(warning, on=local_now(person, now), by="mistake")
    else:
        question.said_it_was_there_at = now
        question.save(update_fields=["said_it_was_there_at"])
