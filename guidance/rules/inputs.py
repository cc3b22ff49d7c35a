"""What a rule reads of a record, as data: which signs, on which dates, of whom.

A rule that says what it reads can be asked what it does not know: see `guidance.assess.verdicts`.
Nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, get_args

from guidance.facts import constants as c
from tracker import record

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

    @property
    def asks(self) -> bool:
        """Whether there is anything to ask."""
        return self.weight or any(getattr(self, name) for name in KINDS)

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
        answers = self.answers.get(sign)
        if answers is None:
            return MOST_SERIOUS.get(sign, True)
        return answers[min(attempt, len(answers) - 1)]


def merged(parts: Iterable[Iterable[Inputs]]) -> tuple[Inputs, ...]:
    """The same as few: what is asked of the same dates stands together, each sign once."""
    together: dict[tuple[object, ...], Inputs] = {}
    apart: list[Inputs] = []
    for one in (one for part in parts for one in part):
        if one.answers:
            apart += [] if one in apart else [one]
            continue
        key = (one.dates, one.before, one.blanks)
        before = together.get(key, Inputs(dates=one.dates, before=one.before, blanks=one.blanks))
        signs: dict[str, Any] = {
            name: _once(getattr(before, name), getattr(one, name)) for name in KINDS
        }
        together[key] = replace(before, weight=before.weight or one.weight, **signs)
    return tuple(one for one in (*together.values(), *apart) if one.asks)


def _once(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
