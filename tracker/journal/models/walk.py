"""Walks, and times with the legs up."""

from __future__ import annotations

from typing import get_args

from django.db import models

from tracker import record
from tracker.fields import (
    in_range,
    known_choice,
    number,
    one_of,
    several,
    whole,
    yes_no,
)
from tracker.journal.models.entry import TimedEntry
from tracker.journal.models.signed import SignedEntry
from tracker.record import STORED_PLACES, WHOLE_DIGITS


class Activity(TimedEntry):
    """Something that began and lasted some minutes, and how each leg felt after it."""

    minutes = models.DecimalField(
        max_digits=WHOLE_DIGITS + STORED_PLACES, decimal_places=STORED_PLACES
    )
    feel_after_left = one_of(get_args(record.Feel))
    feel_after_right = one_of(get_args(record.Feel))
    note = models.CharField(max_length=record.NOTE_LENGTH, blank=True)

    class Meta(TimedEntry.Meta):
        abstract = True
        constraints = [
            *TimedEntry.Meta.constraints,
            in_range("%(class)s", "minutes", record.MINUTES, above_low=True),
            known_choice("%(class)s", "feel_after_left", get_args(record.Feel)),
            known_choice("%(class)s", "feel_after_right", get_args(record.Feel)),
        ]


class Walk(SignedEntry, Activity):
    """A walk. Distance in metres; `active_minutes` leaves pauses out."""

    active_minutes = number(record.MINUTES)
    distance_m = number()
    steps = whole()
    effort = whole(record.SCORE10)
    talk = one_of(get_args(record.Talk))
    pain_leg = one_of(get_args(record.WalkLeg))
    pain_place = one_of(get_args(record.WalkPainPlace))
    pain_began_after_min = number()
    pain_gone_within_10_min_of_rest = yes_no()
    pain_also_at_rest = yes_no()
    warm_up = yes_no()
    cool_down = yes_no()
    compression = yes_no()
    sources = several()

    class Meta(Activity.Meta):
        constraints = [
            *Activity.Meta.constraints,
            in_range("walk", "effort", record.SCORE10),
            in_range("walk", "active_minutes", record.MINUTES, above_low=True),
            in_range("walk", "distance_m", record.DISTANCE_M),
            in_range("walk", "steps", record.STEPS),
            in_range("walk", "pain_began_after_min", record.BEGAN_AFTER_MIN),
            known_choice("walk", "talk", get_args(record.Talk)),
            known_choice("walk", "pain_leg", get_args(record.WalkLeg)),
            known_choice("walk", "pain_place", get_args(record.WalkPainPlace)),
        ]


class Elevation(Activity):
    """The legs up for some minutes."""

    above_heart = yes_no()

    class Meta(Activity.Meta):
        pass
