"""What a report holds, in words and units: plain data for a page, a print, a PDF and a link.

Every text is ready to be read; an empty text or tuple means that there is nothing to show there.
Texts that a person wrote keep their line breaks only in `ReportPage.in_full` and `ReportDay.notes`.
There are no addresses, no forms and no markup in it. `dataclasses.asdict` makes JSON of it: all
values are strings, numbers, booleans, None and tuples of the like.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Urgent:
    """An open warning that cannot wait; stands above all else.

    `tier` is "urgent" or "emergency", `word` its word, `text` the leg, since when, why, and what
    a professional said.
    """

    tier: str
    word: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Why:
    """Why the person comes: `reason` in their own words as far as it fits, then what stands out.

    `facts` are whole sentences. `warning` is always there: how many warnings are open, or that
    this app has none open, which is never good news and never called so. `more` says where the
    rest of the reason is.
    """

    title: str
    reason: str
    more: str
    facts: tuple[str, ...]
    warning: str


@dataclass(frozen=True, kw_only=True)
class ReportDot:
    """The highest score of a date, 0 to 10. `day` counts the dates of the period from 0."""

    day: int
    score: int


@dataclass(frozen=True, kw_only=True)
class WeekMark:
    """Seven dates (the first week of a period can have fewer) and their median.

    `first` and `last` count the dates from 0, both included. `median` is None with fewer than
    four scores; `text` is the number to write at the mark, empty where there is none or no room.
    `count` is how many dates have a score, `lowest` and `highest` are None where none has.
    """

    first: int
    last: int
    median: float | None
    text: str
    count: int
    lowest: int | None
    highest: int | None


@dataclass(frozen=True, kw_only=True)
class ReportGap:
    """Three or more dates in a row without a score, in a longer chart a week or more.

    Dates before the first entry of all are none. `text` is "no score", empty in a narrow gap.
    """

    first: int
    last: int
    text: str


@dataclass(frozen=True, kw_only=True)
class ReportLegChart:
    """The heaviness of one leg. `dots` is empty for periods longer than 14 weeks: no room.

    `summary` says all the medians in words, for those who do not see the chart.
    """

    leg: str
    label: str
    dots: tuple[ReportDot, ...]
    weeks: tuple[WeekMark, ...]
    gaps: tuple[ReportGap, ...]
    summary: str


@dataclass(frozen=True, kw_only=True)
class ReportTick:
    """A date to name under the chart, at the beginning of that date."""

    day: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Heaviness:
    """Left and right on the same axes: `days` dates across, 0 to `top` upwards.

    `finding` says what the charts show, `note` how many days have a score and what is drawn.
    `none` is a sentence in the place of the charts where no score was logged; then the charts
    have no marks and are not to be drawn.
    """

    title: str
    finding: str
    note: str
    days: int
    top: int
    ticks: tuple[ReportTick, ...]
    legs: tuple[ReportLegChart, ReportLegChart]
    none: str


@dataclass(frozen=True, kw_only=True)
class ReportRow:
    """A line of a table with a value for each leg. `note` stands under the label, small."""

    label: str
    left: str
    right: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Legs:
    """A table: what, left, right. `notes` are sentences that stand below it."""

    title: str
    heads: tuple[str, str, str]
    rows: tuple[ReportRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LabelledValue:
    """A name and its value."""

    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Names and values under a title."""

    title: str
    facts: tuple[LabelledValue, ...]


@dataclass(frozen=True, kw_only=True)
class ReportedWarning:
    """One warning of the app: `when` it was open, `what` it was about, what was `said` of it.

    `said` has what a professional said, as the person entered it, and how the warning ended.
    """

    open: bool
    tier: str
    when: str
    what: str
    said: str


@dataclass(frozen=True, kw_only=True)
class Warnings:
    """Open warnings, the worst first, then past ones, the newest first, as many as fit.

    Those of `ReportPage.urgent` are not told twice: here are the others.
    `none` stands in the place of the table where there is none; `more` says how many are on the
    second page.
    """

    title: str
    heads: tuple[str, str, str]
    rows: tuple[ReportedWarning, ...]
    none: str
    more: str


@dataclass(frozen=True, kw_only=True)
class Lines:
    """Sentences under a title; `more` says where the rest of them is."""

    title: str
    lines: tuple[str, ...]
    more: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportSection:
    """Something of the first page in full, for the second. Lines keep the line breaks typed."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReportDay:
    """One date with an entry, or a run of dates without any: then only `gap` is there.

    What was not logged is an empty text, never 0. `notes` are the person's own, in full.
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


@dataclass(frozen=True, kw_only=True)
class ReportPage:
    """A report. All but `in_full` and `daily` is the summary, which fits on one side of A4.

    `about` has name, date of birth, dates, days logged and the day it was made, in that order,
    as far as they are known; `name` is the name alone, cut where it is too long. `first` and
    `last` are ISO dates. `example` is a sentence for made-up data, else empty. `questions` has
    up to three. `how` says how the numbers were made and that this is no diagnosis. `in_full`
    and `daily` (None when not asked for) begin a new page each.
    """

    title: str
    name: str
    about: tuple[str, ...]
    example: str
    first: str
    last: str
    urgent: tuple[Urgent, ...]
    why: Why
    heaviness: Heaviness
    signs: Legs
    self_care: Facts
    measured: Legs
    warnings: Warnings
    health: Lines
    questions: Lines
    how: str
    in_full: tuple[ReportSection, ...]
    daily: Daily | None
