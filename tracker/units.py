"""Every amount as the person reads and types it. The record is metric; all rounding is here."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.record import STORED_PLACES

SHORTEST = Decimal("0.01")
"""Two decimals are shown at most; the record keeps more."""


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A unit that people read.

    `size` is what one of it is in the record's unit, `zero` what it reads at the record's zero.
    """

    word: str | Promise
    size: Decimal
    zero: Decimal = Decimal(0)

    def shown(self, value: Decimal, rounding: str = ROUND_HALF_EVEN) -> Decimal:
        """The record's value in this unit, rounded, without needless zeros."""
        return tidy((value / self.size + self.zero).quantize(SHORTEST, rounding))

    def in_words(self, value: Decimal) -> str:
        """The same with the word of the unit: 38.2 cm."""
        return f"{self.shown(value)} {self.word}"

    def read(self, typed: Decimal, was: Decimal | None = None) -> Decimal:
        """The record's value of what was typed; `was` itself when it is typed as it is shown."""
        if was is not None and typed == self.shown(was):
            return was
        return tidy(round((typed - self.zero) * self.size, STORED_PLACES))


@dataclass(frozen=True, kw_only=True)
class Units:
    length: Unit
    weight: Unit
    distance: Unit
    temperature: Unit


METRIC = Units(
    length=Unit(word=_("cm"), size=Decimal(1)),
    weight=Unit(word=_("kg"), size=Decimal(1)),
    distance=Unit(word=_("km"), size=Decimal(1000)),
    temperature=Unit(word="°C", size=Decimal(1)),
)
IMPERIAL = Units(  # in cm, kg, m and °C by definition
    length=Unit(word=_("inches"), size=Decimal("2.54")),
    weight=Unit(word=_("lb"), size=Decimal("0.45359237")),
    distance=Unit(word=_("miles"), size=Decimal("1609.344")),
    temperature=Unit(word="°F", size=Decimal(5) / 9, zero=Decimal(32)),
)


def units_of(units: str | None) -> Units:
    """The units of a person; cm, kg, km and °C when not told."""
    return IMPERIAL if units == "imperial" else METRIC


def tidy(value: Decimal) -> Decimal:
    """The same number without zeros at the end: 1.50 is 1.5, 20 is 20 and not 2E+1."""
    return Decimal(f"{value.normalize():f}")
