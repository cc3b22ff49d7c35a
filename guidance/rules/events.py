"""What all event rules share: how they calm down, close, and stay quiet after a review.

An event rule is true on x only if one of its signs is dated x. Section 2.7, items 19 to 21.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.types import Match, OpenWarning, Tier
from guidance.rules.inputs import Inputs
from guidance.rules.vocabulary import Judged, Rule, RuleContext, lowered

Settle = Callable[[RuleContext, OpenWarning], OpenWarning | None]
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


def always(case: RuleContext, warning: OpenWarning) -> bool:
    """No further condition for closing."""
    return True


def calms_down(
    *,
    closes_after: int = c.CLOSES_AFTER,
    is_sign: Callable[[RuleContext, DayRecord], bool] = any_sign,
    also: Callable[[RuleContext, OpenWarning], bool] = always,
) -> Settle:
    """Urgent is lowered by a calm row; soon and routine close so many dates after the last."""

    def update(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
        if case.waiting:
            return warning
        calm = case.calm_row(warning, is_sign, after=warning.last_true) >= c.CALM_TO_LOWER
        if warning.tier is Tier.URGENT and calm:
            warning = lowered(warning)
        over = case.x - warning.last_true >= closes_after
        if warning.tier in (Tier.SOON, Tier.ROUTINE) and over and also(case, warning):
            return None
        return warning

    return update


def not_quiet(case: RuleContext, held: Match) -> bool:
    """After a review, urgent dates count after 14 dates, others after 28, emergencies at once."""
    since, quiet = case.since_review(case.x), QUIET_DATES.get(held.tier)
    return since is None or quiet is None or since > quiet


def always_counts(case: RuleContext, held: Match) -> bool:
    """A review makes it quiet for no date: what is new after it counts at once (2.8, item 64)."""
    return True


def event(
    id: str,  # noqa: A002 - the word of every rule file
    evaluate: Callable[[RuleContext], Iterator[Match]],
    *,
    article: str | None,
    sources: tuple[str, ...],
    sentence: str,
    about: tuple[str, ...],
    update: Settle | None = None,
    judged: Judged = Judged.EVENT,
    counts: Callable[[RuleContext, Match], bool] = not_quiet,
    by_weight: bool = False,  # a weight alone can be its sign
    names_legs: bool = False,
    inputs: tuple[Inputs, ...],
    compares: tuple[str, ...] = (),
    lookback: Callable[[RuleContext], Iterable[int]] = lambda case: (),
) -> Rule:
    """An event rule."""
    return Rule(
        id=id,
        article=article,
        sources=sources,
        sentence=sentence,
        about=about,
        judged=judged,
        evaluate=evaluate,
        update=update or calms_down(),
        counts=counts,
        same_day_only=not by_weight,
        names_legs=names_legs,
        inputs=inputs,
        compares=compares,
        lookback=lookback,
    )
