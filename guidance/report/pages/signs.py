"""The signs of each leg: on how many days they were there, of the days on which it was asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _, ngettext

from guidance.report.pages.fit import LINE, Lines, fit, fits, said_on
from guidance.report.queries import Recorded
from tracker.record import LEGS, Leg
from tracker.record.answers import SIGNS, Sign
from tracker.record.days import largest
from tracker.record.words import BODY_SIGN, LEG, LEG_NAME, SWELLING, inside
from tracker.trends.change import BlockScores, block_scores
from tracker.trends.pages.figure import score as points
from tracker.trends.pages.signs import SIGN
from tracker.trends.ranges import WEEK

ALSO_UNITS: Final = 1.6 * LINE
"""About three lines of a table that is half as wide as the page."""


@dataclass(frozen=True, kw_only=True)
class ReportRow:
    """A line of a table with a value for each leg. `note` is shown under the label, small."""

    label: str
    left: str
    right: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Legs:
    """A table: what, left, right. `notes` are sentences below it."""

    title: str
    heads: tuple[str, str, str]
    rows: tuple[ReportRow, ...]
    notes: tuple[str, ...] = ()


def signs_of(recorded: Recorded) -> Legs:
    """The middle scores and the signs of each leg, and below what else was logged."""
    also = _also_words(recorded) if recorded.days else _("Nothing was logged in this time.")
    return Legs(
        title=_("Left and right"),
        heads=(_("Days with the sign, of days asked"), str(LEG["left"]), str(LEG["right"])),
        rows=tuple(_rows(recorded)) if recorded.days else (),
        notes=(fit(also, ALSO_UNITS),) if also else (),
    )


def _rows(recorded: Recorded) -> Iterator[ReportRow]:
    """The medians of the first and the last week that has one (or of all dates); each sign."""
    scores = [recorded.scores(leg) for leg in LEGS]
    weeks = zip(*(block_scores(one, recorded.blocks(WEEK)) for one in scores), strict=True)
    told = [one.block for one, other in weeks if one.middle is not None or other.middle is not None]
    for block in dict.fromkeys((*told[:1], *told[-1:])) or recorded.blocks(recorded.dates):
        left, right = (block_scores(one, [block])[0] for one in scores)
        yield ReportRow(
            label=_("Median heaviness, %(first)s to %(last)s")
            % {
                "first": said_on(block.first, recorded.last),
                "last": said_on(block.last, recorded.last),
            },
            left=_median_words(left),
            right=_median_words(right),
        )
    for sign in SIGNS:
        yield ReportRow(
            label=str(SIGN[sign]),
            left=_cell(recorded, "left", sign),
            right=_cell(recorded, "right", sign),
            note=_worst(recorded, sign),
        )


def _median_words(block: BlockScores) -> str:
    if block.count == 0:
        return _("not logged")
    if block.middle is None:
        return _("too few days (%(n)s)") % {"n": block.count}
    return _("%(median)s (%(n)s days)") % {"median": points(block.middle), "n": block.count}


def _told(recorded: Recorded, sign: Sign, legs: Sequence[Leg] = LEGS) -> tuple[list[date], int]:
    """The dates on which one of these legs had a sign, and on how many it was said whether."""
    days = [(on, [day.leg(leg) for leg in legs]) for on, day in recorded.days.items()]
    there = [on for on, found in days if any(sign in leg.signs for leg in found)]
    return there, sum(any(sign in leg.signs | leg.denied for leg in found) for _on, found in days)


def _cell(recorded: Recorded, leg: Leg, sign: Sign) -> str:
    there, asked = _told(recorded, sign, [leg])
    if not asked:
        return _("not asked")
    return _("%(n)s of %(asked)s") % {"n": len(there), "asked": asked}


def _worst(recorded: Recorded, sign: Sign) -> str:
    """How far the swelling went, how strong the pain was; empty without either."""
    if sign not in ("swelling", "pain"):
        return ""
    days = recorded.days.values()
    most = largest(*(day.leg(leg).scales.get(sign) for day in days for leg in LEGS))
    if not most:
        return ""
    if sign == "pain":
        return _("at most %(n)s of 10") % {"n": most}
    return _("at most: %(how_far)s") % {"how_far": inside(SWELLING[str(most)])}


def most_frequent(recorded: Recorded) -> str:
    """A sentence about the sign that was there on most days; empty when there was none."""
    told = {sign: _told(recorded, sign) for sign in SIGNS}
    sign = max(SIGNS, key=lambda one: len(told[one][0]))
    there, asked = told[sign]
    if not there:
        return ""
    left, right = (len(_told(recorded, sign, [leg])[0]) for leg in LEGS)
    return ngettext(
        "%(sign)s on %(n)s of %(asked)s day asked (left leg %(left)s, right leg %(right)s), "
        "last on %(day)s.",
        "%(sign)s on %(n)s of %(asked)s days asked (left leg %(left)s, right leg %(right)s), "
        "last on %(day)s.",
        asked,
    ) % {
        "sign": SIGN[sign],
        "n": len(there),
        "asked": asked,
        "left": left,
        "right": right,
        "day": said_on(max(there), recorded.last),
    }


def also_in_full(recorded: Recorded) -> Iterator[Lines]:
    """What else was logged, a line for each, where the first page has no room for all."""
    if not fits(_also_words(recorded), ALSO_UNITS):
        yield Lines(title=_("Also logged"), lines=tuple(_also(recorded)))


def _also_words(recorded: Recorded) -> str:
    also = "; ".join(_also(recorded))
    return also and _("Also logged: %(signs)s.") % {"signs": also}


def _also(recorded: Recorded) -> Iterator[str]:
    """Signs of the whole body and injuries, which belong to no row."""
    for name, term in BODY_SIGN.items():
        if name == "temperature_c":
            continue  # a reading, not a sign; the daily table has it
        dates = [on for on, day in recorded.days.items() if day.body.there(name)]
        if dates:
            yield ngettext(
                "%(sign)s on %(n)s day (last %(day)s)",
                "%(sign)s on %(n)s days (last %(day)s)",
                len(dates),
            ) % {
                "sign": inside(term.label),
                "n": len(dates),
                "day": said_on(max(dates), recorded.last),
            }
    for injury in recorded.injuries:
        yield _("injury, %(leg)s, %(day)s") % {
            "leg": LEG_NAME[injury.leg],
            "day": said_on(injury.on, recorded.last),
        }
