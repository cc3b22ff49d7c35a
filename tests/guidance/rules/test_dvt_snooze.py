"""How long a leg is quiet after a professional looked at it, and what ends that."""

from __future__ import annotations

import pytest
from histories import check_in, judged, on, tiers

from guidance.rules.dvt import ONE_LEG

SWOLLEN = {"left": {"swelling": 1}, "right": {"swelling": 0}}


@pytest.mark.parametrize(
    ("told", "expect"),
    [(1, {}), (2, {"left": "urgent"}), (15, {"left": "urgent"}), (16, {})],
)
def test_a_clot_risk_told_while_the_leg_is_quiet_ends_that_and_one_told_later_does_not(
    told, expect
):
    """The review is on day 1 and quiet for 14 dates; the same leg swells again on day 14."""
    found = judged(
        16,
        profile={"clot_risks": [{"kind": "previous_clot", "told_on": on(told)}]},
        check_ins=[check_in(0, "08:00", **SWOLLEN), check_in(14, **SWOLLEN), check_in(16)],
        reviews=[{"on": on(1), "rule": ONE_LEG, "outcome": "not_a_clot"}],
    )

    assert tiers(found, ONE_LEG) == expect
