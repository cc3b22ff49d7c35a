"""The report from a person's record: plain data for a page, a print, a PDF and a link.

Every text is ready to be read; an empty text or tuple means that there is nothing to show there.
Texts that a person wrote keep their line breaks only in `ReportPage.in_full` and `ReportDay.notes`.
There are no addresses, no forms and no markup in it. `dataclasses.asdict` makes JSON of it: all
values are strings, numbers, booleans, None and tuples of the like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Final, Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from guidance.report.pages.daily import Daily, daily_of
from guidance.report.pages.fit import LINE, Lines, fit_lines, said_on, span_words, unit_count
from guidance.report.pages.health import health_of
from guidance.report.pages.heaviness import Heaviness, difference_words, heaviness_of
from guidance.report.pages.measured import measured_of
from guidance.report.pages.self_care import Facts, self_care_of
from guidance.report.pages.signs import Legs, also_in_full, most_frequent, signs_of
from guidance.report.pages.warnings import Urgent, Warnings, open_words, warnings_of
from guidance.report.queries import (
    Recorded,
    load_health,
    load_measured,
    load_recorded,
    load_try,
    load_warning_history,
)
from guidance.warnings.assessment_cache import current_assessment
from tracker.accounts.models import Person
from tracker.accounts.timezones import local_now
from tracker.units import units_of

NAME_UNITS: Final = 45
REASON_UNITS: Final = 2.6 * LINE
QUESTION_UNITS: Final = 1.7 * LINE
QUESTIONS_SHOWN: Final = 3
"""All four are our choice, so that the summary stays on one side of A4."""

Letters = Literal["usual", "small", "smallest"]
LABEL_UNITS: Final = 0.3 * LINE
"""Of a label of the two tables side by side, beside its numbers."""
VALUE_UNITS: Final = 0.36 * LINE
"""Of a value beside its name."""
MEASURED_HEAD: Final = 3
"""Lines that the title, the head and the weight of what was measured take."""
LINES_UP_TO: Final[Mapping[Letters, int]] = {"usual": 30, "small": 38}
"""Lines that differ: our choice, from the measured heights of printed pages, with a link's code."""


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
class ReportPage:
    """A report. All but `in_full` and `daily` is the summary, which fits on one side of A4.

    `about` has name, date of birth, dates, days logged and the day it was made, in that order,
    as far as they are known; `name` is the name alone, cut where it is too long. `first` and
    `last` are ISO dates. `example` is a sentence for made-up data, else empty. `urgent` is
    shown above all else. `questions` has up to three. `how` says how the numbers were made and that
    this is no diagnosis. `in_full` (what the summary cuts) and `daily` (None when not asked for)
    begin a new page each.
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
    in_full: tuple[Lines, ...]
    daily: Daily | None

    @property
    def letters(self) -> Letters:
        """Those of the printed page: smaller ones, where the summary has much to hold."""
        across = (
            self.why.reason,
            " ".join((*self.why.facts, self.why.warning)),
            *(one.text for one in self.urgent),
            *(row.what for row in self.warnings.rows),
            *self.health.lines,
            *self.questions.lines,
        )
        left = _line_count((row.label + row.note for row in self.signs.rows), LABEL_UNITS)
        left += _line_count(self.signs.notes, LINE / 2)
        right = _line_count((text for _label, text in self.self_care.facts), VALUE_UNITS)
        right += _line_count((row.label + row.note for row in self.measured.rows), LABEL_UNITS)
        lines = _line_count(across, LINE) + max(left, right + MEASURED_HEAD)
        return next((name for name, up_to in LINES_UP_TO.items() if lines <= up_to), "smallest")


def _line_count(texts: Iterable[str], units: float) -> int:
    return sum(ceil(unit_count(text) / units) for text in texts)


def report_page(
    person: Person,
    *,
    first: date,
    last: date,
    now: datetime,
    daily: bool = False,
    notes: bool = False,
) -> ReportPage:
    """The report of the dates first..last, both included and at most a year apart.

    `now` is the moment at which it is made: warnings are told as they are then, whatever the dates.
    `daily` adds the daily table, `notes` the person's own notes in it. The number of queries
    does not depend on how much was logged.
    """
    found = current_assessment(person, now=now)  # what time has changed since the last look
    recorded = load_recorded(person, first, last)
    warned = load_warning_history(person, first, last, calls=found.calls)
    units = units_of(person.units)
    name, name_in_full = fit_lines(_("Name"), [(person.name, NAME_UNITS)])
    reason, reason_in_full = fit_lines(_("Why now"), [(person.report_reason, REASON_UNITS)])
    questions, questions_in_full = fit_lines(
        _("My questions"), ((text, QUESTION_UNITS) for text in person.questions), QUESTIONS_SHOWN
    )
    urgent, warnings, warnings_in_full = warnings_of(person, warned, last)
    health, health_in_full = health_of(person, load_health(person, first, last), units, last)
    today = local_now(person, now).date()
    return ReportPage(
        title=_("Heavy legs: summary for a professional"),
        name=name.lines[0],
        about=tuple(_about(person, name.lines[0], recorded, today)),
        example=_("Example: made-up data of no real person.") if person.demo else "",
        first=first.isoformat(),
        last=last.isoformat(),
        urgent=urgent,
        why=Why(
            title=reason.title,
            reason=reason.lines[0],
            more=reason.more,
            facts=tuple(filter(None, (most_frequent(recorded), *difference_words(recorded)))),
            warning=open_words(warned),
        ),
        heaviness=heaviness_of(recorded),
        signs=signs_of(recorded),
        self_care=self_care_of(recorded, load_try(person, first, last), today),
        measured=measured_of(load_measured(person, first, last), units, last),
        warnings=warnings,
        health=health,
        questions=questions,
        how=_(
            "Made from the person’s own log by Lighter Legs. Not a diagnosis. Median: the middle "
            "value. Weeks have seven dates, counted back from the last one; a week needs four "
            "days with a score. Days that were not logged are missing, not zero. Heaviness: 0 is "
            "not heavy, 10 as heavy as can be."
        ),
        in_full=(
            *name_in_full,
            *reason_in_full,
            *questions_in_full,
            *warnings_in_full,
            *health_in_full,
            *also_in_full(recorded),
        ),
        daily=daily_of(person, recorded, notes=notes) if daily else None,
    )


def _about(person: Person, name: str, recorded: Recorded, today: date) -> Iterator[str]:
    last = recorded.last
    if name:
        yield name
    if person.born is not None:
        yield _("born %(day)s") % {"day": date_format(person.born, "j M Y")}
    yield span_words(recorded.first, last)
    yield ngettext(
        "%(n)s of %(all)s day logged", "%(n)s of %(all)s days logged", recorded.dates
    ) % {"n": len(recorded.days), "all": recorded.dates}
    if recorded.began is not None and recorded.first < recorded.began <= last:
        yield _("first entry on %(day)s") % {"day": said_on(recorded.began, last)}
    yield _("made on %(day)s") % {"day": date_format(today, "j M Y")}
