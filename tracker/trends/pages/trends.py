"""The page of trends: which range, how much of it was logged, and its parts in their order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from tracker.accounts.models import Person
from tracker.trends.pages.day_parts import DayPartsFigure, day_parts_figure
from tracker.trends.pages.difference import DifferenceFigure, difference_figure
from tracker.trends.pages.events import events
from tracker.trends.pages.figure import Nothing, dates_in_words, days_of
from tracker.trends.pages.heaviness import HeavinessFigure, heaviness_figure
from tracker.trends.pages.minutes import MinutesFigure, minutes_figure
from tracker.trends.pages.signs import SignsFigure, signs_figure
from tracker.trends.queries import (
    first_entry_on,
    injuries_on,
    load_days,
    usual_differences,
    warnings_between,
)
from tracker.trends.ranges import USUAL_RANGE, WEEKS, RangeName, range_of
from tracker.trends.stretch import Stretch

LABELS: dict[RangeName, str | Promise] = {
    "two_weeks": gettext_lazy("2 weeks"),
    "six_weeks": gettext_lazy("6 weeks"),
    "three_months": gettext_lazy("3 months"),
    "year": gettext_lazy("A year"),
    "all": gettext_lazy("All"),
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
    """Everything on the trends page. `empty`: nothing was ever logged, so there is no chart."""

    dates: str
    logged: str
    ranges: tuple[RangeLink, ...]
    empty: Nothing | None = None
    heaviness: HeavinessFigure | Nothing | None = None
    minutes: MinutesFigure | Nothing | None = None
    day_parts: DayPartsFigure | Nothing | None = None
    difference: DifferenceFigure | Nothing | None = None
    signs: SignsFigure | Nothing | None = None


def trends_page(person: Person, name: RangeName, *, today: date) -> TrendsPage:
    """The trends up to today. The number of queries does not grow with the history."""
    began = first_entry_on(person)
    span = range_of(name, today=today, began=began)
    dates, ranges = dates_in_words(span.first, span.last), _links(name)
    if began is None:
        return TrendsPage(dates=dates, logged="", ranges=ranges, empty=_nothing_yet())
    days = load_days(person, span.first, span.last)
    stretch = Stretch(first=span.first, last=span.last, began=began, days=days)
    happened = events(
        stretch.axis,
        warnings_between(person, span.first, span.last),
        injuries_on(person, span.first, span.last),
    )
    return TrendsPage(
        dates=dates,
        logged=_("%(days)s logged") % {"days": days_of(len(days), span.dates)},
        ranges=ranges,
        heaviness=heaviness_figure(stretch),
        minutes=minutes_figure(stretch),
        day_parts=day_parts_figure(stretch),
        difference=difference_figure(stretch, usual_differences(person)),
        signs=signs_figure(stretch, happened),
    )


def _links(current: RangeName) -> tuple[RangeLink, ...]:
    return tuple(
        RangeLink(
            id=f"range-{name}",
            url=reverse("trends:index" if name == USUAL_RANGE else f"trends:{name}"),
            label=str(LABELS[name]),
            current=name == current,
        )
        for name in WEEKS
    )


def _nothing_yet() -> Nothing:
    return Nothing(
        id="trends-empty",
        title=_("Nothing to show yet"),
        text=_(
            "After your first check-in, each day stands here as a mark. "
            "With four days in a week you see the middle of the week. "
            "After four such weeks you see which way it goes."
        ),
    )
