"""Walking, legs up and compression: what was logged, and how the legs felt after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guidance.report.pages.shape import Facts, LabelledValue
from guidance.report.queries import Recorded
from tracker.record import LEGS, Elevation, Leg, Walk
from tracker.record.days import Day
from tracker.record.words import LEG, inside
from tracker.trends.blocks import WEEK

Activity = Walk | Elevation


def self_care_of(recorded: Recorded, tried: Iterable[LabelledValue] = ()) -> Facts:
    """One line for each kind; what was not logged is "none logged", never 0. `tried` comes last."""
    return Facts(
        title=_("Walking, legs up, compression"),
        facts=(
            LabelledValue(
                label=_("Minutes walked"), text=_minutes(recorded, lambda day: day.walked)
            ),
            LabelledValue(
                label=_("Minutes legs up"), text=_minutes(recorded, lambda day: day.raised)
            ),
            *_after(recorded.walks, _("After walks")),
            *_after(recorded.elevations, _("After legs up")),
            LabelledValue(label=_("Compression"), text=_compression(recorded)),
            *_walking_pain(recorded),
            *tried,
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


def _after(activities: Iterable[Activity], title: str) -> Iterator[LabelledValue]:
    """Lighter, same or heavier, by leg; one line where nobody answered for either."""
    activities = tuple(activities)
    felt = {leg: _felt(activities, leg) for leg in LEGS}
    if not any(felt.values()):
        yield LabelledValue(label=title, text=_("not answered") if activities else _("none logged"))
        return
    for leg in LEGS:
        yield LabelledValue(label=f"{title}, {inside(LEG[leg])}", text=_feel_words(felt[leg]))


def _felt(activities: Iterable[Activity], leg: Leg) -> Counter[str]:
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


def _walking_pain(recorded: Recorded) -> Iterator[LabelledValue]:
    pains = [walk.pain for walk in recorded.walks if walk.pain is not None]
    if not pains:
        return
    walks = len(recorded.walks)
    text = ngettext("on %(n)s of %(walks)s walk", "on %(n)s of %(walks)s walks", walks)
    text %= {"n": len(pains), "walks": walks}
    eased = sum(bool(pain.gone_within_10_min_of_rest) for pain in pains)
    if eased:
        text = _("%(told)s, gone with rest on %(n)s") % {"told": text, "n": eased}
    yield LabelledValue(label=_("Pain from walking"), text=text)
