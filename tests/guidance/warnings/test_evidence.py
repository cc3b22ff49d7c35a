"""Every sign that a warning can rest on is named in words, on the card and in the report."""

from __future__ import annotations

import pytest

from guidance.rules.registry import RULES
from tracker.phrases import sign_words
from tracker.units import METRIC

RESTED_ON = sorted(
    {
        "calf_difference",
        "weight_gain",
        *(
            sign
            for rule in RULES
            for reads in rule.inputs
            for sign in (*reads.leg, *reads.other, *reads.body, *reads.injury)
        ),
    }
)


@pytest.mark.parametrize("sign", RESTED_ON)
def test_a_sign_is_never_named_by_its_key(sign: str) -> None:
    assert "_" not in sign_words(sign, True, METRIC)
