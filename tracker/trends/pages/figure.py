"""What every chart has in common: its finding in words, its dates, and its numbers as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _, ngettext, pgettext

from tracker.trends.blocks import DAY, FOUR_WEEKS, HALF_YEAR, QUARTER, TWO_WEEKS, Block
from tracker.trends.charts.scale import TimeAxis, percent
from tracker.trends.charts.ticks import Form, Tick, ticks


@dataclass(frozen=True, kw_only=True)
class FigureRow:
    """One line of a table; `x` is where it stands in the plot, in per cent."""

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
    """A chart with its words. `id` begins every id inside it, so that two stand on one page.

    `finding` is what it says, `more` how many days say so (may be empty), `note` what is drawn.
    """

    id: str
    finding: str
    more: str
    note: str
    ticks: tuple[Tick, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, kw_only=True)
class Nothing:
    """In the place of a chart: what will stand here, and from when on."""

    id: str
    title: str
    text: str


def score(value: float) -> str:
    """A score or a middle score: "5", "5.5"."""
    whole = float(value).is_integer()
    return str(int(value)) if whole else str(number_format(value, decimal_pos=1))


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


def day_name(on: date, axis: TimeAxis) -> str:
    """A date in a table: "Mon 12 Oct"; with its year where the dates of the axis have several."""
    return date_format(on, "D j M" if axis.first.year == axis.last.year else "D j M Y")


def block_name(block: Block, axis: TimeAxis) -> str:
    """The first date of a block; with its year where the dates of the axis have several."""
    if block.dates == DAY:
        return day_name(block.first, axis)
    same_year = axis.first.year == axis.last.year
    return date_format(block.first, "j M" if same_year else "j M Y")


def block_head(length: int) -> str:
    """The head of the column of `block_name`."""
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


def place(axis: TimeAxis, block: Block) -> str:
    """Where the middle of a block stands, for `FigureRow.x`."""
    return percent(axis.middle(block))


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


def dated_ticks(axis: TimeAxis) -> tuple[Tick, ...]:
    """The dates that are named under a chart."""

    def label(on: date, form: Form) -> str:
        if form == "year":
            return date_format(on, "Y")
        if form == "day":
            return short_date(on)
        return date_format(on, "Y" if on.month == 1 else "M")

    return ticks(axis, label)
