"""What the entries say of each date and leg: entries in, days out. No words, no Django.

A date without an entry is not there; a value nobody gave is None: never zero, never no.
Several entries of a date merge as the rules merge them: the largest score, any sign.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Literal

from tracker.record import CheckIn, Context, Elevation, Leg, LegSigns, Walk

Sign = Literal["swelling", "pain", "redness", "warmth", "vein", "nerve", "cold", "skin"]

LEGS: Final[tuple[Leg, Leg]] = ("left", "right")
MORNING_UNTIL: Final = 12  # o'clock, our choice: a check-in before noon is of the morning
EVENING_FROM: Final = 17  # o'clock, our choice

_KEYS: Final[Mapping[Sign, tuple[str, ...]]] = {
    "swelling": ("swelling",),
    "pain": ("pain",),
    "redness": ("red",),
    "warmth": ("warm",),
    "vein": ("tender_vein",),
    "nerve": ("numb", "tingling", "weak"),
    "cold": ("cold", "pale_or_blue"),
    "skin": ("skin",),
}
SIGNS: Final[tuple[Sign, ...]] = tuple(_KEYS)
"""The kinds of sign a strip shows, in its order."""
_ALL: Final = frozenset(SIGNS)
READ: Final = ("heaviness", *(key for keys in _KEYS.values() for key in keys))
"""What is read of the signs of a leg."""


@dataclass(kw_only=True)
class LegDay:
    """One leg on one date.

    `heaviness` is the highest score of the date (0 to 10); `morning` and `evening` are the
    highest of the check-ins before noon and from 17:00. `signs` were there, `denied` were
    answered with no; a sign in neither was not asked or not answered.
    """

    heaviness: int | None = None
    morning: int | None = None
    evening: int | None = None
    signs: set[Sign] = field(default_factory=set)
    denied: set[Sign] = field(default_factory=set)


@dataclass(kw_only=True)
class Day:
    """One date with at least one entry. Minutes are None when no such entry was made."""

    on: date
    left: LegDay = field(default_factory=LegDay)
    right: LegDay = field(default_factory=LegDay)
    checked_in: bool = False
    walked: Decimal | None = None
    raised: Decimal | None = None
    walks: list[Walk] = field(default_factory=list)
    elevations: list[Elevation] = field(default_factory=list)
    context: set[Context] = field(default_factory=set)
    compression: set[Leg] | None = None
    """The legs that wore a stocking; None when no check-in said."""

    def leg(self, leg: Leg) -> LegDay:
        """The day of one leg."""
        return self.left if leg == "left" else self.right

    @property
    def heaviest(self) -> int | None:
        """The larger score of the two legs; None when neither has one."""
        return largest(self.left.heaviness, self.right.heaviness)

    @property
    def difference(self) -> int | None:
        """Left minus right, in points; None unless both have a score."""
        if self.left.heaviness is None or self.right.heaviness is None:
            return None
        return self.left.heaviness - self.right.heaviness


Days = Mapping[date, Day]
"""Days by date, the earliest first; only dates with an entry."""


def largest(*values: int | None) -> int | None:
    """The largest of the values that are known; None when none is."""
    known = [value for value in values if value is not None]
    return max(known) if known else None


def merge(
    *,
    check_ins: Iterable[CheckIn] = (),
    walks: Iterable[Walk] = (),
    elevations: Iterable[Elevation] = (),
) -> Days:
    """The days of these entries."""
    days: dict[date, Day] = {}
    said = _Said()

    def day_of(on: date) -> Day:
        return days.setdefault(on, Day(on=on))

    for check_in in check_ins:
        day = day_of(check_in.at.date())
        day.checked_in = True
        _add_check_in(day, check_in, said)
    for walk in walks:
        day = day_of(walk.start.date())
        day.walks.append(walk)
        day.walked = (day.walked or Decimal(0)) + walk.minutes
        for leg in LEGS:
            _add_signs(day.leg(leg), getattr(walk, leg), said, nothing_new=False)
    for elevation in elevations:
        day = day_of(elevation.start.date())
        day.elevations.append(elevation)
        day.raised = (day.raised or Decimal(0)) + elevation.minutes
    return dict(sorted(days.items()))


def _add_check_in(day: Day, check_in: CheckIn, said: _Said) -> None:
    day.context.update(check_in.context or ())
    if check_in.compression is not None:
        day.compression = (day.compression or set()) | set(check_in.compression)
    for leg in LEGS:
        signs: LegSigns | None = getattr(check_in, leg)
        merged = day.leg(leg)
        _add_signs(merged, signs, said, nothing_new=bool(check_in.nothing_new))
        if signs is None or signs.heaviness is None:
            continue
        if check_in.at.hour < MORNING_UNTIL:
            merged.morning = largest(merged.morning, signs.heaviness)
        elif check_in.at.hour >= EVENING_FROM:
            merged.evening = largest(merged.evening, signs.heaviness)


def _add_signs(merged: LegDay, signs: LegSigns | None, said: _Said, *, nothing_new: bool) -> None:
    there, denied = said.of(signs)
    if signs is not None:
        merged.heaviness = largest(merged.heaviness, signs.heaviness)
    merged.signs |= there
    merged.denied |= _ALL if nothing_new else denied
    merged.denied -= merged.signs


class _Said:
    """What signs of a leg say of each kind of sign: there, or denied. Each object is read once."""

    def __init__(self) -> None:
        self._read: dict[int, tuple[LegSigns, frozenset[Sign], frozenset[Sign]]] = {}

    def of(self, signs: LegSigns | None) -> tuple[frozenset[Sign], frozenset[Sign]]:
        """The kinds that were there, and those denied; a kind in neither was not answered."""
        if signs is None:
            return frozenset(), frozenset()
        if id(signs) not in self._read:
            self._read[id(signs)] = (signs, *_answered(signs))  # kept, so that its id stays its own
        return self._read[id(signs)][1:]


def _answered(signs: LegSigns) -> tuple[frozenset[Sign], frozenset[Sign]]:
    answers = {sign: [getattr(signs, key, None) for key in keys] for sign, keys in _KEYS.items()}
    return (
        frozenset(sign for sign, given in answers.items() if any(given)),
        frozenset(
            sign
            for sign, given in answers.items()
            if not any(given) and all(one is not None for one in given)
        ),
    )


def weeks(days: Days, first: date, last: date) -> Mapping[date, list[Day]]:
    """The days first..last by the Monday of their week; a week without an entry is empty."""
    found: dict[date, list[Day]] = defaultdict(list)
    monday = monday_of(first)
    while monday <= last:
        found[monday] = []
        monday += timedelta(days=7)
    for on, day in days.items():
        if first <= on <= last:
            found[monday_of(on)].append(day)
    return dict(found)


def monday_of(on: date) -> date:
    """The Monday of the week of a date."""
    return on - timedelta(days=on.weekday())
