"""What too much walking asks for."""

from __future__ import annotations

import pytest
from histories import check_in, on, said, unknown, walk

from guidance.assess.verdicts import Says
from guidance.rules.overexertion import OVEREXERTION


@pytest.mark.parametrize("score", range(4, 11))
def test_after_a_hard_walk_the_only_score_that_would_count_is_tried(score):
    """The right leg must be 2 above its usual, and not more than 2 above the left one."""
    week = [
        check_in(day, left={"heaviness": score - 4}, right={"heaviness": score - 2})
        for day in range(7)
    ]
    today = check_in(7) | {"left": {"heaviness": score - 2}, "right": {}}
    hard = walk(7, effort=8)

    found = said(OVEREXERTION, 7, check_ins=[*week, today], walks=[hard])

    assert found.says is Says.NOT_KNOWN
    assert unknown(found) == [(on(7), "right", "heaviness")]


def test_after_a_hard_walk_no_score_counts_where_10_is_not_enough():
    week = [check_in(day, left={"heaviness": 7}, right={"heaviness": 9}) for day in range(7)]
    today = check_in(7) | {"left": {"heaviness": 9}, "right": {}}
    hard = walk(7, effort=8)

    found = said(OVEREXERTION, 7, check_ins=[*week, today], walks=[hard])

    assert found.says is Says.NOT_MET
