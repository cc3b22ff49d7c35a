"""The one to three tips that fit the log now, each with why this and why now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _, ngettext

from guidance.assess.tips import Tips
from guidance.content.library import library
from guidance.learn.pages import TipCard, card_of
from guidance.learn.tip_states import tip_states_of
from tracker import record
from tracker.record.days import Day, Days, largest

MOST = 3
LOOK_BACK = 7
"""Dates up to today in which a reason for a tip is looked for (our choice)."""
HEAVY = 5
"""Heaviness that calls for raised legs (our choice)."""
NO_WALK = 3
"""Dates without a walk after which short ones are suggested (the issue's own words)."""

AFTER_WALK = "tip.elevation-after-walk"
"""For a day with a walk only: on another it would read like a call to go for one."""


@dataclass(frozen=True, kw_only=True)
class TodayTip:
    """A tip as the guide has it for this person, and the reason from their entries."""

    card: TipCard
    why: str


def tips_for_today(tips: Tips, *, today: date, days: Days) -> tuple[TodayTip, ...]:
    """At most three tips, none that is hidden; the days are at least the last seven.

    Those that the log calls for come first. They and the rest turn with the date, so that nobody
    reads the same card all week.
    """
    called = list(_called_for(today, days))
    told = {AFTER_WALK, *(tip for tip, _why in called)}
    rest = [(tip, "") for tip in sorted({*tips.shown, *tips.replaced} - told)]
    turn = today.toordinal()
    content, states = library(), tip_states_of(tips)
    items = content.items
    found: list[TodayTip] = []
    for tip, why in [*_turned(called, turn), *_turned(rest, turn)[:1]]:
        if states[tip].state == "hidden" or len(found) == MOST:
            continue
        card = card_of(items[tip], content=content, tip_states=states)
        if all(card.text != other.card.text for other in found):
            found.append(TodayTip(card=card, why=why))
    return tuple(found)


def _turned(tips: list[tuple[str, str]], turn: int) -> list[tuple[str, str]]:
    at = turn % len(tips) if tips else 0
    return tips[at:] + tips[:at]


def _called_for(today: date, days: Days) -> Iterator[tuple[str, str]]:
    """Tips that the last days call for, and why."""
    first, of_today = today - timedelta(days=LOOK_BACK - 1), days.get(today, Day(on=today))
    recent = [day for on, day in days.items() if first <= on <= today and day.checked_in]
    walked = {on for on, day in days.items() if day.walks}
    if today in walked and not of_today.elevations:
        yield AFTER_WALK, _("You walked today.")
    lately = any(today - timedelta(days=n) in walked for n in range(NO_WALK))
    if (recent or walked) and not lately:
        yield (
            "tip.short-walks",
            _("No walk is logged for three days. Short ones count."),
        )
    sitting = _days_with(recent, "long_sitting")
    if sitting:
        yield (
            "tip.breaks",
            ngettext(
                "You logged long sitting on %(n)s of 7 days.",
                "You logged long sitting on %(n)s of 7 days.",
                sitting,
            )
            % {"n": sitting},
        )
    standing = _days_with(recent, "long_standing")
    if standing:
        yield (
            "tip.elevation-habit",
            ngettext(
                "You logged long standing on %(n)s of 7 days.",
                "You logged long standing on %(n)s of 7 days.",
                standing,
            )
            % {"n": standing},
        )
    heavy = largest(of_today.left.evening, of_today.right.evening) or 0
    if not standing and heavy >= HEAVY:
        yield "tip.elevation-habit", _("Your legs are heavy this evening.")
    if "hot_day" in of_today.context:
        yield "tip.hydration", _("You logged a hot day.")
    if _days_with(recent, "salty_food"):
        yield "tip.sodium", _("You logged salty food this week.")


def _days_with(days: Iterable[Day], context: record.Context) -> int:
    return sum(context in day.context for day in days)
