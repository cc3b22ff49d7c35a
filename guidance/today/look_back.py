"""The week that is over, on Mondays: what was logged, medians, and one thing that was managed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _, ngettext

from guidance.warnings.now import Now
from tracker.record import LEGS, Leg
from tracker.record.days import Days
from tracker.trends.look_back import LEAST, WEEK_DATES, LegWeek, Week, look_back
from tracker.trends.pages.figure import Amount, amount, dates_in_words, days_words, score

MONDAY = 0


@dataclass(frozen=True, kw_only=True)
class LookBackCard:
    """Last week in a few lines. `managed` may be empty, and the texts of what nobody logged.

    `legs`: the middle score of each leg (none below four scores) and how it compares.
    """

    dates: str
    walked: int
    walked_text: str
    raised: int
    raised_text: str
    legs: tuple[tuple[Leg, Amount], ...]
    managed: str


def look_back_card(days: Days, today: date, found: Now) -> LookBackCard | None:
    """The card of a Monday; None on other days, and when nothing was logged last week.

    `days`: at least those of the two weeks before. The card tells what was, and praises nothing
    that the rules do not advise now.
    """
    if today.weekday() != MONDAY:
        return None
    back = look_back(days, today)
    if back is None:
        return None
    last = back.last
    return LookBackCard(
        dates=dates_in_words(last.monday, last.monday + timedelta(days=WEEK_DATES - 1)),
        walked=last.walked_minutes,
        walked_text=_counted(
            last.walked_minutes,
            ngettext("%(minutes)s on %(n)s day", "%(minutes)s on %(n)s days", last.walked_days),
            last.walked_days,
        ),
        raised=last.raised_minutes,
        raised_text=_counted(
            last.raised_minutes,
            ngettext("%(minutes)s, %(n)s time", "%(minutes)s, %(n)s times", last.raised_times),
            last.raised_times,
        ),
        legs=tuple((leg, _middle(back.last.legs[leg], back.before.legs[leg])) for leg in LEGS),
        managed=managed(
            last,
            walking=not found.hold,
            legs_up="tip.elevation-habit" not in found.tips.hidden,
        ),
    )


def managed(week: Week, *, walking: bool, legs_up: bool) -> str:
    """One kind, true thing. `walking`, `legs_up`: whether these may be praised now."""
    if walking and legs_up and week.walked_and_raised_days:
        return ngettext(
            "On %(n)s day you walked and put your legs up as well.",
            "On %(n)s days you walked and put your legs up as well.",
            week.walked_and_raised_days,
        ) % {"n": week.walked_and_raised_days}
    if walking and week.walked_days:
        return ngettext(
            "You walked on %(n)s day.", "You walked on %(n)s days.", week.walked_days
        ) % {"n": week.walked_days}
    if legs_up and week.raised_days:
        return ngettext(
            "You put your legs up on %(n)s day.",
            "You put your legs up on %(n)s days.",
            week.raised_days,
        ) % {"n": week.raised_days}
    if week.checked_in_days:
        return ngettext(
            "You checked in on %(n)s day.", "You checked in on %(n)s days.", week.checked_in_days
        ) % {"n": week.checked_in_days}
    return ""


def _counted(minutes: int, words: str, count: int) -> str:
    """What follows the number of minutes; nothing where there is none."""
    return words % {"minutes": ngettext("minute", "minutes", minutes), "n": count} if count else ""


def _middle(last: LegWeek, before: LegWeek) -> Amount:
    if last.median is None:
        note = _("%(n)s of the %(least)s days with a score that we need.")
        return amount(None, note % {"n": last.days, "least": LEAST})
    compared = (
        _("Too few scores in the week before")
        if before.median is None
        else _("The week before: %(score)s (%(days)s)")
        % {"score": score(before.median), "days": days_words(before.days)}
    )
    note = _("%(days)s. %(before)s") % {"days": days_words(last.days), "before": compared}
    return amount(last.median, note)
