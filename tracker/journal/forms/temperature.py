"""A body temperature in the person's own unit, exact in the record's."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.accounts.forms.person import AmountField
from tracker.fields import DECIMAL_PLACES
from tracker.journal import record
from tracker.journal.rows import plain

IMPERIAL = "imperial"
FREEZING_F = 32
F_PER_C = Decimal("1.8")


def to_celsius(value: Decimal, units: str) -> Decimal:
    if units != IMPERIAL:
        return value
    return plain(round((value - FREEZING_F) / F_PER_C, DECIMAL_PLACES))


def from_celsius(value: Decimal, units: str) -> Decimal:
    """As shown: two decimals at most, none of them a needless zero."""
    return plain(round(value * F_PER_C + FREEZING_F if units == IMPERIAL else value, 2))


def unit_word(units: str) -> str:
    return "°F" if units == IMPERIAL else "°C"


class TemperatureField(AmountField):
    """Typed in °C or °F, with a point or a comma; cleaned to °C. `was`: the °C it had before."""

    def __init__(self, *, units: str, was: Decimal | None = None) -> None:
        self.units = units
        self.was = was
        super().__init__(
            required=False,
            error_messages={"invalid": gettext_lazy("Write the temperature as a number.")},
        )

    def prepare_value(self, value: Any) -> Any:
        return from_celsius(value, self.units) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        typed = super().clean(value)
        if typed is None:
            return None
        if self.was is not None and typed == from_celsius(self.was, self.units):
            return self.was  # shown rounded; untouched, it keeps every digit
        celsius = to_celsius(typed, self.units)
        low, high = record.TEMPERATURE_C
        if not low <= celsius <= (high or low):
            raise ValidationError(
                _("Write a temperature between %(low)s and %(high)s %(unit)s.")
                % {
                    "low": from_celsius(Decimal(low), self.units),
                    "high": from_celsius(Decimal(high or low), self.units),
                    "unit": unit_word(self.units),
                }
            )
        return celsius
