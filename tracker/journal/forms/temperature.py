"""A body temperature in the person's own unit, exact in the record's."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy

from tracker import record
from tracker.accounts.forms.numbers import AmountField
from tracker.units import Unit


class TemperatureField(AmountField):
    """Typed in °C or °F, with a point or a comma; cleaned to °C. `kept`: the °C it had before."""

    def __init__(self, *, unit: Unit, kept: Decimal | None = None) -> None:
        self.kept = kept
        super().__init__(
            limits=record.TEMPERATURE_C,
            error_messages={"invalid": gettext_lazy("Write the temperature as a number.")},
        )
        self.within(unit, was=None if kept is None else unit.shown(kept))

    def prepare_value(self, value: Any) -> Any:
        return self.unit.shown(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        typed: Decimal | None = super().clean(value)
        return None if typed is None else self.unit.read(typed, self.kept)

    def bounds(self) -> str:
        low, high = (self.unit.shown(Decimal(one or 0)) for one in self.limits)
        return _("Write a temperature between %(low)s and %(high)s %(unit)s.") % {
            "low": low,
            "high": high,
            "unit": self.unit.word,
        }
