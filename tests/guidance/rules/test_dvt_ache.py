"""Aches of one leg without place and duration: how many of them count, and which (2.8, item 37)."""

from __future__ import annotations

import pytest
from histories import check_in, clauses, left

ANSWERED = {"pain_place": "knee", "pain_lasted": "under_10_min"}


@pytest.mark.parametrize(
    ("first", "then", "expect"),
    [
        (left(0, throbbing=2), left(4, throbbing=3), ["U5"]),
        (left(0, cramp=3), left(4, throbbing=2), ["U5"]),
        (left(0, cramp=3), left(4, cramp=3), ["watch"]),
        (left(0, throbbing=2, **ANSWERED), left(4, throbbing=3), ["watch"]),
        (check_in(0, left={"throbbing": 2}, right={"pain": 2}), left(4, throbbing=3), ["watch"]),
    ],
    ids=["two", "a cramp and another", "two cramps", "one is answered", "one is of both legs"],
)
def test_two_open_aches_of_one_leg_count(first, then, expect):
    assert clauses(4, first, then) == expect
