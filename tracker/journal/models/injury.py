"""An injury of a leg."""

from __future__ import annotations

from typing import get_args

from django.db import models

from tracker import record
from tracker.fields import yes_no
from tracker.journal.models.entry import EntryModel


class Injury(EntryModel):
    """A hurt leg, on a date."""

    leg = models.CharField(max_length=5)
    can_take_4_steps = yes_no()
    crack_odd_shape_numb_cold = yes_no()
    cast_or_boot = yes_no()

    class Meta(EntryModel.Meta):
        constraints = [
            *EntryModel.Meta.constraints,
            models.CheckConstraint(
                name="injury_leg_choice", condition=models.Q(leg__in=get_args(record.Leg))
            ),
        ]
