"""Every choice of the record has words, and no word is for a choice that is not there."""

from __future__ import annotations

from typing import get_args

import pytest

from tracker import record
from tracker.record import words


@pytest.mark.parametrize(
    ("choices", "labels"),
    [
        (record.Leg, words.LEG),
        (record.WalkLeg, words.LEG_NAME),
        (record.Region, words.REGION),
        (record.Units, words.UNITS),
        (record.ConditionKind, words.CONDITION),
        (record.ClotRiskKind, words.CLOT_RISK),
        (record.Lasted, words.LASTED),
        (record.PainPlace, words.PAIN_PLACE),
        (record.WalkPainPlace, words.WALK_PAIN_PLACE),
        (record.Onset, words.ONSET),
        (record.SkinItem, words.SKIN),
        (record.SorePlace, words.SORE_PLACE),
        (record.ExplainedBy, words.EXPLAINED_BY),
        (record.Breathless, words.BREATHLESS),
        (record.Context, words.CONTEXT),
        (record.Talk, words.TALK),
        (record.Feel, words.FEEL),
        (record.Outcome, words.OUTCOME),
        (record.AnswerKind, words.ANSWER),
        (record.Tier, words.TIER),
        (record.ClosedBy, words.CLOSED_BY),
    ],
)
def test_every_choice_has_words_in_its_own_order(choices, labels):
    assert tuple(labels) == get_args(choices)
    assert all(str(getattr(label, "label", label)) for label in labels.values())


def test_every_sign_has_words():
    assert tuple(words.LEG_SIGN) == tuple(record.LegSigns.model_fields)
    assert tuple(words.BODY_SIGN) == tuple(record.BodySigns.model_fields)


def test_grades_have_words_from_none_to_the_worst():
    steps = list(map(str, record.SCORE3.whole))

    assert list(words.SWELLING) == steps
    assert list(words.GRADE) == steps
