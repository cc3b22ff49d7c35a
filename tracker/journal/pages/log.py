"""The log and one day of it: days with their entries, newest first, and the gaps between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy

from tracker.accounts.models import Person
from tracker.journal.mapping import KINDS
from tracker.journal.models import Change
from tracker.journal.pages.entries import EntryRow, entry_row
from tracker.journal.queries import Told, entries_between, newest_days

DAYS_A_PAGE = 10
ENTRIES_A_PAGE = 80
"""About as many as ten full days have (our choice). A page has fewer days where they have more, but
never part of a day."""
DAY = timedelta(days=1)

ADD = (
    ("check_in_new", "legs", Change.Kind.CHECK_IN.label),
    ("walk_new", "walk", Change.Kind.WALK.label),
    ("elevation_new", "rest", Change.Kind.ELEVATION.label),
    ("measurement_new", "swelling", gettext_lazy("Measure")),
    ("injury_new", "injury", Change.Kind.INJURY.label),
)
FILTERS = (
    ("", gettext_lazy("All")),
    ("check_in", gettext_lazy("Check-ins")),
    ("walk", gettext_lazy("Walks")),
    ("elevation", Change.Kind.ELEVATION.label),
    ("measurement", gettext_lazy("Measures")),
    ("injury", gettext_lazy("Injuries")),
    ("review", gettext_lazy("Checks")),
)


@dataclass(frozen=True, kw_only=True)
class LogLink:
    """A link or a chip; `icon` may be empty."""

    url: str
    label: str
    icon: str = ""
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class LogDay:
    """One day with entries, or, without rows, a day or a stretch of days on which none is."""

    id: str
    title: str
    subtitle: str
    url: str
    rows: tuple[EntryRow, ...]


@dataclass(frozen=True, kw_only=True)
class LogPage:
    """Some days of the log; `earlier` and `newest` are None at the ends.

    `key` lets two presses of a delete button delete once.
    """

    filters: tuple[LogLink, ...]
    days: tuple[LogDay, ...]
    earlier: LogLink | None
    newest: LogLink | None
    today: date
    key: UUID


@dataclass(frozen=True, kw_only=True)
class DayPage:
    """One day, the days beside it, and where to add something to it; `key` as in `LogPage`."""

    title: str
    subtitle: str
    rows: tuple[EntryRow, ...]
    previous: LogLink | None
    next: LogLink | None
    add: tuple[LogLink, ...]
    is_future: bool
    key: UUID


def log_page(
    person: Person, now: datetime, *, kind: str = "", before: date | None = None
) -> LogPage:
    """The last days with entries of this kind (all kinds when empty) before a date.

    The number of queries does not depend on how much is logged.
    """
    kinds = [KINDS[kind]] if kind else list(KINDS.values())
    found = newest_days(person, kinds, before=before, at_most=DAYS_A_PAGE, entries=ENTRIES_A_PAGE)
    shown = list(found.days)
    today = now.date()
    days: list[LogDay] = []
    above = before or max(today, *shown) + DAY if shown else today
    for on in shown:
        if not kind and above - on > DAY:
            days.append(_gap(on + DAY, above - DAY, today))
        title, subtitle = _names(on, today)
        url = reverse("journal:day", args=[on])
        rows = _rows(person, found.days[on])
        days.append(LogDay(id=f"day-{on}", title=title, subtitle=subtitle, url=url, rows=rows))
        above = on
    return LogPage(
        filters=tuple(
            LogLink(url=_log_url(value), label=str(label), current=value == kind)
            for value, label in FILTERS
        ),
        days=tuple(days),
        earlier=LogLink(url=_log_url(kind, shown[-1]), label=_("Earlier days"))
        if found.more
        else None,
        newest=LogLink(url=_log_url(kind), label=_("Newest days")) if before is not None else None,
        today=today,
        key=uuid4(),
    )


def day_page(person: Person, now: datetime, on: date) -> DayPage:
    """Everything of one day."""
    today = now.date()
    title, subtitle = _names(on, today)
    query = "" if on == today else f"?{urlencode({'date': on.isoformat()})}"
    return DayPage(
        title=title,
        subtitle=subtitle,
        rows=_rows(person, entries_between(person, KINDS.values(), on, on)),
        previous=_day_link(on - DAY) if on > date.min else None,
        next=_day_link(on + DAY) if on < today else None,
        add=tuple(
            LogLink(url=reverse(f"journal:{name}") + query, label=str(label), icon=icon)
            for name, icon, label in ADD
        ),
        is_future=on > today,
        key=uuid4(),
    )


def _rows(person: Person, told: Iterable[Told]) -> tuple[EntryRow, ...]:
    """The lines of these entries, newest first."""
    rows = [entry_row(person, kind, entry) for kind, entry in told]
    return tuple(sorted(rows, key=lambda row: row.at, reverse=True))


def _names(on: date, today: date) -> tuple[str, str]:
    """A title and the words beside it: Today and Sunday 22 November; Friday and 20 November."""
    if on == today:
        return _("Today"), date_format(on, "l j F")
    if on == today - DAY:
        return _("Yesterday"), date_format(on, "l j F")
    return date_format(on, "l"), _date(on, today)


def _date(on: date, today: date) -> str:
    return date_format(on, "j F" if on.year == today.year else "j F Y")


def _gap(first: date, last: date, today: date) -> LogDay:
    url = reverse("journal:day", args=[last])
    if first == last:
        comma = ", " if last in (today, today - DAY) else " "
        title = comma.join(_names(last, today))
    else:
        title = _("%(first)s to %(last)s") % {
            "first": _date(first, today),
            "last": _("today") if last == today else _date(last, today),
        }
    return LogDay(id=f"day-{last}", title=title, subtitle="", url=url, rows=())


def _log_url(kind: str, before: date | None = None) -> str:
    asked = {"kind": kind, "before": before.isoformat() if before is not None else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return reverse("journal:log") + (f"?{query}" if query else "")


def _day_link(on: date) -> LogLink:
    return LogLink(url=reverse("journal:day", args=[on]), label=date_format(on, "D j M"))
