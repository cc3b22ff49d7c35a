"""A body temperature in the person's own unit, exact in the record's."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker import record
from tracker.accounts.forms.numbers import AmountField
from tracker.fields import DECIMAL_PLACES
from tracker.journal.mapping import plain

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
    """Typed in °C or °F, with a point or a comma; cleaned to °C. `kept`: the °C it had before."""

    def __init__(self, *, units: str, kept: Decimal | None = None) -> None:
        self.units = units
        self.kept = kept
        super().__init__(
            limits=record.TEMPERATURE_C,
            error_messages={"invalid": gettext_lazy("Write the temperature as a number.")},
        )
        self.within(was=None if kept is None else from_celsius(kept, units))

    def prepare_value(self, value: Any) -> Any:
        return from_celsius(value, self.units) if isinstance(value, Decimal) else value

    def recorded(self, typed: Decimal) -> Decimal:
        return to_celsius(typed, self.units)

    def clean(self, value: Any) -> Decimal | None:
        typed = super().clean(value)
        if typed is None or typed == self.was:
            return None if typed is None else self.kept  # shown rounded; it keeps every digit
        return self.recorded(typed)

    def bounds(self) -> str:
        low, high = (from_celsius(Decimal(one or 0), self.units) for one in self.limits)
        return _("Write a temperature between %(low)s and %(high)s %(unit)s.") % {
            "low": low,
            "high": high,
            "unit": unit_word(self.units),
        }
