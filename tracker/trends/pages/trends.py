"""The page of trends: which range, how much of it was logged, and its parts in their order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tracker.accounts.models import Person
from tracker.trends.queries import first_entry_on, load_days
from tracker.trends.ranges import USUAL_RANGE, WEEKS, Range, RangeName, range_of

LABELS: dict[RangeName, str | Promise] = {
    "two_weeks": _("2 weeks"),
    "six_weeks": _("6 weeks"),
    "three_months": _("3 months"),
    "year": _("A year"),
    "all": _("All"),
}


@dataclass(frozen=True, kw_only=True)
class RangeLink:
    """The way to one range."""

    id: str
    url: str
    label: str
    current: bool


@dataclass(frozen=True, kw_only=True)
class TrendsPage:
    """Everything on the trends page."""

    dates: str
    logged: str
    ranges: tuple[RangeLink, ...]


def trends_page(person: Person, name: RangeName, *, today: date) -> TrendsPage:
    """The trends up to today. The number of queries does not grow with the history."""
    span = range_of(name, today=today, began=first_entry_on(person))
    days = load_days(person, span.first, span.last)
    return TrendsPage(
        dates=dates_in_words(span),
        logged=ngettext("%(n)s of %(all)s day logged", "%(n)s of %(all)s days logged", span.dates)
        % {"n": len(days), "all": span.dates},
        ranges=tuple(
            RangeLink(
                id=f"range-{each}",
                url=reverse("trends:index" if each == USUAL_RANGE else f"trends:{each}"),
                label=str(LABELS[each]),
                current=each == name,
            )
            for each in WEEKS
        ),
    )


def dates_in_words(span: Range) -> str:
    """First and last date; the year stands with the first where they differ."""
    same_year = span.first.year == span.last.year
    first = date_format(span.first, "j F" if same_year else "j F Y")
    last = date_format(span.last, "j F" if same_year else "j F Y")
    return f"{first} – {last}"
