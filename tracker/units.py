"""Weight and length as the person reads them. The record is metric."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from tracker.fields import DECIMAL_PLACES

KG_PER_LB = Decimal("0.45359237")  # by definition, since 1959
CM_PER_INCH = Decimal("2.54")

IMPERIAL = "imperial"


def weight_unit(units: str) -> str:
    return _("lb") if units == IMPERIAL else _("kg")


def length_unit(units: str) -> str:
    return _("inches") if units == IMPERIAL else _("cm")


def to_kg(value: Decimal, units: str) -> Decimal:
    return round(value * KG_PER_LB, DECIMAL_PLACES) if units == IMPERIAL else value


def from_kg(value: Decimal, units: str) -> Decimal:
    return plain(value / KG_PER_LB if units == IMPERIAL else value)


def to_cm(value: Decimal, units: str) -> Decimal:
    return round(value * CM_PER_INCH, DECIMAL_PLACES) if units == IMPERIAL else value


def from_cm(value: Decimal, units: str) -> Decimal:
    return plain(value / CM_PER_INCH if units == IMPERIAL else value)


def plain(value: Decimal) -> Decimal:
    """Two decimals at most, without zeros at the end: 1.50 is 1.5, 20 is 20 and not 2E+1."""
    return Decimal(f"{round(value, 2).normalize():f}")
