"""How easily chance alone gives a difference: exact shuffles, and their normal limit. No Django.

Ranks, not means: a heaviness of 6 is more than 3, and not twice as much. Nothing here looks at a
clock or throws dice: the same numbers always give the same answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import comb, erfc, sqrt
from typing import Final

EXACT_UP_TO: Final = 60
"""Scores up to which every shuffle is counted; beyond, the normal limit is close (our choice)."""


@dataclass(frozen=True)
class Stratum:
    """The scores of two kinds of day in one stretch of time: shuffles stay inside it."""

    these: Sequence[int]
    others: Sequence[int]


def shuffle_p(blocks: Sequence[Stratum]) -> float:
    """Two-sided p of "which day is of which kind does not matter", by the sum of ranks.

    Within each block the labels are shuffled and equal scores share their middle rank: the
    Wilcoxon-Mann-Whitney test, in blocks that of van Elteren with equal weights. Up to
    `EXACT_UP_TO` scores it is exact, twice the smaller tail; beyond, normal with corrections for
    ties and continuity. A block with one kind of day only says nothing. 1 when no block can show
    a difference.
    """
    telling = [block for block in blocks if block.these and block.others]
    if sum(len(block.these) + len(block.others) for block in telling) <= EXACT_UP_TO:
        return _exact(telling)
    return _normal(telling)


def shift(blocks: Sequence[Stratum]) -> float:
    """By how many ranks in all these days lie above (or, below zero, under) what chance expects."""
    return sum(_away(block) for block in blocks if block.these and block.others)


def sign_p(first: int, second: int) -> float:
    """Two-sided p of "either answer is as likely": the exact sign test. 1 for no answers."""
    n = first + second
    tail: int = sum(comb(n, k) for k in range(min(first, second) + 1))
    p: float = 2 * tail / 2**n
    return min(1.0, p)


def _exact(blocks: Sequence[Stratum]) -> float:
    """Count all shuffles by their sum of doubled ranks.

    The counts are side by side in one large number, as digits so wide that none overflows:
    then a product of two such numbers joins two blocks, and a remainder adds all digits up.
    """
    width = sum(len(block.these) + len(block.others) for block in blocks) + 1
    ways, observed = 1, 0
    for block in blocks:
        ranks, sum_of_these = _doubled_ranks(block)
        chosen = [1] + [0] * len(block.these)
        for rank in ranks:
            for count in range(len(block.these), 0, -1):
                chosen[count] += chosen[count - 1] << (width * rank)
        ways *= chosen[-1]
        observed += sum_of_these
    digits = (1 << width) - 1
    up_to = (ways & ((1 << (width * (observed + 1))) - 1)) % digits
    from_on = (ways >> (width * observed)) % digits
    return min(1.0, 2 * min(up_to, from_on) / (ways % digits)) if blocks else 1.0


def _normal(blocks: Sequence[Stratum]) -> float:
    variance = sum(_variance(block) for block in blocks)
    if variance == 0:
        return 1.0
    z = max(abs(shift(blocks)) - 0.5, 0) / sqrt(variance)
    return erfc(z / sqrt(2))


def _away(block: Stratum) -> float:
    ranks, sum_of_these = _doubled_ranks(block)
    return (sum_of_these - len(block.these) * sum(ranks) / len(ranks)) / 2


def _variance(block: Stratum) -> float:
    ranks, _ = _doubled_ranks(block)
    n, m = len(ranks), len(block.these)
    middle = sum(ranks) / n
    return m * (n - m) * sum((rank - middle) ** 2 for rank in ranks) / (4 * n * (n - 1))


def _doubled_ranks(block: Stratum) -> tuple[list[int], int]:
    """Twice the middle rank of each score, the least being 0; and the sum of these days' own."""
    ordered = sorted([*block.these, *block.others])
    rank_of: dict[int, int] = {}
    before = 0
    for score, same in groupby(ordered):
        count = len(list(same))
        rank_of[score] = 2 * before + count - 1
        before += count
    return [rank_of[score] for score in ordered], sum(rank_of[score] for score in block.these)
