"""The page on which calves, ankles and weight are written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.journal.forms.answers import NO, NOT_SURE, YES
from tracker.journal.forms.measurement import ANKLES, CALVES, MeasurementForm
from tracker.journal.words import LEG

CAN_REPEAT = ((NO, gettext_lazy("Yes")), (YES, gettext_lazy("No")), NOT_SURE)
"""The record says `cannot_repeat`; the question is easier the other way round."""

Fields = tuple[tuple[Any, str], ...]


@dataclass(frozen=True, kw_only=True)
class CalfReading:
    """One measuring of both calves: its words, and each field with the leg's name."""

    legend: str
    fields: Fields


@dataclass(frozen=True, kw_only=True)
class MeasurementPage:
    """Everything on the page but the form's own fields."""

    readings: tuple[CalfReading, ...]
    ankles: Fields
    can_repeat: Sequence[tuple[str, Any]] = CAN_REPEAT


def measurement_page(form: MeasurementForm) -> MeasurementPage:
    """Two readings of the calves, a third when the first two do not agree; an edit has one."""
    if form.original is not None:
        legends = {"": _("This reading")}
    else:
        legends = {"": _("First time"), "_2": _("Second time")}
        if form.asks_third:
            legends["_3"] = _("Third time")
    return MeasurementPage(
        readings=tuple(
            CalfReading(legend=legend, fields=_fields(form, [f"{name}{end}" for name in CALVES]))
            for end, legend in legends.items()
        ),
        ankles=_fields(form, ANKLES),
    )


def _fields(form: MeasurementForm, names: Sequence[str]) -> Fields:
    return tuple((form[name], str(LEG[name.partition("_")[0]])) for name in names)
