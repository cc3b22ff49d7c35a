"""The four-week try as the trends and its own page show it: before, while it runs, and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from tracker.accounts.models import Person, Try
from tracker.accounts.timezones import local_now
from tracker.interpreter import Advice, Hold, interpreter
from tracker.record.days import Days
from tracker.trends.charts.month import Month, month
from tracker.trends.four_weeks import (
    BEFORE_WITHIN,
    DATES,
    LEAST,
    PERCENT,
    POINTS,
    RECORDS,
    State,
    dates_done,
    day_number,
    last_date,
    result_of,
    state_of,
    usual_walks,
)
from tracker.trends.pages.figure import dates_in_words, listed, short_date
from tracker.trends.pages.plan import PlanLine, plan_lines
from tracker.trends.pages.verdict import VerdictWords, short_verdict, verdict_words
from tracker.trends.queries import load_days, tries_of
from tracker.trends.ranges import WEEK, DateRange

SHOWN_FOR: Final = 28
"""Dates after its last one for which a verdict comes first on the trends (our choice)."""
PAST_JUDGED: Final = 6
"""Past tries whose outcome is told; of earlier ones only the dates (our choice: a short page)."""

Stage = Literal["new", "running", "over"]


@dataclass(frozen=True, kw_only=True)
class TryProgress:
    """What was done on which dates."""

    text: str
    label: str
    month: Month
    dates: str


@dataclass(frozen=True, kw_only=True)
class FourWeeks:
    """Everything about the try that leads now. `on_hold`: walks are on hold, so no try starts.

    Unless its stage is "new" it runs, or its verdict is still new: it comes first on the trends.
    """

    stage: Stage
    on_hold: Hold
    with_legs_up: bool
    dates: str
    title: str
    lines: tuple[str, ...]
    progress: TryProgress | None
    verdict: VerdictWords | None
    report_url: str


@dataclass(frozen=True, kw_only=True)
class FourWeeksPage:
    """The page of the try: the same, and the plan, and earlier tries."""

    now: FourWeeks
    plan: tuple[PlanLine, ...]
    until: str
    scores_before: str
    how: tuple[str, ...]
    past: tuple[tuple[str, str], ...]
    """The dates of each, and what came of it; no words for those of long ago."""


def four_weeks_page(person: Person, now: datetime) -> FourWeeksPage:
    """The page of the try. The number of queries does not grow with the tries."""
    today = local_now(person, now).date()
    tries = tries_of(person)
    leading = leading_try(tries, today)
    past = [one for one in tries if one != leading]
    judged = [one for one in (leading, *past[:PAST_JUDGED]) if one is not None]
    dates = dates_around(judged, today)
    days = load_days(person, dates.first, dates.last)
    advice = interpreter().advice(person, now=now)
    usual = usual_walks(days, _planned_from(leading, today))
    return FourWeeksPage(
        now=four_weeks_card(leading, days, today, advice),
        plan=() if advice.hold else plan_lines(person, advice, usual),
        until=date_format(last_date(today), "j F"),
        scores_before=_scores_before(days, today),
        how=tuple(_how()),
        past=tuple(
            (_dates(one), _past_text(one, days, today) if at < PAST_JUDGED else "")
            for at, one in enumerate(past)
        ),
    )


def _how() -> Iterator[str]:
    """How before and after are compared."""
    yield _(
        "Before: the middle of the last %(n)s scores before the start. "
        "At the end: the middle of the last %(n)s of the four weeks."
    ) % {"n": RECORDS}
    yield _(
        "The score of a day is that of the heavier leg. We need %(n)s scores each time, "
        "the first ones not older than %(weeks)s weeks."
    ) % {"n": LEAST, "weeks": BEFORE_WITHIN // WEEK}
    yield ngettext(
        "We say lighter or heavier if it is at least %(n)s point and %(percent)s\u00a0%%. "
        "What you log later still counts.",
        "We say lighter or heavier if it is at least %(n)s points and %(percent)s\u00a0%%. "
        "What you log later still counts.",
        POINTS,
    ) % {"n": POINTS, "percent": PERCENT}


def leading_try(tries: Sequence[Try], today: date) -> Try | None:
    """The try that runs; else the last one, if it went its whole way and is not long over."""
    for one in tries:
        if _state(one, today) == "running":
            return one
    last = tries[0] if tries else None
    if last is None or _state(last, today) == "stopped":
        return None
    fresh = (today - last_date(last.started_on)).days <= SHOWN_FOR
    return last if fresh else None


def _state(one: Try, today: date) -> State:
    return state_of(one.started_on, one.ended_on, today)


def dates_around(tries: Iterable[Try], today: date) -> DateRange:
    """The dates of these tries and those before each that say how it was, and the last weeks."""
    starts = [one.started_on for one in tries]
    return DateRange(
        first=min([today, *starts]) - timedelta(days=BEFORE_WITHIN),
        last=max([today, *map(last_date, starts)]),
    )


def _planned_from(leading: Try | None, today: date) -> date:
    """What was usual is what was walked before the running try started, else before today."""
    running = leading is not None and _state(leading, today) == "running"
    return min(today, leading.started_on) if leading is not None and running else today


def four_weeks_card(leading: Try | None, days: Days, today: date, advice: Advice) -> FourWeeks:
    """The try as the trends show it. `days` are those of `dates_around` it, or more."""
    running = leading is not None and _state(leading, today) == "running"
    over = leading is not None and not running
    verdict = verdict_words(result_of(days, leading.started_on)) if leading and over else None
    title = _("Four-week try") if advice.hold else _("Does walking help you? Try four weeks.")
    lines: tuple[str, ...] = ()
    if leading is not None:
        title = _("Day %(n)s of %(all)s") % {
            "n": day_number(leading.started_on, today),
            "all": DATES,
        }
        lines = _running_lines(leading, days)
    if verdict is not None:
        title, lines = verdict.title, verdict.lines
    return FourWeeks(
        stage="new" if leading is None else "running" if running else "over",
        on_hold=advice.hold,
        with_legs_up="elevation" not in advice.hidden,
        dates="" if leading is None else _dates(leading),
        title=title,
        lines=lines,
        progress=None if leading is None else _progress(leading, days, today),
        verdict=verdict,
        report_url=interpreter().pages().report,
    )


def _dates(one: Try) -> str:
    return dates_in_words(one.started_on, _end(one))


def _end(one: Try) -> date:
    """The last date that belongs to a try: never before its first, nor after the 28th."""
    last = last_date(one.started_on)
    return last if one.ended_on is None else max(one.started_on, min(one.ended_on, last))


def _running_lines(one: Try, days: Days) -> tuple[str, ...]:
    result = result_of(days, one.started_on).day
    before, after = len(result.before.scores), len(result.after.scores)
    if before < LEAST:
        return (
            ngettext(
                "There is %(n)s score from before the start. %(least)s were needed to compare.",
                "There are %(n)s scores from before the start. %(least)s were needed to compare.",
                before,
            )
            % {"n": before, "least": LEAST},
            _("Are there older scores? You can still log them."),
        )
    if after < LEAST:
        return (
            ngettext(
                "%(n)s score so far. We need %(least)s to compare.",
                "%(n)s scores so far. We need %(least)s to compare.",
                after,
            )
            % {"n": after, "least": LEAST},
        )
    return (_("There are enough scores to compare at the end."),)


def _progress(one: Try, days: Days, today: date) -> TryProgress:
    first, end = one.started_on, _end(one)
    done = dates_done(days, first, min(end, today))
    day = day_number(first, min(end, today))
    over = _state(one, today) != "running"
    of_all = ngettext("on %(n)s of %(all)s day", "on %(n)s of %(all)s days", DATES)
    so_far = ngettext("on %(n)s of %(all)s day so far", "on %(n)s of %(all)s days so far", day)
    counted = (of_all if over else so_far) % {"n": len(done), "all": DATES if over else day}
    return TryProgress(
        text=_("Walked or legs up %(days)s.") % {"days": counted},
        label=_("Done %(days)s") % {"days": counted},
        month=month(
            {(on - first).days for on in done},
            days=DATES if over else day,
            of=DATES,
        ),
        dates=listed([short_date(on) for on in done]),
    )


def _scores_before(days: Days, today: date) -> str:
    """How many scores a start today would be compared with."""
    count = len(result_of(days, today).day.before.scores)
    if count >= LEAST:
        return ""
    return ngettext(
        "There is %(n)s day with a score so far. Better wait until there are %(least)s.",
        "There are %(n)s days with a score so far. Better wait until there are %(least)s.",
        count,
    ) % {"n": count, "least": LEAST}


def _past_text(one: Try, days: Days, today: date) -> str:
    if _state(one, today) == "stopped":
        number = day_number(one.started_on, _end(one))
        return _("Stopped on day %(n)s, so there is no verdict") % {"n": number}
    done = len(dates_done(days, one.started_on, _end(one)))
    return _("%(verdict)s. Done on %(n)s of %(all)s days") % {
        "verdict": short_verdict(result_of(days, one.started_on).day),
        "n": done,
        "all": DATES,
    }
