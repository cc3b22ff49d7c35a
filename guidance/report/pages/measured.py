"""The last calf, ankle and weight, in the person's units, each with its date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from guidance.report.pages.fit import said_on
from guidance.report.pages.signs import Legs, ReportRow
from guidance.report.queries import Measured
from tracker.journal.mapping import from_column
from tracker.journal.models import Measurement
from tracker.record import LEGS
from tracker.record.words import LEG, MEASURED, Text
from tracker.units import Unit, Units


def measured_of(measured: Measured, units: Units, last: date) -> Legs:
    """A row for what was measured round; weight below it."""
    rows = (
        *_row(MEASURED["calf"].label, measured.calf, "calf_cm", units.length, last),
        *_row(MEASURED["ankle"].label, measured.ankle, "ankle_cm", units.length, last),
    )
    weight = _weight(measured, units.weight, last)
    if not rows and not weight:
        weight = _("No calf, ankle or weight was measured.")
    return Legs(
        title=_("Measured"),
        heads=(_("Around"), str(LEG["left"]), str(LEG["right"])),
        rows=rows,
        notes=(weight,) if weight else (),
    )


def _row(
    label: Text, row: Measurement | None, column: str, unit: Unit, last: date
) -> Iterator[ReportRow]:
    if row is None:
        return
    left, right = (from_column(getattr(row, f"{leg}_{column}")) for leg in LEGS)
    yield ReportRow(
        label=_("%(what)s, %(day)s") % {"what": label, "day": said_on(row.on, last)},
        left=_in_words(left, unit),
        right=_in_words(right, unit),
        note=_difference(left, right, unit),
    )


def _in_words(value: Decimal | None, unit: Unit) -> str:
    return _("not measured") if value is None else unit.in_words(value)


def _difference(left: Decimal | None, right: Decimal | None, unit: Unit) -> str:
    if left is None or right is None:
        return ""
    if left == right:
        return _("the same")
    apart = unit.in_words(abs(left - right))
    more = _("left %(apart)s more") if left > right else _("right %(apart)s more")
    return more % {"apart": apart}


def _weight(measured: Measured, unit: Unit, last: date) -> str:
    if measured.weight is None:
        return ""
    told = [_weighed(measured.weight, unit, last)]
    first = measured.first_weight
    if first is not None and first.on < measured.weight.on:
        told.append(_weighed(first, unit, last))
    return _("Weight: %(told)s.") % {"told": "; ".join(told)}


def _weighed(row: Measurement, unit: Unit, last: date) -> str:
    return _("%(n)s on %(day)s") % {
        "n": unit.in_words(from_column(row.weight_kg)),
        "day": said_on(row.on, last),
    }
