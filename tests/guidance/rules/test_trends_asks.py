"""What the rules about weeks and months ask for."""

from __future__ import annotations

import pytest
from histories import check_in, on, said, scored, unknown

from guidance.assess.verdicts import Says
from guidance.rules.trends import DRIFT, MORNINGS, WORSENING


@pytest.mark.parametrize(("score", "says"), [(3, Says.NOT_KNOWN), (2, Says.NOT_MET)])
def test_the_four_weeks_before_the_last_four_are_asked_about(score, says):
    """With legs that were not heavy at all then, 3 is more than two points above."""
    found = said(DRIFT, 27, check_ins=[scored(day, score, score) for day in range(28)])

    assert found.says is says
    dates = range(-28, 0) if says is Says.NOT_KNOWN else ()
    assert {(day, sign) for day, _, sign in unknown(found)} == {
        (on(day), "heaviness") for day in dates
    }


@pytest.mark.parametrize(("first", "says"), [(4, Says.NOT_KNOWN), (0, Says.NOT_MET)])
def test_mornings_without_a_check_in_are_asked_about(first, says):
    """Three swollen mornings, and on the days before either nobody answered or all was well."""
    swollen = {"swelling": 1, "swelling_on_waking": True}
    entries = [
        *(check_in(day) for day in range(first, 4)),
        *(check_in(day, left=swollen, right=swollen) for day in (4, 5, 6)),
    ]

    found = said(MORNINGS, 6, check_ins=entries)

    assert found.says is says
    assert {day for day, _, _ in unknown(found)} == {on(day) for day in range(first)}


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
