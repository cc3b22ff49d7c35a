"""What all event rules share: how they calm down, close, and stay quiet after a review.

An event rule holds on a date only if one of its signs is of that date. Section 2.7, items 19 to
21.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.types import Match, OpenWarning, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import Evaluate, Judged, Rule, Update, lowered, rule

QUIET_DATES: Final = {
    Tier.URGENT: c.URGENT_QUIET,
    Tier.SOON: c.SOON_QUIET,
    Tier.ROUTINE: c.SOON_QUIET,
}


def any_sign(case: RuleContext, day: DayRecord) -> bool:
    """Any sign of the leg (of both where the rule is about none) or of the body."""
    return bool(day.body_signs) or any(
        day.listed_signs[side] or day.new_signs[side] for side in case.sides
    )


def at_any_time(case: RuleContext, warning: OpenWarning) -> bool:
    """No further condition for closing."""
    return True


def calms_down(
    *,
    closes_after: int = c.CLOSES_AFTER,
    is_sign: Callable[[RuleContext, DayRecord], bool] = any_sign,
    also: Callable[[RuleContext, OpenWarning], bool] = at_any_time,
) -> Update:
    """Urgent is lowered by a calm row; soon and routine close so many dates after the last."""

    def update(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
        if case.waiting:
            return warning
        calm = case.calm_row(warning, is_sign, after=warning.last_true) >= c.CALM_TO_LOWER
        if warning.tier is Tier.URGENT and calm:
            warning = lowered(warning)
        over = case.dates_since(warning.last_true) >= closes_after
        if warning.tier in (Tier.SOON, Tier.ROUTINE) and over and also(case, warning):
            return None
        return warning

    return update


def not_quiet(case: RuleContext, match: Match) -> bool:
    """After a review, urgent dates count after 14 dates, others after 28, emergencies at once."""
    quiet = QUIET_DATES.get(match.tier)
    return quiet is None or not case.reviewed_within(quiet)


def event(
    id: str,  # noqa: A002 - the word of every rule file
    *,
    about: tuple[str, ...],
    sources: tuple[str, ...],
    update: Update | None = None,
    judged: Judged = Judged.EVENT,
    counts: Callable[[RuleContext, Match], bool] = not_quiet,
    by_weight: bool = False,
    **more: Any,
) -> Callable[[Evaluate], Rule]:
    """Make the function below it an event rule; `by_weight`: a weight alone can be its sign.

    `counts=always`: a review makes it quiet for no date, what is new after it counts at once
    (2.8, item 64).
    """
    return rule(
        id,
        about=about,
        sources=sources,
        update=update or calms_down(),
        judged=judged,
        counts=counts,
        same_day_only=not by_weight,
        **more,
    )
