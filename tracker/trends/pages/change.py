"""Where the heaviness of the legs went, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from tracker.record import LEGS, Leg
from tracker.record.words import LEG_NAME
from tracker.trends.change import WEEK_LEAST, HeavinessChange
from tracker.trends.pages.figure import long_date, score
from tracker.trends.statistics import median


def middles_words(scores: Mapping[Leg, Mapping[date, int]]) -> str:
    """The middle score of each leg, where there are days enough."""
    found = {
        leg: (score(median(list(of_leg.values()))), len(of_leg))
        for leg, of_leg in scores.items()
        if len(of_leg) >= WEEK_LEAST
    }
    if len(found) == len(LEGS):
        return _("The middle score: left %(left)s (%(n)s days), right %(right)s (%(m)s days).") % {
            "left": found["left"][0],
            "n": found["left"][1],
            "right": found["right"][0],
            "m": found["right"][1],
        }
    return "".join(
        _("The middle score of the %(leg)s: %(score)s (%(n)s days).")
        % {"leg": LEG_NAME[leg], "score": middle, "n": n}
        for leg, (middle, n) in found.items()
    )


def change_words(told: Mapping[Leg, HeavinessChange]) -> str:
    """Both legs in one sentence where they went alike, else a sentence for each."""
    values = {
        "left_start": score(told["left"].start.middle) if "left" in told else "",
        "left_end": score(told["left"].end.middle) if "left" in told else "",
        "right_start": score(told["right"].start.middle) if "right" in told else "",
        "right_end": score(told["right"].end.middle) if "right" in told else "",
    }
    ways = {change.way for change in told.values()}
    if len(told) == len(LEGS) and len(ways) == 1:
        text = {
            "lighter": _(
                "Both legs are lighter: left from %(left_start)s to %(left_end)s, "
                "right from %(right_start)s to %(right_end)s."
            ),
            "heavier": _(
                "Both legs are heavier: left from %(left_start)s to %(left_end)s, "
                "right from %(right_start)s to %(right_end)s."
            ),
            "same": _(
                "Neither leg changed by a full point: left %(left_start)s, then %(left_end)s; "
                "right %(right_start)s, then %(right_end)s."
            ),
        }
        return text[ways.pop()] % values
    return " ".join(_leg_change(leg, told.get(leg)) for leg in LEGS)


def _leg_change(leg: Leg, change: HeavinessChange | None) -> str:
    if change is None:
        return (
            _("Left leg: not enough days yet.")
            if leg == "left"
            else _("Right leg: not enough days yet.")
        )
    text = {
        ("left", "lighter"): _("The left leg is lighter: from %(start)s to %(end)s."),
        ("left", "heavier"): _("The left leg is heavier: from %(start)s to %(end)s."),
        ("left", "same"): _("The left leg changed by less than a point: %(start)s, then %(end)s."),
        ("right", "lighter"): _("The right leg is lighter: from %(start)s to %(end)s."),
        ("right", "heavier"): _("The right leg is heavier: from %(start)s to %(end)s."),
        ("right", "same"): _(
            "The right leg changed by less than a point: %(start)s, then %(end)s."
        ),
    }
    return text[leg, change.way] % {
        "start": score(change.start.middle),
        "end": score(change.end.middle),
    }


def ends_words(told: Mapping[Leg, HeavinessChange]) -> str:
    """Which days were compared, and whether it may be chance."""
    change = max(told.values(), key=lambda one: one.start.count + one.end.count)
    words = [
        _("Middle score of %(n)s days from %(start)s, and of %(m)s days up to %(end)s.")
        % {
            "n": change.start.count,
            "start": long_date(change.start.first, change.end.last),
            "m": change.end.count,
            "end": long_date(change.end.last, change.start.first),
        }
    ]
    if any(one.way != "same" and not one.steady for one in told.values()):
        words.append(_("The weeks go up and down, so it may be chance."))
    return " ".join(words)
