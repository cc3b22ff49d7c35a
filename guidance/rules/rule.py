"""A rule: one criterion about one leg (or none) on one date. `RuleContext` is its question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final

from guidance.facts.snapshot import Snapshot
from guidance.facts.types import (
    ANY_LEG,
    LEGLESS,
    SIDES,
    Facts,
    Key,
    Match,
    Matches,
    OpenWarning,
    Past,
    Tier,
)
from guidance.rules.context import RuleContext
from guidance.rules.inputs import Inputs, merged

EITHER_LEG: Final = SIDES
NO_LEG: Final = (LEGLESS,)
EITHER_OR_NONE: Final = (*SIDES, LEGLESS)
"""What a rule is about: each leg by itself, the body or both legs, or each leg and the body."""


class Judged(Enum):
    """Which dates a rule is judged for on a replayed date."""

    TODAY = "today"
    EVENT = "event"  # also the dates since a late entry, at most 13 back
    EVENT_AND_DAY_BEFORE = "event and the day before"


def always(case: RuleContext, match: Match) -> bool:
    """No further condition."""
    return True


def never(case: RuleContext, warning: OpenWarning) -> bool:
    """In no case."""
    return False


def no_dates(case: RuleContext) -> Iterable[int]:
    """Nothing long ago."""
    return ()


def stays(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """Nothing changes it."""
    return warning


Evaluate = Callable[["RuleContext"], Matches]
Update = Callable[["RuleContext", OpenWarning], OpenWarning | None]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One criterion: who says so, whom it is about, when it holds, how it ends.

    What it is called, and when it counts in words, is content: `how.toml`.
    """

    id: str
    article: str | None  # the id in the article; None: beyond the article
    sources: tuple[str, ...]
    about: tuple[str, ...]
    evaluate: Evaluate
    update: Update
    inputs: tuple[Inputs, ...] = ()  # what could be not known; empty: nothing
    compares: tuple[str, ...] = ()  # signs whose absence in the other leg it rests on
    judged: Judged = Judged.TODAY
    counts: Callable[[RuleContext, Match], bool] = always
    opens: Callable[[RuleContext, Match], bool] = always
    lookback: Callable[[RuleContext], Iterable[int]] = no_dates  # dates long ago that it reads
    same_day_only: bool = False  # holds on a date only with a sign of that date
    reopens: bool = False  # a new opening replaces an open warning
    names_legs: bool = False  # about none, and yet its findings name legs
    withdrawn: Callable[[RuleContext, OpenWarning], bool] = never
    """Whether a warning that closes was none: then it does not count as an opening later."""
    reviewed_as: tuple[str, ...] = ()  # rule ids in reviews and answers; empty: its own and base

    @property
    def names(self) -> tuple[str, ...]:
        """The ids by which reviews and answers may call it."""
        return self.reviewed_as or (self.id, self.id.partition(":")[0])

    def reviewed_leg(self, about: str) -> str:
        """Which reviews are about it: those of that leg, of none, or of any."""
        return ANY_LEG if self.names_legs and about == LEGLESS else about

    def about_leg(
        self,
        about: str,
        snapshot: Snapshot,
        date: int,
        warnings: Mapping[Key, OpenWarning],
        past: Mapping[Key, Past],
    ) -> RuleContext:
        """The question about a leg (or none, LEGLESS) on a date, as known in `snapshot`."""
        return RuleContext(
            self.id, self.names, self.reviewed_leg(about), snapshot, about, date, warnings, past
        )

    def is_true(self, case: RuleContext) -> bool:
        """Whether it holds on the date of the case, and counts."""
        return any(self.counts(case, match) for match in self.evaluate(case))


def rule(
    id: str,  # noqa: A002 - the word of every rule file
    *,
    about: tuple[str, ...],
    sources: tuple[str, ...],
    article: str | None = None,
    update: Update,
    reads: Iterable[Any] = (),
    **more: Any,
) -> Callable[[Evaluate], Rule]:
    """Make the function below it a rule, which takes its name.

    `reads` are the conditions, finders or `Inputs` that it uses: from them comes what is asked
    for where nobody answered. One that is made of tiers (`tiers`) brings them along.
    """

    def make(evaluate: Evaluate) -> Rule:
        return Rule(
            id=id,
            article=article,
            sources=sources,
            about=about,
            evaluate=evaluate,
            update=update,
            inputs=merged([getattr(evaluate, "inputs", ()), *map(_inputs, reads)]),
            **more,
        )

    return make


def _inputs(used: Any) -> tuple[Inputs, ...]:
    return (used,) if isinstance(used, Inputs) else used.inputs


def match(tier: Tier, facts: Facts, **more: Any) -> Matches:
    """The condition held, since the earliest of its facts; nothing if there are none."""
    if facts:
        yield Match(tier=tier, since=min(fact.day for fact in facts), facts=facts, **more)


def lowered(warning: OpenWarning) -> OpenWarning:
    """The warning after it calmed down: see someone soon."""
    return replace(warning, tier=Tier.SOON, lowered=True)
