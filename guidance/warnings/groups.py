"""Which warnings share a card: those of one tier about one leg, and the alike ones of both legs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guidance.rules.registry import RULES
from guidance.warnings.recorded import TIERS
from tracker.journal.models import WarningRecord
from tracker.record import LEGS

Group = tuple[WarningRecord, ...]

READING_PLACE = {rule.id: place for place, rule in enumerate(RULES)}


def groups_of(records: Iterable[WarningRecord]) -> list[Group]:
    """The groups that share a card, the worst first.

    A group is all that has one tier and is about one leg. Where the other leg has the same rules
    at the same tier, both are one group: two cards with the same words are read as one.
    """
    groups: dict[tuple[int, tuple[str, ...], int], list[WarningRecord]] = {}
    for warning in sorted(records, key=lambda one: (one.opened_on, one.pk)):
        legs = tuple(warning.legs)
        alone = 0 if legs else warning.pk
        groups.setdefault((TIERS.index(warning.tier), legs, alone), []).append(warning)
    for tier in range(len(TIERS)):
        left, right = (groups.get((tier, (leg,), 0), []) for leg in LEGS)
        if left and {one.rule for one in left} == {one.rule for one in right}:
            left += groups.pop((tier, ("right",), 0))
    ordered = sorted(
        (tier, min((one.opened_on, one.pk) for one in group), group)
        for (tier, _legs, _alone), group in groups.items()
    )
    return [tuple(sorted(group, key=_reading_place)) for _tier, _oldest, group in ordered]


def matches_of(group: Sequence[WarningRecord]) -> list[Group]:
    """The warnings of a group rule by rule: one of a leg, or one of each leg."""
    rules: dict[str, list[WarningRecord]] = {}
    for warning in group:
        rules.setdefault(warning.rule, []).append(warning)
    return [tuple(sorted(found, key=lambda one: one.legs)) for found in rules.values()]


def alike(records: Iterable[WarningRecord]) -> list[Group]:
    """Warnings in their order; those of each leg with one rule, tier and time are one group."""
    groups: dict[tuple[object, ...], list[WarningRecord]] = {}
    for one in records:
        alone = 0 if len(one.legs) == 1 else one.pk
        same = (one.rule, one.tier, one.opened_on, one.closed_on, one.closed_by, alone)
        here = groups.setdefault(same, [])
        if any(other.legs == one.legs for other in here):
            here = groups.setdefault((*same, one.pk), [])
        here.append(one)
    return [tuple(sorted(group, key=lambda one: one.legs)) for group in groups.values()]


def legs_of(group: Sequence[WarningRecord]) -> tuple[str, ...]:
    """The legs that the warnings are about, together; none for a warning of no leg."""
    return tuple(sorted({leg for warning in group for leg in warning.legs}))


def is_of_each_leg(group: Sequence[WarningRecord]) -> bool:
    """Whether the group has warnings of the left leg and others of the right one."""
    return {tuple(warning.legs) for warning in group} == {("left",), ("right",)}


def _reading_place(warning: WarningRecord) -> tuple[int, int]:
    """Where its rule stands in the reading order; a rule of an older version comes last."""
    return READING_PLACE.get(warning.rule, len(READING_PLACE)), warning.pk
