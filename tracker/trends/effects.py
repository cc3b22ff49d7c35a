"""What helps: how legs felt after, and days of one kind against days of another. No Django.

Only counts, medians and how easily chance gives the same (docs/decisions/0012). Nothing here says
that one thing caused another, and nothing is compared below `LEAST`. All is said of each leg by
itself, so that what is left of one person is right of their mirror image.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Final, Literal

from tracker.record import LEGS, Context, Elevation, Feel, Leg, Walk
from tracker.record.days import Days
from tracker.trends.chance import Stratum, shift, shuffle_p, sign_p
from tracker.trends.statistics import median

LEAST: Final = 8
"""Answers, or days on each side, below which nothing is said (our choice: with fewer, hardly any
split of ordinary scores is rarer than `RARE`)."""
RARE: Final = 0.01
"""Below it "chance alone seldom gives this" (our choice, measured: docs/decisions/0012)."""
SMALLEST_CHANGE: Final = 1
"""Points between two medians: the least that people notice (Salaffi 2004: "slightly better")."""
BLOCK_DATES: Final = 14
"""Dates within which days are shuffled (our choice): so a good month is no effect of a walk."""
ONE_WALK: Final = Decimal(10)
"""Minutes of walking that make a day one with a walk: as for self-care in the rules."""
LOOK_BACK: Final = 182
"""Dates up to today that are compared, whatever range is shown (our choice: half a year)."""

Length = Literal["short", "middle", "long"]
LENGTHS: Final[tuple[Length, ...]] = ("short", "middle", "long")
"""Under 10 minutes, 10 to 20, over 20."""
Activity = Literal["walk", "elevation"]
ACTIVITIES: Final[tuple[Activity, ...]] = ("walk", "elevation")
Lean = Literal["lighter", "heavier", "unsure"]

_SAT_OR_STOOD: Final[frozenset[Context]] = frozenset({"long_sitting", "long_standing"})


@dataclass(frozen=True, kw_only=True)
class Felt:
    """How often one leg felt lighter, the same or heavier afterwards; unanswered times are out."""

    lighter: int = 0
    same: int = 0
    heavier: int = 0

    @property
    def answers(self) -> int:
        """How many times there was an answer."""
        return self.lighter + self.same + self.heavier

    @property
    def enough(self) -> bool:
        """Whether anything is said of it."""
        return self.answers >= LEAST

    @property
    def lean(self) -> Lean:
        """Which answer came more often than chance gives; "unsure" also below the minimum."""
        if not self.enough or sign_p(self.lighter, self.heavier) >= RARE:
            return "unsure"
        return "lighter" if self.lighter > self.heavier else "heavier"


@dataclass(frozen=True, kw_only=True)
class Side:
    """One kind of day: how many had a score, and their median (None for no day)."""

    days: int
    median: float | None


@dataclass(frozen=True, kw_only=True)
class Contrast:
    """Days of one kind against others, for one leg. `p` is 1 below the minimum."""

    these: Side
    others: Side
    p: float = 1
    shift: float = 0

    @property
    def enough(self) -> bool:
        """Whether there are days enough on both sides."""
        return min(self.these.days, self.others.days) >= LEAST

    @property
    def change(self) -> float:
        """Points from the others' median to these days'; 0 below the minimum."""
        if not self.enough or self.these.median is None or self.others.median is None:
            return 0
        return self.these.median - self.others.median

    @property
    def lean(self) -> Lean:
        """What may be said: a point or more, rare by chance, and the same way within fortnights."""
        if abs(self.change) < SMALLEST_CHANGE or self.p >= RARE or self.change * self.shift <= 0:
            return "unsure"
        return "lighter" if self.change < 0 else "heavier"


@dataclass(frozen=True, kw_only=True)
class LegHelps:
    """All that is compared for one leg."""

    felt: Mapping[Activity, Felt]
    felt_by_length: Mapping[tuple[Activity, Length], Felt]
    next_day: Contrast
    evenings: Contrast
    compression: Contrast


Helps = Mapping[Leg, LegHelps]


@dataclass(frozen=True)
class Score:
    """A score that is compared: its date, whether it is of these days, and how heavy."""

    on: date
    these: bool
    heaviness: int


def helps(days: Days) -> Helps:
    """What the days show of each leg."""
    return {leg: _of_leg(days, leg) for leg in LEGS}


def _of_leg(days: Days, leg: Leg) -> LegHelps:
    answers = list(_answers(days, leg))
    return LegHelps(
        felt={
            activity: _felt(feel for what, _, feel in answers if what == activity)
            for activity in ACTIVITIES
        },
        felt_by_length={
            key: _felt(feel for what, length, feel in answers if (what, length) == key)
            for key in product(ACTIVITIES, LENGTHS)
        },
        next_day=contrast(_next_days(days, leg)),
        evenings=contrast(_evenings(days, leg)),
        compression=contrast(_with_compression(days, leg)),
    )


def _felt(feels: Iterable[Feel]) -> Felt:
    counts = Counter(feels)
    return Felt(lighter=counts["lighter"], same=counts["same"], heavier=counts["heavier"])


def length_of(minutes: Decimal) -> Length:
    """Under 10 minutes, 10 to 20, or over 20."""
    return "short" if minutes < 10 else "middle" if minutes <= 20 else "long"


def _answers(days: Days, leg: Leg) -> Iterator[tuple[Activity, Length, Feel]]:
    for day in days.values():
        entries: tuple[Walk | Elevation, ...] = (*day.walks, *day.elevations)
        for one in entries:
            feel = getattr(one.feel_after, leg, None)
            if feel is not None:
                activity: Activity = "walk" if isinstance(one, Walk) else "elevation"
                yield activity, length_of(one.minutes), feel


def contrast(scores: Iterable[Score]) -> Contrast:
    """These days against the others; chance is reckoned within fortnights."""
    scores = list(scores)
    kinds: dict[bool, list[int]] = {True: [], False: []}
    blocks: dict[int, dict[bool, list[int]]] = defaultdict(lambda: {True: [], False: []})
    for score in scores:
        kinds[score.these].append(score.heaviness)
        blocks[score.on.toordinal() // BLOCK_DATES][score.these].append(score.heaviness)
    found = Contrast(these=_side(kinds[True]), others=_side(kinds[False]))
    if not found.enough:
        return found
    in_blocks = [Stratum(block[True], block[False]) for block in blocks.values()]
    return Contrast(
        these=found.these, others=found.others, p=shuffle_p(in_blocks), shift=shift(in_blocks)
    )


def _side(scores: Sequence[int]) -> Side:
    return Side(days=len(scores), median=median(scores) if scores else None)


def _next_days(days: Days, leg: Leg) -> Iterator[Score]:
    """The score of the very next date after a day with a walk, and after one without.

    A day without any walk counts only where somebody checked in, so that a day nobody logged is
    not taken for one of rest. A day with less than ten minutes is neither.
    """
    for on, day in days.items():
        after = days.get(on + timedelta(days=1))
        heaviness = after.leg(leg).heaviness if after is not None else None
        without = day.walked is None and day.checked_in
        if heaviness is not None and (without or (day.walked or 0) >= ONE_WALK):
            yield Score(on, not without, heaviness)


def _evenings(days: Days, leg: Leg) -> Iterator[Score]:
    """Evening scores; these days have long sitting or standing ticked."""
    for on, day in days.items():
        evening = day.leg(leg).evening
        if evening is not None:
            yield Score(on, not _SAT_OR_STOOD.isdisjoint(day.context), evening)


def _with_compression(days: Days, leg: Leg) -> Iterator[Score]:
    """The day's highest score where a check-in said whether this leg wore a stocking."""
    for on, day in days.items():
        heaviness = day.leg(leg).heaviness
        if heaviness is not None and day.compression is not None:
            yield Score(on, leg in day.compression, heaviness)
