"""Who signs in, whose legs they are, and what they told us once.

Health facts belong to a `Person`, never to a `User`.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args
from unicodedata import normalize
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker import record
from tracker.accounts.passwords import spellings
from tracker.accounts.revisions import Revised
from tracker.accounts.whose import OWN, Whose
from tracker.fields import in_range, known_choice, number, one_of, whole, yes_no


class User(AbstractUser):
    """Somebody with a password. The e-mail address is optional."""

    class Theme(models.TextChoices):
        AUTO = "auto", _("Same as the device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    class TextSize(models.TextChoices):
        NORMAL = "normal", _("Normal")
        LARGE = "large", _("Large")
        LARGER = "larger", _("Larger")

    theme = models.CharField(max_length=10, choices=Theme, default=Theme.AUTO)
    text_size = models.CharField(max_length=10, choices=TextSize, default=TextSize.NORMAL)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="user_theme_choice", condition=models.Q(theme__in=["auto", "light", "dark"])
            ),
            models.CheckConstraint(
                name="user_text_size_choice",
                condition=models.Q(text_size__in=["normal", "large", "larger"]),
            ),
        ]

    def __str__(self) -> str:
        return self.username

    def set_password(self, raw_password: str | None) -> None:
        """Composed (NFC): keyboards differ in how they send the same letter."""
        composed = normalize("NFC", raw_password) if raw_password is not None else None
        super().set_password(composed)

    def check_password(self, raw_password: str | None) -> bool:
        """A password from before it was composed may be kept as it was typed, or decomposed."""
        if raw_password is None:
            return False
        return any(super(User, self).check_password(form) for form in spellings(raw_password))


class Invitation(models.Model):
    """A link that lets one more account be made. Only a hash of its secret is stored."""

    secret_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.OneToOneField(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitation"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invitation_expires_after_made",
                condition=models.Q(expires_at__gt=models.F("made_at")),
            )
        ]

    def __str__(self) -> str:
        return f"Invitation of {self.made_at:%Y-%m-%d}"


class Person(Revised):
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


HOW_LONG = (
    ("months", _("3 months to a year")),
    ("years", _("1 to 5 years")),
    ("many_years", _("Longer")),
)

PROFESSIONALS = (
    ("doctor", _("A doctor")),
    ("nurse", _("A nurse")),
    ("physiotherapist", _("A physiotherapist")),
    ("pharmacist", _("A pharmacist")),
    ("other", _("Another health professional")),
)


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
    how_long = one_of(dict(HOW_LONG))
    looked_by = one_of(dict(PROFESSIONALS))
    looked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            known_choice("usual_statement", "how_long", dict(HOW_LONG)),
            known_choice("usual_statement", "looked_by", dict(PROFESSIONALS)),
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


class Try(models.Model):
    """A four-week try of walking and raising the legs."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tries")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Try from {self.started_on}"


class Pause(models.Model):
    """Days on which the person asked to be left in peace. `to` empty means still going on."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pauses")
    from_date = models.DateField()
    to = models.DateField(null=True, blank=True)
    why = one_of(get_args(record.PauseReason))

    class Meta:
        ordering = ["pk"]
        constraints = [known_choice("pause", "why", get_args(record.PauseReason))]

    def __str__(self) -> str:
        return f"Pause from {self.from_date}"
