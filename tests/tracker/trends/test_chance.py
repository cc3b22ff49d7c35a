"""What chance alone gives: against every shuffle counted by hand, and against scipy."""

from __future__ import annotations

import random
from itertools import combinations, product

import pytest
from hypothesis import given, strategies as st
from scipy import stats

from tracker.trends.chance import EXACT_UP_TO, Stratum, shift, shuffle_p, sign_p

scores = st.integers(0, 10)
blocks = st.builds(Stratum, st.lists(scores, max_size=6), st.lists(scores, max_size=6))
few_blocks = st.lists(
    st.builds(Stratum, st.lists(scores, max_size=3), st.lists(scores, max_size=3)), max_size=3
)


def every_shuffle(given_blocks):
    """Two-sided p from all shuffles, one by one."""
    telling = [block for block in given_blocks if block.these and block.others]
    ranked = [list(stats.rankdata([*block.these, *block.others])) for block in telling]
    observed = sum(
        sum(ranks[: len(block.these)]) for block, ranks in zip(telling, ranked, strict=True)
    )
    choices = [
        combinations(ranks, len(block.these)) for block, ranks in zip(telling, ranked, strict=True)
    ]
    sums = [sum(map(sum, chosen)) for chosen in product(*choices)]
    tails = (sum(one <= observed for one in sums), sum(one >= observed for one in sums))
    return min(1, 2 * min(tails) / len(sums))


@given(few_blocks)
def test_all_shuffles_counted_one_by_one_agree(given_blocks):
    assert shuffle_p(given_blocks) == pytest.approx(every_shuffle(given_blocks))


@pytest.mark.parametrize("seed", range(8))
def test_scipys_permutation_test_agrees_on_scores_with_ties(seed):
    dice = random.Random(seed)
    these = [dice.randint(2, 7) for _ in range(dice.randint(3, 6))]
    others = [dice.randint(3, 8) for _ in range(dice.randint(3, 6))]
    ranks = stats.rankdata([*these, *others])
    split = ranks[: len(these)], ranks[len(these) :]

    found = stats.permutation_test(
        split, lambda a, b: sum(a), permutation_type="independent", n_resamples=10_000
    )

    assert shuffle_p([Stratum(these, others)]) == pytest.approx(found.pvalue)


@pytest.mark.parametrize("seed", range(12))
def test_scipys_mann_whitney_agrees_on_long_series_with_ties(seed):
    dice = random.Random(seed)
    these = [dice.randint(2, 7) for _ in range(dice.randint(31, 120))]
    others = [dice.randint(2, 7 + seed % 2) for _ in range(dice.randint(31, 120))]

    found = stats.mannwhitneyu(these, others, method="asymptotic", use_continuity=True)

    assert shuffle_p([Stratum(these, others)]) == pytest.approx(found.pvalue, rel=1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_the_limit_is_close_to_the_count_where_one_takes_over_from_the_other(seed):
    dice = random.Random(seed)
    these = [dice.randint(2, 6) for _ in range(EXACT_UP_TO // 2)]
    others = [dice.randint(2, 7) for _ in range(EXACT_UP_TO // 2)]

    counted = shuffle_p([Stratum(these, others)])
    limit = stats.mannwhitneyu(these, others, method="asymptotic").pvalue

    assert counted == pytest.approx(limit, abs=0.01)


@given(st.lists(blocks, max_size=4))
def test_which_kind_of_day_is_named_first_does_not_matter(given_blocks):
    swapped = [Stratum(block.others, block.these) for block in given_blocks]

    assert shuffle_p(given_blocks) == pytest.approx(shuffle_p(swapped))
    assert shift(given_blocks) == pytest.approx(-shift(swapped))


@given(st.lists(blocks, max_size=4), blocks)
def test_a_block_with_one_kind_of_day_says_nothing(given_blocks, one):
    alone = Stratum(one.these, [])

    assert shuffle_p([*given_blocks, alone]) == shuffle_p(given_blocks)


@given(st.lists(blocks, max_size=14))
def test_a_p_is_a_probability(given_blocks):
    assert 0 < shuffle_p(given_blocks) <= 1


def test_equal_scores_show_no_difference():
    assert shuffle_p([Stratum([4] * 8, [4] * 9)]) == 1
    assert shuffle_p([Stratum([4] * 80, [4] * 90)]) == 1
    assert shuffle_p([]) == 1


def test_a_trend_over_months_is_no_difference_between_days():
    """Heavy months with few walks, light months with many: within each fortnight all is alike."""
    heavy, light = Stratum([7, 8], [7, 8] * 6), Stratum([2, 3] * 6, [2, 3])

    assert shuffle_p([heavy, light] * 3) == pytest.approx(1, abs=0.05)
    assert shuffle_p([Stratum([*heavy.these, *light.these], [*heavy.others, *light.others])]) < 0.01


@given(st.integers(0, 80), st.integers(0, 80))
def test_scipys_binomial_test_agrees_with_the_sign_test(first, second):
    if first + second == 0:
        assert sign_p(first, second) == 1
    else:
        assert sign_p(first, second) == pytest.approx(stats.binomtest(first, first + second).pvalue)


def test_a_shift_says_which_days_are_the_lighter_ones():
    assert shift([Stratum([2, 3], [5, 6, 7])]) < 0 < shift([Stratum([7], [5, 6])])
