"""Weight, length and distance as the person reads and types them. The record is metric."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.utils.translation import gettext as _

from tracker.fields import DECIMAL_PLACES

IMPERIAL = "imperial"

CM_PER_INCH = Decimal("2.54")  # these three by definition
KG_PER_LB = Decimal("0.45359237")
M_PER_MILE = Decimal("1609.344")
M_PER_KM = Decimal(1000)

SHOWN_PLACES = 2
"""Decimals that are shown at most; the record keeps more."""

SHORTEST = Decimal(1).scaleb(-SHOWN_PLACES)


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A unit that people read. `size` is what one of it is in the record's unit."""

    word: str
    size: Decimal

    def shown(self, value: Decimal) -> Decimal:
        """The record's value in this unit, rounded, without needless zeros."""
        return tidy(round(value / self.size, SHOWN_PLACES))

    def least_shown(self, low: Decimal) -> Decimal:
        """The least number of this unit, as it is shown, that is not below the record's `low`."""
        return tidy((low / self.size).quantize(SHORTEST, ROUND_CEILING))

    def most_shown(self, high: Decimal) -> Decimal:
        """The greatest one that is not above the record's `high`."""
        return tidy((high / self.size).quantize(SHORTEST, ROUND_FLOOR))

    def read(self, typed: Decimal, was: Decimal | None = None) -> Decimal:
        """The record's value of what was typed; `was` itself when it is typed as it is shown."""
        if was is not None and typed == self.shown(was):
            return was
        return tidy(round(typed * self.size, DECIMAL_PLACES))


@dataclass(frozen=True, kw_only=True)
class Units:
    length: Unit
    weight: Unit
    distance: Unit


def units_of(units: str) -> Units:
    """The units of a person; cm, kg and km when not told."""
    if units == IMPERIAL:
        return Units(
            length=Unit(word=_("inches"), size=CM_PER_INCH),
            weight=Unit(word=_("lb"), size=KG_PER_LB),
            distance=Unit(word=_("miles"), size=M_PER_MILE),
        )
    return Units(
        length=Unit(word=_("cm"), size=Decimal(1)),
        weight=Unit(word=_("kg"), size=Decimal(1)),
        distance=Unit(word=_("km"), size=M_PER_KM),
    )


def tidy(value: Decimal) -> Decimal:
    """The same number without zeros at the end: 1.50 is 1.5, 20 is 20 and not 2E+1."""
    return Decimal(f"{value.normalize():f}")
