"""The signs of each leg: on how many days they were there, of the days on which it was asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guidance.report.pages.fit import LINE, fit, fits, said_on
from guidance.report.pages.heaviness import median_rows
from guidance.report.pages.shape import Legs, ReportRow, ReportSection
from guidance.report.queries import Recorded
from tracker.record import LEGS, Leg
from tracker.record.answers import SIGNS, Sign
from tracker.record.days import largest
from tracker.record.words import BODY_SIGN, LEG, LEG_NAME, SWELLING, inside
from tracker.trends.pages.signs import SIGN

ALSO_UNITS: Final = 1.6 * LINE
"""About three lines of a table that is half as wide as the page."""


def signs_of(recorded: Recorded) -> Legs:
    """The middle scores and the signs of each leg, and below what else was logged."""
    if not recorded.days:
        return Legs(
            title=_("Left and right"),
            heads=_heads(),
            rows=(),
            notes=(_("Nothing was logged in this time."),),
        )
    return Legs(
        title=_("Left and right"),
        heads=_heads(),
        rows=(*median_rows(recorded), *(_row(recorded, sign) for sign in SIGNS)),
        notes=tuple(_notes(recorded)),
    )


def _heads() -> tuple[str, str, str]:
    return _("Days with the sign, of days asked"), str(LEG["left"]), str(LEG["right"])


def _row(recorded: Recorded, sign: Sign) -> ReportRow:
    return ReportRow(
        label=str(SIGN[sign]),
        left=_cell(recorded, "left", sign),
        right=_cell(recorded, "right", sign),
        note=_worst(recorded, sign),
    )


def days_with(recorded: Recorded, leg: Leg, sign: Sign) -> list[date]:
    """The dates on which a leg had a sign."""
    return [on for on, day in recorded.days.items() if sign in day.leg(leg).signs]


def days_asked(recorded: Recorded, leg: Leg, sign: Sign) -> int:
    """On how many dates it was said whether a leg has a sign."""
    days = (day.leg(leg) for day in recorded.days.values())
    return sum(sign in day.signs or sign in day.denied for day in days)


def _cell(recorded: Recorded, leg: Leg, sign: Sign) -> str:
    asked = days_asked(recorded, leg, sign)
    if not asked:
        return _("not asked")
    return _("%(n)s of %(asked)s") % {"n": len(days_with(recorded, leg, sign)), "asked": asked}


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
    days = {sign: {leg: days_with(recorded, leg, sign) for leg in LEGS} for sign in SIGNS}
    sign = max(SIGNS, key=lambda one: len({on for found in days[one].values() for on in found}))
    found = sorted({on for dates in days[sign].values() for on in dates})
    if not found:
        return ""
    asked = _asked_of_either(recorded, sign)
    return ngettext(
        "%(sign)s on %(n)s of %(asked)s day asked (left leg %(left)s, right leg %(right)s), "
        "last on %(day)s.",
        "%(sign)s on %(n)s of %(asked)s days asked (left leg %(left)s, right leg %(right)s), "
        "last on %(day)s.",
        asked,
    ) % {
        "sign": SIGN[sign],
        "n": len(found),
        "asked": asked,
        "left": len(days[sign]["left"]),
        "right": len(days[sign]["right"]),
        "day": said_on(found[-1], recorded.last),
    }


def _asked_of_either(recorded: Recorded, sign: Sign) -> int:
    return sum(
        any(sign in day.leg(leg).signs | day.leg(leg).denied for leg in LEGS)
        for day in recorded.days.values()
    )


def _notes(recorded: Recorded) -> Iterator[str]:
    """Signs of the whole body and injuries, which belong to no row."""
    also = _also_words(recorded)
    if also:
        yield fit(also, ALSO_UNITS)


def also_in_full(recorded: Recorded) -> Iterator[ReportSection]:
    """The same, a line for each, where the first page has no room for all."""
    if not fits(_also_words(recorded), ALSO_UNITS):
        yield ReportSection(title=_("Also logged"), lines=(*_body(recorded), *_injuries(recorded)))


def _also_words(recorded: Recorded) -> str:
    also = [*_body(recorded), *_injuries(recorded)]
    return _("Also logged: %(signs)s.") % {"signs": "; ".join(also)} if also else ""


def _body(recorded: Recorded) -> Iterator[str]:
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


def _injuries(recorded: Recorded) -> Iterator[str]:
    for injury in recorded.injuries:
        yield _("injury, %(leg)s, %(day)s") % {
            "leg": LEG_NAME[injury.leg],
            "day": said_on(injury.on, recorded.last),
        }
