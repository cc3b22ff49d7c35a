"""The report from a person's record: every part of it, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guidance.report.pages.daily import daily_of
from guidance.report.pages.fit import LINE, MORE, fit, fits, said_on, span_words
from guidance.report.pages.four_weeks import tried_of
from guidance.report.pages.health import health_in_full, health_of
from guidance.report.pages.heaviness import difference_words, heaviness_of
from guidance.report.pages.measured import measured_of
from guidance.report.pages.self_care import self_care_of
from guidance.report.pages.shape import Lines, ReportPage, ReportSection, Why
from guidance.report.pages.signs import also_in_full, most_frequent, signs_of
from guidance.report.pages.warnings import open_words, urgent_of, warnings_in_full, warnings_of
from guidance.report.queries import (
    Recorded,
    load_health,
    load_measured,
    load_recorded,
    load_tries,
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

    `now` is the moment at which it is made: warnings stand as they are then, whatever the dates.
    `daily` adds the daily table, `notes` the person's own notes in it. The number of queries
    does not depend on how much was logged.
    """
    found = current_assessment(person, now=now)  # what time has changed since the last look
    recorded = load_recorded(person, first, last)
    warned = load_warning_history(person, first, last, calls=found.calls)
    told = load_health(person, first, last)
    units = units_of(person.units)
    return ReportPage(
        title=_("Heavy legs: summary for a professional"),
        name=fit(person.name, NAME_UNITS),
        about=tuple(_about(person, recorded, now)),
        example=_("Example: made-up data of no real person.") if person.demo else "",
        first=first.isoformat(),
        last=last.isoformat(),
        urgent=urgent_of(person, warned, last),
        why=Why(
            title=_("Why now"),
            reason=fit(person.report_reason, REASON_UNITS),
            more="" if fits(person.report_reason, REASON_UNITS) else str(MORE),
            facts=tuple(
                fact for fact in (most_frequent(recorded), *difference_words(recorded)) if fact
            ),
            warning=open_words(warned),
        ),
        heaviness=heaviness_of(recorded),
        signs=signs_of(recorded),
        self_care=self_care_of(
            recorded,
            tried_of(
                load_tries(person, first, last), today=local_now(person, now).date(), last=last
            ),
        ),
        measured=measured_of(load_measured(person, first, last), units, last),
        warnings=warnings_of(person, warned, last),
        health=health_of(person, told, units, last),
        questions=_questions(person.questions),
        how=_(
            "Made from the person’s own log by Lighter Legs. Not a diagnosis. Median: the middle "
            "value. Weeks have seven dates, counted back from the last one; a week needs four "
            "days with a score. Days that were not logged are missing, not zero. Heaviness: 0 is "
            "not heavy, 10 as heavy as can be."
        ),
        in_full=(
            *_typed_in_full(person),
            *warnings_in_full(person, warned, last),
            *health_in_full(person, told, units, last),
            *also_in_full(recorded),
        ),
        daily=daily_of(person, recorded, notes=notes) if daily else None,
    )


def _about(person: Person, recorded: Recorded, now: datetime) -> Iterator[str]:
    last = recorded.last
    if person.name:
        yield fit(person.name, NAME_UNITS)
    if person.born is not None:
        yield _("born %(day)s") % {"day": date_format(person.born, "j M Y")}
    yield span_words(recorded.first, last)
    yield ngettext(
        "%(n)s of %(all)s day logged", "%(n)s of %(all)s days logged", recorded.dates
    ) % {"n": len(recorded.days), "all": recorded.dates}
    if recorded.began is not None and recorded.first < recorded.began <= last:
        yield _("first entry on %(day)s") % {"day": said_on(recorded.began, last)}
    yield _("made on %(day)s") % {"day": date_format(local_now(person, now), "j M Y")}


def _questions(questions: Sequence[str]) -> Lines:
    shown = tuple(fit(text, QUESTION_UNITS) for text in questions[:QUESTIONS_SHOWN])
    return Lines(
        title=_("My questions"), lines=shown, more=str(MORE) if _are_cut(questions) else ""
    )


def _are_cut(questions: Sequence[str]) -> bool:
    return len(questions) > QUESTIONS_SHOWN or not all(
        fits(text, QUESTION_UNITS) for text in questions
    )


def _typed_in_full(person: Person) -> Iterator[ReportSection]:
    """What the person typed, as it was typed, where the first page cuts it."""
    if not fits(person.name, NAME_UNITS):
        yield ReportSection(title=_("Name"), lines=(person.name,))
    if not fits(person.report_reason, REASON_UNITS):
        yield ReportSection(title=_("Why now"), lines=(person.report_reason,))
    if _are_cut(person.questions):
        yield ReportSection(title=_("My questions"), lines=tuple(person.questions))
