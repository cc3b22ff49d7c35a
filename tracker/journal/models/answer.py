"""A reply to a warning."""

from __future__ import annotations

from typing import get_args

from django.db import models

from tracker import record
from tracker.fields import WallClockField, known_choice, one_of
from tracker.journal.models.entry import EntryModel


class Answer(EntryModel):
    """A reply to a warning or a follow-up question."""

    at = WallClockField()
    rule = models.TextField(blank=True)
    leg = one_of(get_args(record.Leg))
    answer = models.CharField(max_length=40)

    class Meta(EntryModel.Meta):
        constraints = [
            *EntryModel.Meta.constraints,
            known_choice("answer", "leg", get_args(record.Leg)),
            models.CheckConstraint(
                name="answer_choice", condition=models.Q(answer__in=get_args(record.AnswerKind))
            ),
        ]
