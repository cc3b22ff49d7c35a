"""The one to three tips that fit the log now, each with why this and why now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guidance.assess.tips import Tips
from guidance.content.library import library
from guidance.learn.pages import TipCard, card_of
from guidance.learn.tip_states import tip_states_of
from tracker.record.days import EVENING_FROM

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


def tips_for_today(
    tips: Tips, *, today: date, check_ins: Sequence[Any], walks: Sequence[Any], raised: bool
) -> tuple[TodayTip, ...]:
    """At most three tips, none that is hidden; the entries are those of the last seven dates.

    Those that the log calls for come first. They and the rest turn with the date, so that nobody
    reads the same card all week. `raised`: legs were put up today.
    """
    called = list(_called_for(today, check_ins, walks, raised=raised))
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


def _called_for(
    today: date, check_ins: Sequence[Any], walks: Sequence[Any], *, raised: bool
) -> Iterator[tuple[str, str]]:
    """Tips that the entries of the last dates call for, and why."""
    first = today - timedelta(days=LOOK_BACK - 1)
    recent = [entry for entry in check_ins if first <= entry.at.date() <= today]
    walked = {walk.start.date() for walk in walks}
    if today in walked and not raised:
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
    of_today = [entry for entry in recent if entry.at.date() == today]
    if not standing and any(map(_heavy_evening, of_today)):
        yield "tip.elevation-habit", _("Your legs are heavy this evening.")
    if _days_with(of_today, "hot_day"):
        yield "tip.hydration", _("You logged a hot day.")
    if _days_with(recent, "salty_food"):
        yield "tip.sodium", _("You logged salty food this week.")


def _heavy_evening(check_in: Any) -> bool:
    legs = (check_in.left, check_in.right)
    heaviness = [leg.heaviness for leg in legs if leg and leg.heaviness is not None]
    return check_in.at.hour >= EVENING_FROM and max(heaviness, default=0) >= HEAVY


def _days_with(check_ins: Sequence[Any], context: str) -> int:
    return len({entry.at.date() for entry in check_ins if context in (entry.context or ())})
