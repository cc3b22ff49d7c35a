"""Whose legs they are, and who may see their record."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import get_args
from zoneinfo import ZoneInfo

from django.db import models

from tracker import record
from tracker.accounts.models.user import User
from tracker.accounts.whose import OWN, Whose
from tracker.fields import in_range, known_choice, number, whole, yes_no


class Person(models.Model):
    """The person whose legs are recorded; may have no sign-in of their own.

    Every empty field means not told. Units are metric; `units` only says what is shown.
    """

    whose: Whose = OWN
    """How words name them to the user who reads: set by `accounts.access`, no part of the record.

    Whoever was not opened by somebody, such as in a command, is spoken to as "you".
    """
    others: Sequence[Person] = ()
    """Whom else that user may open: set with `whose`."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=record.NAME_LENGTH, blank=True)
    time_zone = models.CharField(
        max_length=64, blank=True, help_text="IANA name; empty means not told, read as UTC."
    )
    region = models.CharField(max_length=10, blank=True)
    country = models.CharField(
        max_length=2, blank=True, help_text="Of a region with more than one; empty: not told."
    )
    units = models.CharField(max_length=10, blank=True)
    started_on = models.DateField(null=True, blank=True)
    born = models.DateField(null=True, blank=True)
    conditions_asked = models.BooleanField(default=False)  # so that no condition is an answer
    blood_thinner = yes_no()
    fluid_limit = yes_no()
    exercise_limit = models.CharField(max_length=record.EXERCISE_LIMIT_LENGTH, blank=True)
    discussed_legs_on = models.DateField(null=True, blank=True)
    weight_plan_gain_kg = number()
    weight_plan_within_days = whole()
    weight_plan_told_on = models.DateField(null=True, blank=True)

    walk_minutes_a_week = whole()
    walk_days_a_week = whole()
    elevations_a_day = whole()
    report_reason = models.CharField(max_length=record.REPORT_REASON_LENGTH, blank=True)
    questions = models.JSONField(default=list, blank=True)
    reminders = models.JSONField(default=list, blank=True)

    set_up_at = models.DateTimeField(
        null=True, blank=True, help_text="When the first-visit page was answered."
    )
    demo = models.BooleanField(default=False, help_text="Made-up data, labelled on every page.")

    class Meta:
        constraints = [
            known_choice("person", "region", get_args(record.Region)),
            known_choice("person", "units", get_args(record.Units)),
            in_range("person", "walk_minutes_a_week", record.WALK_MINUTES_A_WEEK),
            in_range("person", "elevations_a_day", record.ELEVATIONS_A_DAY),
            in_range("person", "walk_days_a_week", record.WALK_DAYS_A_WEEK),
            models.CheckConstraint(
                name="person_weight_plan_whole",
                condition=models.Q(
                    weight_plan_gain_kg__isnull=True, weight_plan_within_days__isnull=True
                )
                | models.Q(weight_plan_gain_kg__gt=0, weight_plan_within_days__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"Person {self.uid}"

    @property
    def zone(self) -> ZoneInfo:
        """The person's time zone; UTC when not told."""
        return ZoneInfo(self.time_zone or "UTC")


class Access(models.Model):
    """A user may open a person's record."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="accesses")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="accesses")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "person"], name="access_once_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.user} may open {self.person}"
