"""The statistics against scipy's, on random ordinal series with ties and gaps."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from hypothesis import given, strategies as st
from scipy import stats

from tracker.trends.statistics import (
    MAD_TO_SD,
    Scores,
    mann_kendall_p,
    median,
    spread,
)

SEEDS = range(40)
scores = st.lists(st.integers(0, 10), min_size=1, max_size=60)
halves = st.lists(st.integers(0, 20).map(lambda n: n / 2), min_size=1, max_size=60)


def history(seed, least=8):
    """A person's days: a level that drifts, ties all over, and every third day missing."""
    dice = random.Random(seed)
    level, records = dice.uniform(2, 8), []
    for day in range(dice.randint(least, 90)):
        level += dice.gauss(dice.choice((-0.05, 0, 0.05)), 0.3)
        if dice.random() > 0.3:
            score = max(0, min(10, round(dice.gauss(level, 1.2))))
            records.append((700_000 + day, score))
    return records


@given(halves)
def test_numpys_median_agrees(values):
    assert median(values) == pytest.approx(float(np.median(values)))


@given(scores)
def test_scipys_median_deviation_agrees(values):
    assert spread(values) == pytest.approx(MAD_TO_SD * stats.median_abs_deviation(values))


def independent_mann_kendall(values):
    """S from scipy's Kendall tau-b and the ties, the variance from its terms, p from its normal."""
    n = len(values)
    tau = stats.kendalltau(range(n), values).statistic
    _, ties = np.unique(values, return_counts=True)
    pairs = n * (n - 1) / 2
    s = tau * math.sqrt(pairs * (pairs - sum(ties * (ties - 1)) / 2))
    variance = (n * (n - 1) * (2 * n + 5) - sum(ties * (ties - 1) * (2 * ties + 5))) / 18
    return float(stats.norm.sf((s - 1) / math.sqrt(variance)))


@pytest.mark.parametrize("seed", SEEDS)
def test_an_independent_mann_kendall_agrees(seed):
    values = [score for _, score in history(seed)]

    assert mann_kendall_p(values) == pytest.approx(independent_mann_kendall(values), rel=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_kendalls_own_p_is_nearly_the_same(seed):
    """scipy's own p leaves the continuity correction out: never far away, and never larger."""
    values = [score for _, score in history(seed, least=30)]

    found = stats.kendalltau(range(len(values)), values, alternative="greater", method="asymptotic")

    assert found.pvalue <= mann_kendall_p(values) <= found.pvalue + 0.03


@pytest.mark.parametrize("seed", SEEDS)
def test_windows_of_a_series_with_gaps_are_those_of_a_plain_mapping(seed):
    records = history(seed)
    series, dice = Scores(records), random.Random(seed)
    for _ in range(10):
        first = 700_000 + dice.randint(-5, 80)
        last = first + dice.randint(0, 40)
        inside = [score for day, score in records if first <= day <= last]
        assert list(series.between(first, last)) == inside
