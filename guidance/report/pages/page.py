"""What surrounds a report on the screen: its dates to choose from, its charts, the forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guidance.report.forms import DatesForm, WhyForm
from guidance.report.pages.layout import Sheet, sheet_of
from guidance.report.pages.shape import ReportPage
from guidance.report.periods import PERIODS, USUAL
from tracker.record import QUESTION_LENGTH, REPORT_REASON_LENGTH
from tracker.trends.ranges import RangeName

LABELS: Final[Mapping[RangeName, str | Promise]] = {
    "two_weeks": _("2 weeks"),
    "six_weeks": _("6 weeks"),
    "three_months": _("3 months"),
    "year": _("A year"),
}
QUESTIONS_OPEN: Final = 3
"""Questions that the form shows at once; those are the ones that fit on the first page."""


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What was asked for: a period by its name (None: by its dates), and what to add to it."""

    name: RangeName | None
    first: date
    last: date
    daily: bool
    notes: bool

    @property
    def extras(self) -> dict[str, str]:
        """What is added, as the address says it."""
        return {
            name: "on" for name, wanted in (("daily", self.daily), ("notes", self.notes)) if wanted
        }

    @property
    def query(self) -> str:
        """The same behind its question mark; empty when nothing is added."""
        return f"?{urlencode(self.extras)}" if self.extras else ""

    @property
    def address(self) -> str:
        """Where the report of these dates is."""
        return reverse("report:between", args=[self.first, self.last]) + self.query

    @property
    def pdf(self) -> str:
        """Where it is as PDF."""
        return reverse("report:pdf", args=[self.first, self.last]) + self.query


@dataclass(frozen=True, kw_only=True)
class PeriodLink:
    """The way to the report of another period, with the same added to it."""

    url: str
    label: str
    current: bool


@dataclass(frozen=True, kw_only=True)
class DateField:
    """One input: its name, label, value and what is wrong with it."""

    name: str
    label: str
    value: Any
    errors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DatesFields:
    """The form for own dates and for what is added."""

    first: DateField
    last: DateField
    daily: bool
    notes: bool


@dataclass(frozen=True, kw_only=True)
class Screen:
    """The report on a page. `first` and `last` name it for whoever makes a file or a link."""

    sheet: Sheet
    first: date
    last: date
    pdf: str
    periods: tuple[PeriodLink, ...]
    dates: DatesFields
    own_dates: bool
    asks_why: bool


@dataclass(frozen=True, kw_only=True)
class WhyPage:
    """The form for the reason and the questions; `more` are the fields behind the first three."""

    reason: DateField
    reason_length: int
    questions: tuple[DateField, ...]
    more: tuple[DateField, ...]
    more_open: bool
    question_length: int


def screen_of(report: ReportPage, chosen: Chosen) -> Screen:
    """A report with everything around it."""
    return Screen(
        sheet=sheet_of(report),
        first=chosen.first,
        last=chosen.last,
        pdf=chosen.pdf,
        periods=tuple(
            PeriodLink(
                url=reverse("report:page" if name == USUAL else f"report:{name}") + chosen.query,
                label=str(LABELS[name]),
                current=name == chosen.name,
            )
            for name in PERIODS
        ),
        dates=DatesFields(
            first=DateField(name="first", label=str(_("First day")), value=chosen.first, errors=()),
            last=DateField(name="last", label=str(_("Last day")), value=chosen.last, errors=()),
            daily=chosen.daily,
            notes=chosen.notes,
        ),
        own_dates=chosen.name is None,
        asks_why=not report.why.reason and not report.questions.lines,
    )


def dates_page(form: DatesForm, chosen: Chosen) -> DatesFields:
    """The form for the dates with what was typed."""
    return DatesFields(
        first=_field(form, "first"),
        last=_field(form, "last"),
        daily=chosen.daily,
        notes=chosen.notes,
    )


def why_page(form: WhyForm) -> WhyPage:
    """The form for the reason and the questions with what was typed."""
    fields = [_field(form, name) for name in form.question_names]
    more = tuple(fields[QUESTIONS_OPEN:])
    return WhyPage(
        reason=_field(form, "reason"),
        reason_length=REPORT_REASON_LENGTH,
        questions=tuple(fields[:QUESTIONS_OPEN]),
        more=more,
        more_open=any(field.value for field in more),
        question_length=QUESTION_LENGTH,
    )


def _field(form: DatesForm | WhyForm, name: str) -> DateField:
    bound = form[name]
    return DateField(
        name=name,
        label=str(bound.label),
        value=bound.value(),
        errors=tuple(str(error) for error in bound.errors),
    )
