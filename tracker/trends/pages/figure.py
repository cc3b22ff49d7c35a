"""What every chart has in common: its finding in words, its dates, and its numbers as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _, ngettext, pgettext

from tracker.trends.charts.scale import Form, Tick, percent, ticks
from tracker.trends.ranges import DAY, FOUR_WEEKS, HALF_YEAR, QUARTER, TWO_WEEKS, DateRange


@dataclass(frozen=True, kw_only=True)
class FigureRow:
    """One line of a table; `x` is where it is in the plot, in per cent."""

    x: str
    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """The numbers of a chart. `reading`: the line that is moved along the chart reads this one."""

    id: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    reading: bool = False


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A chart with its words. `id` begins every id inside it: different figures can be on one page.

    `finding` is what it says, `more` how many days say so (may be empty), `note` what is drawn.
    """

    id: str
    finding: str
    more: str
    note: str
    ticks: tuple[Tick, ...]
    tables: tuple[Table, ...]

    @property
    def can_be_read_along(self) -> bool:
        """Whether a line that is moved along it has more than one place."""
        return any(table.reading and len(table.rows) > 1 for table in self.tables)


@dataclass(frozen=True, kw_only=True)
class Nothing:
    """In the place of a chart: what will be here, and from when on."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Amount:
    """A middle score: its words, its weight (0 to 10), what it is of. No `text`: too few scores."""

    text: str
    weight: int
    note: str


def score(value: float) -> str:
    """A score or a middle score: "5", "5.5"."""
    whole = float(value).is_integer()
    return str(int(value)) if whole else str(number_format(value, decimal_pos=1))


def amount(middle: float | None, note: str) -> Amount:
    """A middle score, and what it is of; None: too few scores."""
    if middle is None:
        return Amount(text="", weight=0, note=note)
    return Amount(text=score(middle), weight=round(middle), note=note)


def minutes(value: float) -> str:
    """Whole minutes."""
    return str(number_format(round(value), decimal_pos=0, use_l10n=True))


def minutes_words(value: float) -> str:
    """Whole minutes, with the word: 1 minute, 1,250 minutes."""
    return ngettext("%(n)s minute", "%(n)s minutes", round(value)) % {"n": minutes(value)}


def short_date(on: date) -> str:
    """Day and month: "12 Oct"."""
    return date_format(on, "j M")


def long_date(on: date, beside: date) -> str:
    """ "12 October"; with its year where that is not the year of the date `beside`."""
    return date_format(on, "j F" if on.year == beside.year else "j F Y")


def dates_in_words(first: date, last: date) -> str:
    """ "12 October to 22 November"; with years where they differ."""
    return _("%(first)s to %(last)s") % {
        "first": long_date(first, last),
        "last": long_date(last, first),
    }


def block_row(axis: DateRange, block: DateRange, *cells: str) -> FigureRow:
    """A row of a table: a day ("Mon 12 Oct"), or a longer block by its first date.

    With the year where the dates of the axis have several.
    """
    form = "D j M" if block.dates == DAY else "j M"
    return FigureRow(
        x=percent(axis.middle(block)),
        label=date_format(block.first, form if axis.first.year == axis.last.year else f"{form} Y"),
        cells=cells,
    )


def block_head(length: int) -> str:
    """The head of the column of blocks so long."""
    return {
        DAY: pgettext("head of a column", "Day"),
        TWO_WEEKS: _("2 weeks from"),
        FOUR_WEEKS: _("4 weeks from"),
        QUARTER: _("13 weeks from"),
        HALF_YEAR: _("26 weeks from"),
    }.get(length, _("Week from"))


def block_words(length: int) -> str:
    """Blocks in a sentence: "each week"."""
    return {
        DAY: _("each day"),
        TWO_WEEKS: _("each two weeks"),
        FOUR_WEEKS: _("each four weeks"),
        QUARTER: _("each 13 weeks"),
        HALF_YEAR: _("each 26 weeks"),
    }.get(length, _("each week"))


def points_words(value: float) -> str:
    """A difference in points, whichever way: "1 point", "1.5 points"."""
    size = abs(value)
    return ngettext("%(n)s point", "%(n)s points", 1 if size == 1 else 2) % {"n": score(size)}


def days_words(count: int) -> str:
    """ "1 day", "12 days"."""
    return ngettext("%(n)s day", "%(n)s days", count) % {"n": count}


def days_of(count: int, dates: int) -> str:
    """ "36 of 42 days"."""
    return ngettext("%(n)s of %(all)s day", "%(n)s of %(all)s days", dates) % {
        "n": count,
        "all": dates,
    }


def listed(words: Sequence[str]) -> str:
    """Some words in one sentence: "swelling, pain and warmth"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(some)s and %(last)s") % {"some": ", ".join(words[:-1]), "last": words[-1]}


def dated_ticks(axis: DateRange) -> tuple[Tick, ...]:
    """The dates that are named under a chart."""

    def label(on: date, form: Form) -> str:
        month = "Y" if on.month == 1 else "M"
        return date_format(on, {"day": "j M", "month": month, "year": "Y"}[form])

    return ticks(axis, label)
