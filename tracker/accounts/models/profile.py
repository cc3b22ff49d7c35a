"""What a person told us once: conditions, clot risks, and what is usual for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from django.db import models

from tracker import record
from tracker.accounts.models.person import Person
from tracker.fields import in_range, known_choice, number, one_of, whole, yes_no

HowLong = Literal["months", "years", "many_years"]
"""From 3 months to a year; up to 5 years; longer."""

Professional = Literal["doctor", "nurse", "physiotherapist", "pharmacist", "other"]


class Condition(models.Model):
    """A condition on the profile. `told_on` empty means always known, `until` empty still so."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="conditions")
    kind = models.CharField(max_length=40)
    told_on = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="condition_kind_choice",
                condition=models.Q(kind__in=get_args(record.ConditionKind)),
            )
        ]

    def __str__(self) -> str:
        return self.kind


class ClotRisk(models.Model):
    """Something that makes a clot more likely. `on` empty means that it has no time limit."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="clot_risks")
    kind = models.CharField(max_length=40)
    on = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="clot_risk_kind_choice",
                condition=models.Q(kind__in=get_args(record.ClotRiskKind)),
            )
        ]

    def __str__(self) -> str:
        return self.kind


@dataclass(frozen=True, kw_only=True)
class UsualReview:
    """How long it has been so, who looked at it and when. Empty or None is not told."""

    how_long: str = ""
    by: str = ""
    on: date | None = None


class UsualStatement(models.Model):
    """'This is my usual and a professional knows': dated, never changed; a newer one is added.

    How long it has been so, who looked at it and when are empty where nobody told. The journal
    format has no place for these three, so they are in a copy of the database only.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="usual_statements")
    confirmed_on = models.DateField()
    calf_difference_cm = number()
    breathless = yes_no()
    how_long = one_of(get_args(HowLong))
    looked_by = one_of(get_args(Professional))
    looked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            known_choice("usual_statement", "how_long", get_args(HowLong)),
            known_choice("usual_statement", "looked_by", get_args(Professional)),
        ]

    def __str__(self) -> str:
        return f"Usual, said on {self.confirmed_on}"


class UsualLeg(models.Model):
    """What is usual for one leg. Warmth is never usual."""

    statement = models.ForeignKey(UsualStatement, on_delete=models.CASCADE, related_name="legs")
    leg = models.CharField(max_length=5)
    swelling = whole(record.SCORE3)
    pain = whole(record.SCORE10)
    red = yes_no()
    numb = yes_no()
    tingling = yes_no()
    weak = yes_no()
    heaviness = whole(record.SCORE10)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "leg"], name="usual_leg_once"),
            known_choice("usual_leg", "leg", get_args(record.Leg)),
            in_range("usual_leg", "swelling", record.SCORE3),
            in_range("usual_leg", "pain", record.SCORE10),
            in_range("usual_leg", "heaviness", record.SCORE10),
        ]

    def __str__(self) -> str:
        return f"{self.leg} leg, {self.statement}"
