"""Every amount as the person reads and types it. The record is metric; all rounding is here."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.record import STORED_PLACES

CM_PER_INCH = Decimal("2.54")  # these three by definition
KG_PER_LB = Decimal("0.45359237")
M_PER_MILE = Decimal("1609.344")
M_PER_KM = Decimal(1000)
C_PER_F = Decimal(5) / 9
FREEZING_F = Decimal(32)

SHOWN_PLACES = 2
"""Decimals that are shown at most; the record keeps more."""

SHORTEST = Decimal(1).scaleb(-SHOWN_PLACES)


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A unit that people read.

    `size` is what one of it is in the record's unit, `zero` what it reads at the record's zero.
    """

    word: str | Promise
    size: Decimal
    zero: Decimal = Decimal(0)

    def shown(self, value: Decimal) -> Decimal:
        """The record's value in this unit, rounded, without needless zeros."""
        return self._rounded(value, ROUND_HALF_EVEN)

    def in_words(self, value: Decimal) -> str:
        """The same with the word of the unit: 38.2 cm."""
        return f"{self.shown(value)} {self.word}"

    def least_shown(self, low: Decimal) -> Decimal:
        """The least number of this unit, as it is shown, that is not below the record's `low`."""
        return self._rounded(low, ROUND_CEILING)

    def most_shown(self, high: Decimal) -> Decimal:
        """The greatest one that is not above the record's `high`."""
        return self._rounded(high, ROUND_FLOOR)

    def read(self, typed: Decimal, was: Decimal | None = None) -> Decimal:
        """The record's value of what was typed; `was` itself when it is typed as it is shown."""
        if was is not None and typed == self.shown(was):
            return was
        return tidy(round((typed - self.zero) * self.size, STORED_PLACES))

    def _rounded(self, value: Decimal, rounding: str) -> Decimal:
        return tidy((value / self.size + self.zero).quantize(SHORTEST, rounding))


@dataclass(frozen=True, kw_only=True)
class Units:
    length: Unit
    weight: Unit
    distance: Unit
    temperature: Unit


METRIC = Units(
    length=Unit(word=_("cm"), size=Decimal(1)),
    weight=Unit(word=_("kg"), size=Decimal(1)),
    distance=Unit(word=_("km"), size=M_PER_KM),
    temperature=Unit(word="°C", size=Decimal(1)),
)
IMPERIAL = Units(
    length=Unit(word=_("inches"), size=CM_PER_INCH),
    weight=Unit(word=_("lb"), size=KG_PER_LB),
    distance=Unit(word=_("miles"), size=M_PER_MILE),
    temperature=Unit(word="°F", size=C_PER_F, zero=FREEZING_F),
)


def units_of(units: str | None) -> Units:
    """The units of a person; cm, kg, km and °C when not told."""
    return IMPERIAL if units == "imperial" else METRIC


def tidy(value: Decimal) -> Decimal:
    """The same number without zeros at the end: 1.50 is 1.5, 20 is 20 and not 2E+1."""
    return Decimal(f"{value.normalize():f}")
