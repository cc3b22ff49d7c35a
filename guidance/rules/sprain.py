"""What a leg's latest injury excuses of the signs of one leg (R1): a fresh one all, a sprain that
heals as it should most. Sections 2.7 (item 14) and 2.8 (item 58) of the clinical specification.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from enum import Enum

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.leg_day import LegDay
from guidance.facts.snapshot import Signs
from tracker.record import Leg


class Excuse(Enum):
    """How much of a date an injury excuses."""

    NONE = "nothing"
    HEALING = "healing"  # U1, U3 and U5
    ALL = "all"  # U2 as well


def excuse(signs: Signs, day: DayRecord, side: Leg) -> Excuse:
    """What the leg's latest injury excuses on a date, by the records that count."""
    since = [
        (day.day - on, injury)
        for on, injury in signs.snapshot.injuries(side)
        if 0 <= day.day - on <= c.INJURY_EXCUSES
    ]
    if not since or signs.snapshot.risks(day.day):
        return Excuse.NONE
    n, leg = since[0][0], day.leg(side)
    fit = all(
        injury.can_take_4_steps and not injury.cast_or_boot and not injury.crack_odd_shape_numb_cold
        for dates, injury in since
        if dates == n
    )
    if not fit or (leg.swelling or 0) > c.INJURY_SWELLING or (leg.has("red") and leg.warm):
        return Excuse.NONE
    legs = [earlier.leg(side) for earlier in signs.days(day.day - n, day.day)]
    if n <= c.INJURY_FRESH:
        rising = n == c.INJURY_RISE_FROM and _rose(legs)
        return Excuse.NONE if rising else Excuse.ALL
    return Excuse.HEALING if _heals(legs) else Excuse.NONE


def _rose(legs: Sequence[LegDay]) -> bool:
    """Whether swelling or pain is above the highest known value of the dates before."""
    *before, now = legs
    return _above(now.swelling, [leg.swelling for leg in before]) or _above(
        now.pain, [leg.pain for leg in before]
    )


def _above(now: int | None, before: Sequence[int | None]) -> bool:
    known = [value for value in before if value is not None]
    return now is not None and bool(known) and now > max(known)


def _heals(legs: Sequence[LegDay]) -> bool:
    """Less than in the first days, and not getting worse again.

    `legs` is the leg on each date from that of the injury on; the last one is judged.
    """
    first, now = legs[: c.INJURY_FRESH + 1], legs[-1]
    return (
        not now.vein
        and _less_swollen(now, first)
        and _less_painful(now, first)
        and _stays_down(legs)
        and (len(legs) <= c.INJURY_LOOK_AGAIN or _nearly_over(legs))
    )


def _less_swollen(now: LegDay, first: Sequence[LegDay]) -> bool:
    """No swelling, or less than the first grade of the first days, or a small one that stays."""
    grades = [leg.swelling for leg in first if leg.swelling]
    return not now.swelling or (
        bool(grades) and (now.swelling < grades[0] or now.swelling == c.SPRAIN_SWELLING)
    )


def _less_painful(now: LegDay, first: Sequence[LegDay]) -> bool:
    """No pain, or less than the worst of the first days, and not newly over a deep vein."""
    if not now.pain:
        return True
    elsewhere = all(leg.pain_places.isdisjoint(c.DEEP_VEIN_PLACES) for leg in first)
    if elsewhere and not now.pain_places.isdisjoint(c.DEEP_VEIN_PLACES - {None}):
        return False
    return now.pain < max(leg.pain or 0 for leg in first)


def _stays_down(legs: Sequence[LegDay]) -> bool:
    """Against the last values known since the third date: no more swelling, pain up by 1."""
    before, now = legs[c.SPRAIN_WATCHED_FROM : -1], legs[-1]
    swelling = [leg.swelling for leg in before if leg.swelling is not None]
    pain = [leg.pain for leg in before if leg.pain is not None]
    return not (
        (swelling and (now.swelling or 0) > swelling[-1])
        or (pain and (now.pain or 0) - pain[-1] >= c.SPRAIN_PAIN_RISE)
    )


def _nearly_over(legs: Sequence[LegDay]) -> bool:
    """After two weeks: little pain, and nothing rose since the third date."""
    since = legs[c.SPRAIN_WATCHED_FROM :]
    return (since[-1].pain or 0) <= c.SPRAIN_LATE_PAIN and all(
        now <= before
        for values in ([leg.swelling for leg in since], [leg.pain for leg in since])
        for before, now in itertools.pairwise(value for value in values if value is not None)
    )
