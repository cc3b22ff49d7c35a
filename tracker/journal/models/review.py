"""What a professional said."""

from __future__ import annotations

from typing import get_args

from django.db import models

from tracker import record
from tracker.fields import WallClockField, known_choice, one_of, yes_no
from tracker.journal.models.entry import EntryModel


class Review(EntryModel):
    """What a professional said; the only thing that closes an urgent warning.

    `leg` empty means both legs; `at` empty means that it covers the whole date.
    """

    rule = models.TextField(blank=True)
    leg = one_of(get_args(record.Leg))
    at = WallClockField(null=True, blank=True)
    outcome = models.CharField(max_length=40)
    cleared_to_walk = yes_no()
    cleared_for_massage_and_compression = yes_no()

    class Meta(EntryModel.Meta):
        constraints = [
            *EntryModel.Meta.constraints,
            known_choice("review", "leg", get_args(record.Leg)),
            models.CheckConstraint(
                name="review_outcome_choice",
                condition=models.Q(outcome__in=get_args(record.Outcome)),
            ),
        ]
