"""The page of trends: which range, how much of it was logged, and its parts in their order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from tracker.accounts.models import Person
from tracker.accounts.timezones import local_now
from tracker.interpreter import interpreter
from tracker.journal.queries import days_between
from tracker.record.days import Days
from tracker.trends.effects import LOOK_BACK
from tracker.trends.pages.day_parts import DayPartsFigure, day_parts_figure
from tracker.trends.pages.difference import DifferenceFigure, difference_figure
from tracker.trends.pages.effects import HelpsSection, helps_section
from tracker.trends.pages.figure import Nothing, dates_in_words, days_of
from tracker.trends.pages.four_weeks import (
    FourWeeks,
    dates_around,
    four_weeks_card,
    leading_try,
)
from tracker.trends.pages.heaviness import HeavinessFigure, heaviness_figure
from tracker.trends.pages.minutes import MinutesFigure, minutes_figure
from tracker.trends.pages.signs import SignsFigure, events, signs_figure
from tracker.trends.queries import (
    drawn,
    first_entry_on,
    tries_of,
    usual_differences,
    warnings_between,
)
from tracker.trends.ranges import USUAL_RANGE, WEEKS, DateRange, RangeName, Stretch, range_of

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
    """Everything on the trends page. `empty`: nothing was ever logged, so there is no chart.

    `four_weeks` and `helps` are None in the part that another range swaps.
    """

    dates: str
    logged: str
    ranges: tuple[RangeLink, ...]
    empty: Nothing | None = None
    heaviness: HeavinessFigure | Nothing | None = None
    minutes: MinutesFigure | Nothing | None = None
    day_parts: DayPartsFigure | Nothing | None = None
    difference: DifferenceFigure | Nothing | None = None
    signs: SignsFigure | Nothing | None = None
    four_weeks: FourWeeks | None = None
    helps: HelpsSection | None = None


def trends_page(
    person: Person, name: RangeName, *, now: datetime, whole: bool = False
) -> TrendsPage:
    """The trends up to today. The number of queries does not grow with the history.

    `whole`: with the four-week try and what helps, which do not depend on the range.
    """
    today = local_now(person, now).date()
    began = first_entry_on(person)
    shown = range_of(name, today=today, began=began)
    if not whole:
        return _charts(person, name, shown, began, days_between(person, shown.first, shown.last))
    leading = leading_try(tries_of(person), today)
    half_year = DateRange(first=today - timedelta(days=LOOK_BACK - 1), last=today)
    read = (shown, half_year, dates_around([leading] if leading else [], today))
    told = days_between(person, min(one.first for one in read), max(one.last for one in read))
    days = drawn(told)
    advice = interpreter().advice(person, now=now)
    return replace(
        _charts(person, name, shown, began, shown.only(told)),
        four_weeks=four_weeks_card(leading, days, today, advice),
        helps=helps_section(half_year.only(days), advice),
    )


def _charts(
    person: Person, name: RangeName, shown: DateRange, began: date | None, told: Days
) -> TrendsPage:
    dates, ranges = dates_in_words(shown.first, shown.last), _links(name)
    if began is None:
        return TrendsPage(dates=dates, logged="", ranges=ranges, empty=_nothing_yet())
    days = drawn(told)
    stretch = Stretch(first=shown.first, last=shown.last, began=began, days=days)
    happened = events(
        shown,
        warnings_between(person, shown.first, shown.last),
        [injury for day in told.values() for injury in day.injuries],
    )
    return TrendsPage(
        dates=dates,
        logged=_("%(days)s logged") % {"days": days_of(len(days), shown.dates)},
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
