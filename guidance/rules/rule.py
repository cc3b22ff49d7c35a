"""A rule: one criterion about one leg (or none) on one date. `RuleContext` is its question.

What a rule reads of a record is data (`Inputs`), so that it can be asked what it does not know: see
`guidance.assess.verdicts`. What all event rules share is here too: how they calm down, close, and
stay quiet after a review (2.7, items 19 to 21).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Final, get_args

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.snapshot import Snapshot
from guidance.facts.types import (
    ANY_LEG,
    LEGLESS,
    Facts,
    Key,
    Match,
    Matches,
    OpenWarning,
    Past,
    Tier,
)
from guidance.rules.context import RuleContext
from tracker import record
from tracker.record import LEGS

EITHER_LEG: Final = LEGS
NO_LEG: Final = (LEGLESS,)
EITHER_OR_NONE: Final = (*LEGS, LEGLESS)
"""What a rule is about: each leg by itself, the body or both legs, or each leg and the body."""

# --- What a rule reads ----------------------------------------------------------------------------
# The answer that would count most; where it is not here, the sign is there or not: yes.
MOST_SERIOUS: Final[Mapping[str, Any]] = {
    "heaviness": 10,
    "swelling": c.SEVERE_SWELLING,
    "pain": 10,
    "onset": "sudden",
    "skin": get_args(record.SkinItem),
    "breathless": "sudden_or_severe",
    "temperature_c": c.FEVER_C,
    "can_take_4_steps": False,
    "effort": 10,
    "place": "calf",
    "began_after_min": 0,
}
# Asked only where one of these is there, or could be: the signs of which a rule asks that.
QUALIFIES: Final[Mapping[str, tuple[str, ...]]] = {
    "onset": ("swelling", "cold", "pale_or_blue", "cannot_move", "numb", "weak"),
    "whole_leg_or_foot": ("numb",),
    "swelling_on_waking": ("swelling",),
    "sore_infected": ("skin",),
}
# Asked for today, not afterwards: nobody can say what it was then.
ASKED_OF_TODAY: Final = frozenset({"temperature_c"})
KINDS: Final = ("leg", "other", "body", "walk", "walk_pain", "injury")


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """Signs that count on the `dates` dates that end `before` dates before x.

    `leg` are signs of the leg that the rule is about (of both, where it is about none), `other`
    those of the other leg. `walk` and `walk_pain` are what is said of walks that were logged,
    `injury` of injuries, `weight` a weight on x. With `blanks`, a date without a check-in is one
    on which nobody answered; without, only x itself is. `answers` are those to try, one after the
    other, where the most serious one is not the one that would count.
    """

    leg: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    walk: tuple[str, ...] = ()
    walk_pain: tuple[str, ...] = ()
    injury: tuple[str, ...] = ()
    weight: bool = False
    dates: int = 1
    before: int = 0
    blanks: bool = False
    answers: Mapping[str, Sequence[Any]] = field(default_factory=dict)

    def over(self, dates: int) -> tuple[Inputs, ...]:
        """The same asked of the last so many dates; a temperature and a weight only of today."""
        later = tuple(name for name in self.body if name not in ASKED_OF_TODAY)
        today = tuple(name for name in self.body if name in ASKED_OF_TODAY)
        return (
            replace(self, body=later, weight=False, dates=max(dates, self.dates)),
            Inputs(body=today, weight=self.weight),
        )

    @property
    def tries(self) -> int:
        """How many answers there are to try."""
        return max((len(answers) for answers in self.answers.values()), default=1)

    def answer(self, sign: str, attempt: int) -> Any:
        """The answer to a sign at this attempt; the last one goes on."""
        answers = self.answers.get(sign, (MOST_SERIOUS.get(sign, True),))
        return answers[min(attempt, len(answers) - 1)]


def merged(parts: Iterable[Iterable[Inputs]]) -> tuple[Inputs, ...]:
    """The same as few: what is asked of the same dates is together, each sign once."""
    together: dict[tuple[object, ...], Inputs] = {}
    apart: list[Inputs] = []
    for one in (one for part in parts for one in part):
        if one.answers:
            apart += [] if one in apart else [one]
            continue
        key = (one.dates, one.before, one.blanks)
        before = together.get(key, Inputs(dates=one.dates, before=one.before, blanks=one.blanks))
        signs: dict[str, Any] = {
            name: tuple(dict.fromkeys((*getattr(before, name), *getattr(one, name))))
            for name in KINDS
        }
        together[key] = replace(before, weight=before.weight or one.weight, **signs)
    return tuple(
        one
        for one in (*together.values(), *apart)
        if one.weight or any(getattr(one, name) for name in KINDS)
    )


# --- A rule ---------------------------------------------------------------------------------------
class Judged(Enum):
    """Which dates a rule is judged for on a replayed date."""

    TODAY = "today"
    EVENT = "event"  # also the dates since a late entry, at most 13 back
    EVENT_AND_DAY_BEFORE = "event and the day before"


def always(case: RuleContext, found: Match | OpenWarning) -> bool:
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


Evaluate = Callable[[RuleContext], Matches]
Update = Callable[[RuleContext, OpenWarning], OpenWarning | None]


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

    def matches(self, case: RuleContext) -> list[Match]:
        """What holds on the date of the case, and counts."""
        return [match for match in self.evaluate(case) if self.counts(case, match)]


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
    asked = [(one,) if isinstance(one, Inputs) else one.inputs for one in reads]

    def make(evaluate: Evaluate) -> Rule:
        return Rule(
            id=id,
            article=article,
            sources=sources,
            about=about,
            evaluate=evaluate,
            update=update,
            inputs=merged([getattr(evaluate, "inputs", ()), *asked]),
            **more,
        )

    return make


def match(tier: Tier, facts: Facts, **more: Any) -> Matches:
    """The condition held, since the earliest of its facts; nothing if there are none."""
    if facts:
        yield Match(tier=tier, since=min(fact.day for fact in facts), facts=facts, **more)


def lowered(warning: OpenWarning) -> OpenWarning:
    """The warning after it calmed down: see someone soon."""
    return replace(warning, tier=Tier.SOON, lowered=True)


# --- An event rule: it holds on a date only if one of its signs is of that date -------------------
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


def calms_down(
    *,
    closes_after: int = c.CLOSES_AFTER,
    is_sign: Callable[[RuleContext, DayRecord], bool] = any_sign,
    also: Callable[[RuleContext, OpenWarning], bool] = always,
) -> Update:
    """Urgent is lowered by a calm row; soon and routine close so many dates after the last."""

    def update(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
        if case.waiting:
            return warning
        calm = case.calm_row(warning, is_sign, after=warning.last_true) >= c.CALM_TO_LOWER
        if warning.tier is Tier.URGENT and calm:
            warning = lowered(warning)
        over = case.dates_since(warning.last_true) >= closes_after
        closes = warning.tier in (Tier.SOON, Tier.ROUTINE) and over and also(case, warning)
        return None if closes else warning

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
