"""What is only said of today: skin that changed, swelling as usual, and what self-care did."""

from __future__ import annotations

import pytest
from histories import asked, at, check_in, on, only_left, said, seen, unknown, usual

from guidance.assess.verdicts import Says
from guidance.rules.info import CLEAR, KEEP_GOING, SOME
from guidance.rules.registry import INFORMING
from guidance.rules.self_care import NO_IMPROVEMENT
from guidance.rules.skin_changes import SKIN
from guidance.rules.swelling import SWELLING

LYMPH = {"conditions": [{"kind": "lymphedema"}]}
LEFT = {"left": "info"}


# --- Skin and swelling ----------------------------------------------------------------------------
@pytest.mark.parametrize(("day", "expect"), [(0, LEFT), (27, LEFT), (28, {})])
def test_a_patch_is_spoken_of_for_28_dates(day, expect):
    assert asked(SKIN, day, check_in(0, left={"skin": ["eczema"]})) == expect


@pytest.mark.parametrize(("days", "expect"), [(28, {}), (29, LEFT)])
def test_after_a_review_a_patch_is_not_spoken_of_for_28_dates(days, expect):
    patch = check_in(1 + days, left={"skin": ["eczema"]})

    assert asked(SKIN, 1 + days, check_in(0), patch, reviews=seen(1, SKIN)) == expect


@pytest.mark.parametrize(
    ("usually", "swelling", "expect"),
    [
        ({"swelling": 1}, {"swelling": 1}, LEFT),
        ({"swelling": 2}, {"swelling": 1}, LEFT),
        ({"swelling": 2}, {"swelling": 0}, {}),
        ({"swelling": 2}, {}, {}),
        ({"swelling": 1}, {"swelling": 2}, {"left": "urgent"}),
        ({"pain": 1}, {"swelling": 1}, {}),
    ],
)
def test_with_lymphedema_swelling_up_to_the_usual_is_information(usually, swelling, expect):
    profile = LYMPH | usual(**usually)

    assert asked(SWELLING, 0, check_in(0, left=swelling), profile=profile) == expect


def test_without_lymphedema_the_usual_swelling_is_not_spoken_of():
    entry = check_in(0, left={"swelling": 1})

    assert asked(SWELLING, 0, entry, profile=usual(swelling=1)) == {}


def test_while_swelling_is_warned_of_it_is_not_called_usual():
    profile = LYMPH | usual(swelling=1)
    entries = [check_in(0, left={"swelling": 2}), check_in(1, left={"swelling": 1})]

    assert asked(SWELLING, 1, *entries, profile=profile) == {"left": "urgent"}


# --- Self-care ------------------------------------------------------------------------------------
def heavy(days, score):
    return [check_in(day, left={"heaviness": score}) for day in days]


def done(walked, raised):
    """Walks and raised legs of ten minutes on these days."""
    return {
        "walks": [{"start": at(day, "10:00"), "minutes": 10} for day in walked],
        "elevations": [{"start": at(day, "11:00"), "minutes": 10} for day in raised],
    }


OFTEN = done(range(1, 13), range(13, 17))  # of four weeks: enough
SELDOM = done(range(1, 13), range(13, 16))
LATER_TOO = done(range(11, 39), range(11, 39))


@pytest.mark.parametrize(
    ("rule", "last", "care"), [(CLEAR, 3, OFTEN), (SOME, 4, OFTEN), (KEEP_GOING, 5, SELDOM)]
)
@pytest.mark.parametrize(("day", "expect"), [(28, {"": "info"}), (29, {})])
def test_what_self_care_did_is_said_on_a_day_with_a_check_in(rule, last, care, day, expect):
    walk_today = {"start": at(day, "12:00"), "minutes": 5}
    entries = [*heavy(range(10), 5), *heavy(range(10, 29), last)]
    care = care | {"walks": [*care["walks"], walk_today]}

    assert asked(rule, day, *entries, **care) == expect


@pytest.mark.parametrize(
    ("raised", "warned", "some"),
    [(range(11, 39), {"": "routine"}, {}), (range(35, 39), {}, {"": "info"})],
)
def test_while_no_improvement_is_open_a_little_better_is_not_said(raised, warned, some):
    """Three of the last six scores are 2: half a point less than 3, which does not close it."""
    entries = [*heavy(range(32), 3), *heavy(range(36, 39), 2)]
    care = done(range(11, 39), raised)

    assert asked(NO_IMPROVEMENT, 28, *entries, **care) == warned
    assert asked(NO_IMPROVEMENT, 38, *entries, **care) == warned
    assert asked(SOME, 38, *entries, **care) == some


def test_who_did_enough_is_not_told_to_keep_going_after_a_review():
    entries = heavy(range(32), 5)
    reviews = seen(29, NO_IMPROVEMENT)

    for rule in (NO_IMPROVEMENT, KEEP_GOING):
        assert asked(rule, 31, *entries, **LATER_TOO, reviews=reviews) == {}


# --- What is not known ----------------------------------------------------------------------------
def informs(rule, day, leg="", **entries):
    """What the information of that name says, and what nobody answered."""
    verdict = said(rule, day, leg, among=INFORMING, **entries)
    return verdict.says, set(unknown(verdict))


@pytest.mark.parametrize(
    ("usually", "says", "signs"),
    [({"swelling": 1}, Says.NOT_KNOWN, {"swelling"}), ({"pain": 1}, Says.NOT_MET, set())],
)
def test_with_lymphedema_a_usual_swelling_is_asked_for(usually, says, signs):
    profile = LYMPH | usual(**usually)
    entry = only_left(heaviness=2)

    found = informs(SWELLING, 0, "left", check_ins=[entry], profile=profile)

    assert found == (says, {(on(0), "left", sign) for sign in signs})


@pytest.mark.parametrize(("rule", "care"), [(CLEAR, OFTEN), (SOME, OFTEN), (KEEP_GOING, SELDOM)])
def test_self_care_asks_how_heavy_the_legs_were_on_the_last_ten_dates(rule, care):
    found = informs(rule, 28, check_ins=heavy(range(10), 5), **care)

    assert found == (
        Says.NOT_KNOWN,
        {(on(day), side, "heaviness") for day in range(19, 29) for side in ("left", "right")},
    )


def test_legs_as_heavy_as_can_be_may_be_no_better_at_all():
    """From a start of 10, only 10 is not better."""
    found = informs(KEEP_GOING, 28, check_ins=heavy(range(10), 10), **SELDOM)

    assert found[0] is Says.NOT_KNOWN


def test_what_was_not_told_may_also_be_the_start_that_later_scores_are_compared_with():
    """Of the first seven scores four were not told; only if they were 10 is a 9 a little better."""
    entries = [*heavy(range(3), 10), *heavy(range(23, 29), 9)]

    reviews = seen(1, NO_IMPROVEMENT)  # else it is open, and nothing else is said

    found = informs(SOME, 28, check_ins=entries, **OFTEN, reviews=reviews)

    assert found == (
        Says.NOT_KNOWN,
        {(on(day), side, "heaviness") for day in range(19, 23) for side in ("left", "right")},
    )
