"""The last four-week try of the period in a line: its dates, what came of it, how often."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from guidance.report.pages.fit import said_on
from guidance.report.pages.shape import LabelledValue
from guidance.report.queries import FourWeekTry
from tracker.trends.four_weeks import (
    DATES,
    dates_done,
    day_number,
    last_date,
    result_of,
    state_of,
)
from tracker.trends.pages.verdict import short_verdict


def tried_of(tried: FourWeekTry | None, *, today: date, last: date) -> Iterator[LabelledValue]:
    """Nothing where there was no try. A verdict only after the last of its 28 dates."""
    if tried is None:
        return
    start, end = tried.started_on, last_date(tried.started_on)
    state = state_of(start, tried.ended_on, today)
    if state == "running":
        text = _("since %(day)s: day %(n)s of %(all)s") % {
            "day": said_on(start, last),
            "n": day_number(start, today),
            "all": DATES,
        }
    elif state == "stopped":
        text = _("%(first)s to %(last)s, stopped early: no verdict") % {
            "first": said_on(start, last),
            "last": said_on(tried.ended_on or end, last),
        }
    else:
        text = _("%(first)s to %(last)s. %(verdict)s. Done on %(n)s of %(all)s days") % {
            "first": said_on(start, last),
            "last": said_on(end, last),
            "verdict": short_verdict(result_of(tried.days, start).day),
            "n": len(dates_done(tried.days, start, end)),
            "all": DATES,
        }
    yield LabelledValue(label=_("Four-week try"), text=text)
