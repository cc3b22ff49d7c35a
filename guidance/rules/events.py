"""What all event rules share: how they calm down, close, and stay quiet after a review.

An event rule is true on x only if one of its signs is dated x. Section 2.7, items 19 to 21.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.types import Held, OpenWarning, Tier
from guidance.rules.inputs import Reads
from guidance.rules.vocabulary import Case, Judged, Rule, lowered

Settle = Callable[[Case, OpenWarning], OpenWarning | None]
QUIET_DATES: Final = {
    Tier.URGENT: c.URGENT_QUIET,
    Tier.SOON: c.SOON_QUIET,
    Tier.ROUTINE: c.SOON_QUIET,
}


def any_sign(case: Case, day: DayRecord) -> bool:
    """Any sign of the leg (of both where the rule is about none) or of the body."""
    return bool(day.body_signs) or any(
        day.listed_signs[side] or day.new_signs[side] for side in case.sides
    )


def always(case: Case, warning: OpenWarning) -> bool:
    """No further condition for closing."""
    return True


def calms_down(
    *,
    closes_after: int = c.CLOSES_AFTER,
    is_sign: Callable[[Case, DayRecord], bool] = any_sign,
    also: Callable[[Case, OpenWarning], bool] = always,
) -> Settle:
    """Urgent is lowered by a calm row; soon and routine close so many dates after the last."""

    def settle(case: Case, warning: OpenWarning) -> OpenWarning | None:
        if case.waiting:
            return warning
        calm = case.calm_row(warning, is_sign, after=warning.last_true) >= c.CALM_TO_LOWER
        if warning.tier is Tier.URGENT and calm:
            warning = lowered(warning)
        over = case.x - warning.last_true >= closes_after
        if warning.tier in (Tier.SOON, Tier.ROUTINE) and over and also(case, warning):
            return None
        return warning

    return settle


def not_quiet(case: Case, held: Held) -> bool:
    """After a review, urgent dates count after 14 dates, others after 28, emergencies at once."""
    since, quiet = case.since_review(case.x), QUIET_DATES.get(held.tier)
    return since is None or quiet is None or since > quiet


def always_counts(case: Case, held: Held) -> bool:
    """A review makes it quiet for no date: what is new after it counts at once (2.8, item 64)."""
    return True


def event(
    id: str,  # noqa: A002 - the word of every rule file
    holds: Callable[[Case], Iterator[Held]],
    *,
    article: str | None,
    sources: tuple[str, ...],
    sentence: str,
    about: tuple[str, ...],
    settle: Settle | None = None,
    judged: Judged = Judged.EVENT,
    counts: Callable[[Case, Held], bool] = not_quiet,
    by_weight: bool = False,  # a weight alone can be its sign
    names_legs: bool = False,
    reads: tuple[Reads, ...],
    compares: tuple[str, ...] = (),
    reaches: Callable[[Case], Iterable[int]] = lambda case: (),
) -> Rule:
    """An event rule."""
    return Rule(
        id=id,
        article=article,
        sources=sources,
        sentence=sentence,
        about=about,
        judged=judged,
        holds=holds,
        settle=settle or calms_down(),
        counts=counts,
        dated=not by_weight,
        names_legs=names_legs,
        reads=reads,
        compares=compares,
        reaches=reaches,
    )
