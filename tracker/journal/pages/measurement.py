"""The page on which calves, ankles and weight are written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tracker.journal.forms.answers import NO, NOT_SURE, YES
from tracker.journal.forms.measurement import ANKLES, CALVES, MeasurementForm
from tracker.record.words import LEG, MEASURED, YES_NO, Labels

CAN_REPEAT = ((NO, YES_NO[YES]), (YES, YES_NO[NO]), NOT_SURE)
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
    words: Labels
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
        words={name: term.question or term.label for name, term in MEASURED.items()},
    )


def _fields(form: MeasurementForm, names: Sequence[str]) -> Fields:
    return tuple((form[name], str(LEG[name.partition("_")[0]])) for name in names)
