from __future__ import annotations

from typing import get_args

import pytest

from tracker import record
from tracker.accounts import words


@pytest.mark.parametrize(
    ("choices", "kinds"),
    [
        (words.CONDITIONS, record.ConditionKind),
        (words.CLOT_RISKS, record.ClotRiskKind),
        (words.REGIONS, record.Region),
        (words.UNITS, record.Units),
    ],
)
def test_every_kind_of_the_record_has_its_words_and_no_other(choices, kinds):
    assert {kind for kind, _label in choices} == set(get_args(kinds))


def test_the_usual_of_a_leg_is_asked_whole():
    asked = {name for name, _label in (*words.USUAL_SCORES, *words.USUAL_SIGNS)} | {"swelling"}

    assert asked == set(record.UsualLeg.model_fields)
