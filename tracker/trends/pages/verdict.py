"""What came of a four-week try, in words that promise nothing and blame nobody."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tracker.record import LEGS, Leg
from tracker.trends.four_weeks import LEAST, PERCENT, POINTS, Outcome, Records, Result, Verdict
from tracker.trends.pages.figure import (
    Amount,
    amount,
    days_words,
    points_words,
    score,
    short_date,
)


@dataclass(frozen=True, kw_only=True)
class LegChange:
    """One leg before and at the end."""

    leg: Leg
    before: Amount
    after: Amount
    words: str


@dataclass(frozen=True, kw_only=True)
class VerdictWords:
    """The verdict, what it rests on, and the numbers."""

    verdict: Verdict
    title: str
    lines: tuple[str, ...]
    before: Amount
    after: Amount
    legs: tuple[LegChange, ...]


def verdict_words(result: Result) -> VerdictWords:
    """The verdict by the heavier leg of each day, and each leg by itself."""
    day = result.day
    return VerdictWords(
        verdict=day.verdict,
        title=_title(day),
        lines=_lines(day),
        before=_amount(day.before),
        after=_amount(day.after),
        legs=tuple(_leg(leg, result.legs[leg]) for leg in LEGS),
    )


def short_verdict(outcome: Outcome) -> str:
    """A past verdict in one line: "Lighter: from 6 to 4"."""
    if outcome.before.median is None or outcome.after.median is None:
        return _("Not enough scores to compare")
    words = {
        "better": _("Lighter: from %(before)s to %(after)s"),
        "worse": _("Heavier: from %(before)s to %(after)s"),
        "same": _("No clear change: %(before)s before, %(after)s at the end"),
    }
    return words[outcome.verdict] % {
        "before": score(outcome.before.median),
        "after": score(outcome.after.median),
    }


def _title(outcome: Outcome) -> str:
    if outcome.change is None or outcome.verdict == "not_enough":
        return _("Not enough scores to compare")
    if outcome.verdict == "same":
        return _("No clear change after four weeks")
    number = {"points": points_words(outcome.change)}
    if outcome.verdict == "better":
        return _("The legs are about %(points)s lighter than before") % number
    return _("The legs are about %(points)s heavier than before") % number


def _lines(outcome: Outcome) -> tuple[str, ...]:
    if outcome.verdict == "not_enough":
        return (
            _needed(
                outcome.before,
                few=_("Before the start: %(n)s of the %(least)s scores needed."),
                enough=_("Before the start: enough scores."),
            ),
            _needed(
                outcome.after,
                few=_("In the four weeks: %(n)s of the %(least)s scores needed."),
                enough=_("In the four weeks: enough scores."),
            ),
        )
    if outcome.verdict == "same":
        return (
            _("We call it a change if it is at least %(points)s point and %(percent)s\u00a0%%.")
            % {"points": POINTS, "percent": PERCENT},
            _("Many things make legs heavy. Four weeks may be too short."),
        )
    return (_("It may be the try, or something else."),)


def _needed(records: Records, *, few: str, enough: str) -> str:
    count = len(records.scores)
    return enough if count >= LEAST else few % {"n": count, "least": LEAST}


def _amount(records: Records) -> Amount:
    if not records.scores:
        return amount(None, _("no score"))
    dates = _("%(first)s to %(last)s") % {
        "first": short_date(records.dates[0]),
        "last": short_date(records.dates[-1]),
    }
    days = days_words(len(records.scores))
    return amount(records.median, _("%(days)s, %(dates)s") % {"days": days, "dates": dates})


def _leg(leg: Leg, outcome: Outcome) -> LegChange:
    words = {
        "better": _("Lighter"),
        "worse": _("Heavier"),
        "same": _("No clear change"),
        "not_enough": _("Too few scores"),
    }
    return LegChange(
        leg=leg,
        before=_amount(outcome.before),
        after=_amount(outcome.after),
        words=words[outcome.verdict],
    )
