"""The daily table: a line for each date with an entry, and one for each gap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from guidance.report.pages.fit import said_on
from guidance.report.queries import Recorded
from tracker.accounts.models import Person
from tracker.journal.pages.entries import signs_of
from tracker.record.days import date_of
from tracker.record.words import LEG
from tracker.trends.charts.heaviness import gaps_between
from tracker.units import Units, units_of

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class ReportDay:
    """One date with an entry, or a run of dates without any: then only `gap` is there.

    What was not logged is an empty text, never 0. `notes` are the person's own, in full, with
    their line breaks.
    """

    gap: str
    on: str = ""
    left: str = ""
    right: str = ""
    signs: str = ""
    walked: str = ""
    raised: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Daily:
    """The daily table, the earliest date first. `heads` are those of on, left, ... raised."""

    title: str
    heads: tuple[str, str, str, str, str, str]
    rows: tuple[ReportDay, ...]
    note: str


def daily_of(person: Person, recorded: Recorded, *, notes: bool) -> Daily:
    """The table; the person's notes only where `notes` says so."""
    return Daily(
        title=_("Day by day"),
        heads=(
            _("Date"),
            str(LEG["left"]),
            str(LEG["right"]),
            _("Signs"),
            _("Walk, min"),
            _("Legs up, min"),
        ),
        rows=tuple(_rows(person, recorded, notes=notes)),
        note=_(
            "Left and right: the worst heaviness of the day, 0 to 10. "
            "An empty place means not logged, not zero."
        ),
    )


def _rows(person: Person, recorded: Recorded, *, notes: bool) -> Iterator[ReportDay]:
    gaps = gaps_between(recorded.days, recorded.first, recorded.last, least=1)
    starts = {gap.first: gap for gap in gaps}
    signs = _signs(units_of(person.units), recorded)
    wrote = _notes(recorded) if notes else {}
    on = recorded.first
    while on <= recorded.last:
        gap = starts.get(on)
        if gap is not None:
            yield ReportDay(gap=_gap_words(gap.first, gap.last, recorded.last))
            on = gap.last + ONE_DAY
            continue
        day = recorded.days[on]
        yield ReportDay(
            gap="",
            on=_day_words(on, recorded.last),
            left=_number(day.left.heaviness),
            right=_number(day.right.heaviness),
            signs="; ".join(signs.get(on, ())),
            walked=_number(day.walked),
            raised=_number(day.raised),
            notes=tuple(wrote.get(on, ())),
        )
        on += ONE_DAY


def _day_words(on: date, last: date) -> str:
    return date_format(on, "D j M" if on.year == last.year else "D j M Y")


def _number(value: int | Decimal | None) -> str:
    return "" if value is None else str(round(value))


def _gap_words(first: date, last: date, end: date) -> str:
    if first == last:
        return _("%(day)s: nothing logged") % {"day": _day_words(first, end)}
    n = (last - first).days + 1
    return ngettext(
        "%(first)s to %(last)s: nothing logged on %(n)s day",
        "%(first)s to %(last)s: nothing logged on %(n)s days",
        n,
    ) % {"first": said_on(first, end), "last": said_on(last, end), "n": n}


def _signs(units: Units, recorded: Recorded) -> dict[date, dict[str, None]]:
    """The signs of each date, each once, in the order in which they were logged."""
    found: dict[date, dict[str, None]] = {}
    for entry in recorded.signed:
        on = date_of(entry)
        found.setdefault(on, {}).update(dict.fromkeys(signs_of(entry, units)))
    return found


def _notes(recorded: Recorded) -> dict[date, list[str]]:
    found: dict[date, list[str]] = {}
    for entry in (*recorded.signed, *recorded.elevations):
        if entry.note:
            found.setdefault(date_of(entry), []).append(entry.note)
    return found
