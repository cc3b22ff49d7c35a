"""What the rules of severe and worsening heaviness do not know: of which dates, which scores."""

from __future__ import annotations

import pytest
from histories import on, said, scored, unknown

from guidance.assess.verdicts import Says
from guidance.rules.course import WORSENING

TODAY = 36


def worsening(*check_ins):
    return said(WORSENING, TODAY, check_ins=list(check_ins))


def steady(score, days):
    return [scored(day, score, score) for day in days]


def test_one_heavy_date_is_not_known_for_want_of_the_37_dates_that_three_comparisons_need():
    found = worsening(*steady(5, [TODAY]))

    assert found.says is Says.NOT_KNOWN
    assert {(day, sign) for day, _, sign in unknown(found)} == {
        (on(day), "heaviness") for day in range(TODAY)
    }


@pytest.mark.parametrize(
    ("usual", "days", "now"),
    [(0, range(20, 28), 4), (1, range(8), 4), (8, range(8), 10)],
)
def test_one_more_score_as_low_as_those_before_a_gap_would_make_it_worse(usual, days, now):
    """Eight scores of the month before are one too few to compare with."""
    heavy = steady(now, range(28, TODAY + 1))

    assert worsening(*steady(usual, days), *heavy).says is Says.NOT_KNOWN
    assert worsening(*steady(usual, [*days, 19]), *heavy).says is Says.MET


def test_legs_that_were_as_heavy_all_month_have_not_become_worse():
    heavy = steady(4, range(28, TODAY + 1))

    assert worsening(*steady(4, range(28)), *heavy).says is Says.NOT_MET
