"""Numbers as people write them: in any digits, with a point or a comma, in the unit that they read.

A phone of one country writes 1,234 for what another writes 1.234. Where both could be meant, the
field asks; it never guesses. Where only one of the two lies within the bounds there is no doubt:
a weight of "72,125" is 72.125.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, Final, NamedTuple

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from tracker.record import STORED_PLACES, WHOLE_DIGITS, Range
from tracker.units import Unit, tidy

ANY: Final = Range(0)
JUST_A_NUMBER: Final = Unit(word="", size=Decimal(1))

SIGNS: Final = str.maketrans({"٫": ".", "٬": ",", "’": "'", "ʼ": "'", "−": "-", "‐": "-", "–": "-"})
"""Of Arabic, of Switzerland, and the minus of a word processor; after NFKC."""

PLAIN: Final = re.compile(r"[+-]?(\d+[.,]?\d*|[.,]\d+)")
GROUPED: Final = re.compile(r"[+-]?[1-9]\d{0,2}(?P<mark>[.,' ])(\d{2,3}(?P=mark))*\d{3}([.,]\d+)?")
"""Thousands, also as India writes them; what comes after another sign are decimals."""


class Meant(NamedTuple):
    """What a text may say: a number with decimals, one with a sign for thousands, or either."""

    plain: Decimal | None
    thousands: Decimal | None


def read_number(text: str) -> Meant:
    """Both readings of what was typed; neither when it is no number."""
    signs = unicodedata.normalize("NFKC", text).translate(SIGNS).strip()
    signs = "".join(str(unicodedata.decimal(sign, sign)) for sign in signs)
    plain = PLAIN.fullmatch(signs)
    grouped = GROUPED.fullmatch(signs)
    thousands = None
    if grouped:
        whole = signs.replace(grouped["mark"], "")
        if not set(".,") & set(whole) or whole.count(".") + whole.count(",") == 1:
            thousands = Decimal(whole.replace(",", "."))
    return Meant(Decimal(signs.replace(",", ".")) if plain else None, thousands)


class AmountField(forms.DecimalField):
    """A number of `limits`, typed in `unit`; cleaned to what was typed. Empty is not known.

    `limits` are in the record's unit; where `above` is set the least value itself is too little.
    What the form showed (`within`, as `was`) is taken as it is. Too long a number for the record is
    refused here, before anybody reckons with it.
    """

    whole = False

    def __init__(
        self, *, limits: Range = ANY, above: bool = False, required: bool = False, **kwargs: Any
    ) -> None:
        self.limits = limits
        self.above = above
        self.unit = JUST_A_NUMBER
        self.was: Decimal | None = None
        super().__init__(required=required, decimal_places=STORED_PLACES, **kwargs)

    def within(self, unit: Unit = JUST_A_NUMBER, *, was: Decimal | None = None) -> None:
        """Say in which unit it is typed, and what the form shows, both as the person reads it."""
        self.unit = unit
        self.was = was

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value.strip():
            value = self._one_of(value)
        number: Decimal | None = super().to_python(value)
        if number and abs(number.adjusted()) >= WHOLE_DIGITS:
            raise self._no_number()
        return number

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and not self._fits(value):
            raise forms.ValidationError(self.bounds(), code="out_of_bounds")

    def _one_of(self, text: str) -> Decimal:
        """The number that was meant. Raises ValidationError with a question where it is open."""
        meant = read_number(text)
        if meant.thousands is not None and (meant.plain is None or meant.plain != self.was):
            self._ask(meant.thousands, meant.plain)
        number = meant.plain if meant.plain is not None else meant.thousands
        if number is None:
            raise self._no_number()
        return number

    def _ask(self, thousands: Decimal, plain: Decimal | None) -> None:
        if not self._fits(thousands):
            return
        if plain is None or not self._fits(plain):
            raise forms.ValidationError(
                _("Did you mean %(number)s? Write it like that, without a sign for thousands.")
                % {"number": thousands},
                code="doubt",
            )
        raise forms.ValidationError(
            _("Did you mean %(thousands)s or %(plain)s? Write %(thousands)s or %(short)s.")
            % {"thousands": thousands, "plain": plain, "short": tidy(round(plain, 2))},
            code="doubt",
        )

    def _fits(self, typed: Decimal) -> bool:
        if typed == self.was:
            return True
        if self.whole and typed != typed.to_integral_value():
            return False
        value = self.unit.read(typed)
        low, high = self.limits
        enough = value > low if self.above else value >= low
        return enough and (high is None or value <= high)

    def _least(self) -> Decimal:
        """As it is shown, and not below the limit; the most is not above it."""
        return self.unit.shown(Decimal(self.limits.low), ROUND_CEILING)

    def bounds(self) -> str:
        """What is said of a number beyond the limits."""
        low, high = self.limits
        if high is None and self.above:
            return _("Write a number above %(low)s.") % {"low": low}
        if high is None:
            return _("Write %(low)s or more.") % {"low": self._least()}
        most = self.unit.shown(Decimal(high), ROUND_FLOOR)
        said = {"low": self._least(), "high": most, "unit": self.unit.word}
        if self.above:
            return _("Write a number above %(low)s, up to %(high)s %(unit)s.").strip() % said
        return (_("Write a number from %(low)s to %(high)s %(unit)s") % said).strip() + "."

    def _no_number(self) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages["invalid"], code="invalid")


class WholeField(AmountField):
    """The same for a whole number; cleaned to an int."""

    whole = True
    default_error_messages = {"invalid": gettext_lazy("Write a whole number, like 5.")}

    def to_python(self, value: Any) -> Any:
        number = super().to_python(value)
        if number is not None and number != number.to_integral_value():
            raise self._no_number()
        return number

    def clean(self, value: Any) -> int | None:
        number: Decimal | None = super().clean(value)
        return None if number is None else int(number)

    def bounds(self) -> str:
        low, high = self.limits
        if high is None:
            return super().bounds()
        return _("Write a whole number from %(low)s to %(high)s.") % {"low": low, "high": high}
