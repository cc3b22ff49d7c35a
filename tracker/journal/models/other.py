"""Measurements, injuries, what a professional said, and replies to a warning."""

from __future__ import annotations

from typing import get_args

from django.db import models

from tracker import record
from tracker.fields import WallClockField, in_range, known_choice, number, one_of, yes_no
from tracker.journal.models.entry import Entry, TimedEntry


class Measurement(TimedEntry):
    """A tape or the scales: centimetres and kilograms."""

    left_calf_cm = number(record.CALF_CM)
    right_calf_cm = number(record.CALF_CM)
    left_ankle_cm = number(record.ANKLE_CM)
    right_ankle_cm = number(record.ANKLE_CM)
    weight_kg = number(record.WEIGHT_KG)
    cannot_repeat = yes_no()

    class Meta(TimedEntry.Meta):
        constraints = [
            *TimedEntry.Meta.constraints,
            in_range("measurement", "left_calf_cm", record.CALF_CM),
            in_range("measurement", "right_calf_cm", record.CALF_CM),
            in_range("measurement", "left_ankle_cm", record.ANKLE_CM),
            in_range("measurement", "right_ankle_cm", record.ANKLE_CM),
            in_range("measurement", "weight_kg", record.WEIGHT_KG),
        ]


class Injury(Entry):
    """A hurt leg, on a date."""

    leg = models.CharField(max_length=5)
    can_take_4_steps = yes_no()
    crack_odd_shape_numb_cold = yes_no()
    cast_or_boot = yes_no()

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="injury_leg_choice", condition=models.Q(leg__in=get_args(record.Leg))
            ),
        ]


class Review(Entry):
    """What a professional said; the only thing that closes an urgent warning.

    `leg` empty means both legs; `at` empty means that it covers the whole date.
    """

    rule = models.TextField(blank=True)
    leg = one_of(get_args(record.Leg))
    at = WallClockField(null=True, blank=True)
    outcome = models.CharField(max_length=40)
    cleared_to_walk = yes_no()
    cleared_for_massage_and_compression = yes_no()

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            known_choice("review", "leg", get_args(record.Leg)),
            models.CheckConstraint(
                name="review_outcome_choice",
                condition=models.Q(outcome__in=get_args(record.Outcome)),
            ),
        ]


class Answer(Entry):
    """A reply to a warning or a follow-up question."""

    at = WallClockField()
    rule = models.TextField(blank=True)
    leg = one_of(get_args(record.Leg))
    answer = models.CharField(max_length=40)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            known_choice("answer", "leg", get_args(record.Leg)),
            models.CheckConstraint(
                name="answer_choice", condition=models.Q(answer__in=get_args(record.AnswerKind))
            ),
        ]
