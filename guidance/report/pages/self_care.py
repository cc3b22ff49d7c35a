"""Walking, legs up, compression and the four-week try: what was logged, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _, ngettext

from guidance.report.pages.fit import said_on
from guidance.report.queries import Recorded
from tracker.accounts.models import Try
from tracker.record import LEGS, Elevation, Leg, Walk
from tracker.record.days import Day, Days
from tracker.record.words import LEG, inside
from tracker.trends.four_weeks import (
    DATES,
    dates_done,
    day_number,
    last_date,
    result_of,
    state_of,
)
from tracker.trends.pages.verdict import short_verdict
from tracker.trends.ranges import WEEK

Activity = Walk | Elevation
Fact = tuple[str, str]
"""A name and its value."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Names and values under a title."""

    title: str
    facts: tuple[Fact, ...]


def self_care_of(recorded: Recorded, tried: tuple[Try, Days] | None, today: date) -> Facts:
    """One line for each kind; what was not logged is "none logged", never 0.

    `tried`: a four-week try, with the days that its verdict rests on.
    """
    return Facts(
        title=_("Walking, legs up, compression"),
        facts=(
            (_("Minutes walked"), _minutes(recorded, lambda day: day.walked)),
            (_("Minutes legs up"), _minutes(recorded, lambda day: day.raised)),
            *_after(recorded.walks, _("After walks")),
            *_after(recorded.elevations, _("After legs up")),
            (_("Compression"), _compression(recorded)),
            *_walking_pain(recorded),
            *([(_("Four-week try"), _tried(*tried, today, recorded.last))] if tried else []),
        ),
    )


def _minutes(recorded: Recorded, of: Callable[[Day], Decimal | None]) -> str:
    """The range of the whole weeks with any, of the weeks in which something was logged.

    A week with other entries only is not one of 0 minutes: nobody said so.
    """
    found = {on: of(day) for on, day in recorded.days.items()}
    minutes = {on: value for on, value in found.items() if value is not None}
    if not minutes:
        return _("none logged")
    days = ngettext("on %(n)s day", "on %(n)s days", len(minutes)) % {"n": len(minutes)}
    weeks = [
        week
        for week in recorded.blocks(WEEK)
        if week.dates == WEEK and any(on in week for on in recorded.days)
    ]
    sums = [
        sum(value for on, value in minutes.items() if on in week)
        for week in weeks
        if any(on in week for on in minutes)
    ]
    if not sums:
        return _("%(n)s, %(days)s") % {"n": round(sum(minutes.values())), "days": days}
    low, high = round(min(sums)), round(max(sums))
    return ngettext(
        "%(minutes)s a week in %(n)s of %(weeks)s week, %(days)s",
        "%(minutes)s a week in %(n)s of %(weeks)s weeks, %(days)s",
        len(weeks),
    ) % {
        "minutes": low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high},
        "n": len(sums),
        "weeks": len(weeks),
        "days": days,
    }


def _after(activities: Collection[Activity], title: str) -> Iterator[Fact]:
    """Lighter, same or heavier, by leg; one line where nobody answered for either."""
    felt = {leg: _felt(activities, leg) for leg in LEGS}
    if any(felt.values()):
        yield from ((f"{title}, {inside(LEG[leg])}", _feel_words(felt[leg])) for leg in LEGS)
    else:
        yield title, _("not answered") if activities else _("none logged")


def _felt(activities: Collection[Activity], leg: Leg) -> Counter[str]:
    answers = (getattr(one.feel_after, leg, None) for one in activities)
    return Counter(answer for answer in answers if answer is not None)


def _feel_words(felt: Counter[str]) -> str:
    if not felt:
        return _("not answered")
    return _("lighter %(lighter)s, same %(same)s, heavier %(heavier)s (n\u00a0=\u00a0%(n)s)") % {
        "lighter": felt["lighter"],
        "same": felt["same"],
        "heavier": felt["heavier"],
        "n": felt.total(),
    }


def _compression(recorded: Recorded) -> str:
    """Days with a stocking on either leg or on a walk, of the days on which that was answered."""
    told = [
        (day.compression, *(walk.compression for walk in day.walks))
        for day in recorded.days.values()
    ]
    answers = [any(of_day) for of_day in told if any(one is not None for one in of_day)]
    if not answers:
        return _("not answered")
    return ngettext(
        "worn on %(n)s of %(asked)s day answered",
        "worn on %(n)s of %(asked)s days answered",
        len(answers),
    ) % {
        "n": sum(answers),
        "asked": len(answers),
    }


def _walking_pain(recorded: Recorded) -> Iterator[Fact]:
    pains = [walk.pain for walk in recorded.walks if walk.pain is not None]
    if not pains:
        return
    walks = len(recorded.walks)
    text = ngettext("on %(n)s of %(walks)s walk", "on %(n)s of %(walks)s walks", walks)
    text %= {"n": len(pains), "walks": walks}
    eased = sum(bool(pain.gone_within_10_min_of_rest) for pain in pains)
    if eased:
        text = _("%(told)s, gone with rest on %(n)s") % {"told": text, "n": eased}
    yield _("Pain from walking"), text


def _tried(tried: Try, days: Days, today: date, last: date) -> str:
    """Its dates, what came of it, how often. A verdict only after the last of its 28 dates."""
    start, end = tried.started_on, last_date(tried.started_on)
    state = state_of(start, tried.ended_on, today)
    if state == "running":
        return _("since %(day)s: day %(n)s of %(all)s") % {
            "day": said_on(start, last),
            "n": day_number(start, today),
            "all": DATES,
        }
    if state == "stopped":
        return _("%(first)s to %(last)s, stopped early: no verdict") % {
            "first": said_on(start, last),
            "last": said_on(tried.ended_on or end, last),
        }
    return _("%(first)s to %(last)s. %(verdict)s. Done on %(n)s of %(all)s days") % {
        "first": said_on(start, last),
        "last": said_on(end, last),
        "verdict": short_verdict(result_of(days, start).day),
        "n": len(dates_done(days, start, end)),
        "all": DATES,
    }
