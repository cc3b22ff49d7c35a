"""Model fields and constraints whose ranges and choices come from the record's own types.

Nothing here knows what is stored; `tracker.record` owns every range and every choice.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.record import STORED_PLACES, WHOLE_DIGITS, Range

NOT_KNOWN = _("Empty means not asked or not answered.")


class WallClockField(models.DateTimeField):  # type: ignore[type-arg]  # not there at run time
    """A local date and time as the person's clock showed it, without a zone.

    Travel and daylight saving move nothing: what was written is what is read. In the database
    the same digits are kept in a UTC column.
    """

    def from_db_value(self, value: datetime | None, expression: Any, connection: Any) -> Any:
        return None if value is None else value.replace(tzinfo=None)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, datetime):
            return value.replace(tzinfo=None)
        parsed = super().to_python(value)
        return parsed.replace(tzinfo=None) if parsed is not None else None

    def get_prep_value(self, value: Any) -> Any:
        value = self.to_python(value)
        return None if value is None else value.replace(tzinfo=UTC)


def whole(limits: Range | None = None) -> models.BigIntegerField[Any, Any]:
    """A whole number within `limits`, or null for not known."""
    return models.BigIntegerField(
        null=True, blank=True, validators=validators(limits), help_text=NOT_KNOWN
    )


def number(limits: Range | None = None) -> models.DecimalField[Any, Any]:
    """An exact decimal within `limits`, or null for not known."""
    return models.DecimalField(
        null=True,
        blank=True,
        max_digits=WHOLE_DIGITS + STORED_PLACES,
        decimal_places=STORED_PLACES,
        validators=validators(limits),
        help_text=NOT_KNOWN,
    )


def validators(limits: Range | None) -> list[Any]:
    if limits is None:
        return []
    if limits.high is None:
        return [MinValueValidator(limits.low)]
    return [MinValueValidator(limits.low), MaxValueValidator(limits.high)]


def yes_no() -> models.BooleanField[Any, Any]:
    """Yes, no, or null for not known."""
    return models.BooleanField(null=True, blank=True, help_text=NOT_KNOWN)


def one_of(values: Iterable[str]) -> models.CharField[Any, Any]:
    """One of `values`, or empty for not known."""
    return models.CharField(
        max_length=40, blank=True, choices=[(v, v) for v in values], help_text=NOT_KNOWN
    )


def several() -> models.JSONField[Any, Any]:
    """A list of words: null for not known, an empty list for an explicit none."""
    return models.JSONField(null=True, blank=True, help_text=NOT_KNOWN)


def in_range(
    table: str, field: str, limits: Range, *, above_low: bool = False
) -> models.CheckConstraint:
    """Refuse a stored number outside `limits`; null passes. `above_low` leaves the low end out."""
    inside = {f"{field}__gt" if above_low else f"{field}__gte": limits.low}
    if limits.high is not None:
        inside[f"{field}__lte"] = limits.high
    return models.CheckConstraint(
        name=f"{table}_{field}_range",
        condition=models.Q(**{f"{field}__isnull": True}) | models.Q(**inside),
    )


def known_choice(table: str, field: str, values: Iterable[str]) -> models.CheckConstraint:
    """Refuse a stored word that is not one of `values`; empty passes."""
    return models.CheckConstraint(
        name=f"{table}_{field}_choice", condition=models.Q(**{f"{field}__in": ["", *values]})
    )
