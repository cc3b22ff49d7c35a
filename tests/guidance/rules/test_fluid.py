"""Water in the body (R10) and swelling to the knee (R11), weight by weight and grade by grade."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in, on, usual

from guidance.rules.fluid import FLUID
from guidance.rules.swelling import SWELLING

HEART = {"conditions": [{"kind": "heart_failure"}]}
KIDNEY = {"conditions": [{"kind": "kidney_disease"}]}
LYMPH = {"conditions": [{"kind": "lymphedema"}]}
URGENT = {"": "urgent"}
SOON = {"": "soon"}


def weighed(*readings):
    """(day, kg) at 7 in the morning, or (day, hour, kg)."""
    return [
        {"at": at(one[0], one[1] if len(one) > 2 else "07:00"), "weight_kg": one[-1]}
        for one in readings
    ]


def swollen(day, left=1, right=1, **more):
    return check_in(day, left={"swelling": left}, right={"swelling": right}, **more)


def seen(day, rule=FLUID, **more):
    return [{"on": on(day), "rule": rule, "outcome": "seen"} | more]


# --- R10: weight ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("readings", "expect"),
    [
        ([(0, "07:00", 80.0), (0, "19:00", 81.4)], URGENT),
        ([(0, "07:01", 80.0), (0, "19:00", 81.4)], {}),
        ([(0, "07:00", 80.0), (0, "19:00", 81.3)], {}),
        ([(0, "07:00", 80.0), (1, "19:00", 81.4)], URGENT),
        ([(0, "07:00", 80.0), (1, "19:01", 81.4)], {}),
        ([(0, "07:00", 80.0), (0, "08:00", 79.0), (1, "07:00", 81.4)], URGENT),
        ([(0, 80.0), (3, 82.0)], {}),
        ([(0, 80.0), (3, 82.1)], URGENT),
        ([(0, 80.0), (1, 82.0), (3, 82.1)], URGENT),
        ([(0, 80.0), (4, 82.1)], {}),
        ([(0, 80.0), (4, 82.2)], {}),
        ([(0, 80.0), (4, 82.3)], URGENT),
        ([(0, 80.0), (7, 82.3)], URGENT),
        ([(0, 80.0), (3, 82.0), (7, 82.3)], URGENT),
        ([(0, 80.0), (8, 82.3)], {}),
        ([(3, 82.1)], {}),
        ([(0, 82.1), (3, 80.0)], {}),
    ],
)
@pytest.mark.parametrize("profile", [HEART, KIDNEY])
def test_a_gain_in_a_day_in_three_dates_or_in_a_week(profile, readings, expect):
    day = readings[-1][0]

    assert asked(FLUID, day, profile=profile, measurements=weighed(*readings)) == expect


def test_without_heart_or_kidney_disease_nobody_asks():
    assert asked(FLUID, 1, swollen(0), swollen(1), measurements=weighed((0, 80), (1, 84))) == {}


@pytest.mark.parametrize(
    ("plan", "readings", "expect"),
    [
        ((1.5, 2), [(0, 80.0), (2, 81.5)], URGENT),
        ((1.5, 2), [(0, 80.0), (2, 81.4)], {}),
        ((1.5, 2), [(0, 80.0), (3, 81.5)], {}),
        ((1.5, 2), [(0, 80.0), (1, 81.0), (2, 81.5)], URGENT),
        ((3, 2), [(0, 80.0), (2, 82.9)], {}),
        ((1.5, 10), [(0, 80.0), (10, 81.5)], URGENT),
        ((1.5, 10), [(0, 80.0), (11, 81.5)], {}),
        ((1.5, 2), [(0, "06:00", 80.0), (0, "20:00", 81.5)], {}),
    ],
)
@pytest.mark.parametrize("profile", [HEART, {}])
def test_a_plan_of_ones_own_replaces_these_numbers(profile, plan, readings, expect):
    own = profile | {"weight_plan": {"gain_kg": plan[0], "within_days": plan[1]}}
    day = readings[-1][0]

    assert asked(FLUID, day, profile=own, measurements=weighed(*readings)) == expect


@pytest.mark.parametrize(("told", "expect"), [(2, URGENT), (3, {})])
def test_a_plan_counts_from_the_date_it_was_told(told, expect):
    plan = {"weight_plan": {"gain_kg": 1, "within_days": 2, "told_on": on(told)}}

    assert asked(FLUID, 2, profile=plan, measurements=weighed((1, 80), (2, 81))) == expect


@pytest.mark.parametrize(
    ("readings", "answers", "day", "hour", "expect"),
    [
        ([(0, "07:00", 80.0), (0, "20:00", 85.0)], [], 0, "21:00", URGENT),
        ([(0, "07:00", 80.0), (0, "20:00", 85.1)], [], 0, "21:00", {}),
        ([(0, "07:00", 80.0), (0, "20:00", 85.1)], [], 1, "19:59", {}),
        ([(0, "07:00", 80.0), (0, "20:00", 85.1)], [], 1, "20:00", URGENT),
        ([(0, "07:00", 80.0), (1, "07:00", 85.1)], [], 1, "21:00", {}),
        ([(0, "07:00", 80.0), (1, "07:01", 85.1)], [], 1, "21:00", URGENT),
        ([(0, "07:00", 80.0), (0, "20:00", 85.1)], [(0, "20:00", "yes")], 0, "21:00", URGENT),
        ([(0, "07:00", 80.0), (0, "20:00", 85.1)], [(0, "19:59", "yes")], 0, "21:00", {}),
        ([(0, "07:00", 80.0), (0, "20:00", 85.1)], [(0, "20:30", "no")], 1, "20:00", {}),
        ([(0, "07:00", 80.0), (0, "20:00", 85.1)], [(0, "20:30", "read")], 1, "20:00", URGENT),
        ([(0, "07:00", 80.0), (0, "20:00", 85.1)],
         [(0, "20:30", "no"), (0, "20:40", "yes")], 0, "21:00", URGENT),
        ([(0, "07:00", 80.0), (0, "20:00", 85.1)],
         [(0, "20:30", "yes"), (0, "20:40", "no")], 0, "21:00", {}),
        ([(0, "07:00", 80.0), (0, "10:00", 80.5), (0, "20:00", 85.2)], [], 0, "21:00", {}),
        ([(0, "07:00", 80.0), (0, "19:00", 85.1), (0, "20:00", 80.2)], [], 0, "21:00", {}),
        ([(0, "07:00", 86.0), (0, "08:00", 80.0), (1, "07:30", 81.5)], [], 1, "07:59", {}),
        ([(0, "07:00", 86.0), (0, "08:00", 80.0), (1, "07:30", 81.5)], [], 1, "08:00", URGENT),
        ([(0, "07:00", 80.0), (0, "07:00", 86.0)], [], 0, "21:00", {}),
        ([(0, "07:00", 86.0), (0, "12:00", 80.0), (2, "00:00", 81.4)], [], 2, "21:00", URGENT),
    ],
)  # fmt: skip
def test_a_jump_of_more_than_5_kg_in_24_hours_is_asked_about_first(
    readings, answers, day, hour, expect
):
    told = [{"at": at(when, time), "rule": FLUID, "answer": a} for when, time, a in answers]

    found = asked(
        FLUID, day, hour=hour, profile=HEART, measurements=weighed(*readings), answers=told
    )

    assert found == expect


@pytest.mark.parametrize(
    ("review", "readings", "expect"),
    [
        (seen(2), [(1, 80.0), (3, 82.5)], {}),
        (seen(2), [(2, 80.0), (3, 82.5)], URGENT),
        (seen(2, at=at(2, "08:00")), [(1, 80.0), (2, "07:00", 82.5)], {}),
        (seen(2, at=at(2, "06:00")), [(2, "05:00", 80.0), (2, "20:00", 82.5)], URGENT),
    ],
)
def test_weights_from_before_the_date_of_a_review_are_no_reference(review, readings, expect):
    found = asked(
        FLUID, readings[-1][0], profile=HEART, measurements=weighed(*readings), reviews=review
    )

    assert found == expect


# --- R10: signs -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("entries", "expect"),
    [
        ([swollen(0)], {}),
        ([swollen(0), swollen(1)], URGENT),
        ([swollen(0), check_in(1), swollen(2)], URGENT),
        ([swollen(0), *calm(1, 2), swollen(3)], {}),
        ([swollen(0), swollen(2, 1, 0)], {}),
        ([swollen(0), swollen(30)], URGENT),
        ([check_in(0, body={"breathless": "effort"})], URGENT),
        ([check_in(0, body={"breathless": "usual"})], {}),
        ([check_in(0, body={"extra_pillows": True})], URGENT),
        ([check_in(0, body={"pink_froth": True})], {}),
    ],
)
def test_signs_of_water_building_up(entries, expect):
    day = 30 if len(entries) == 2 and entries[1]["at"].startswith(on(30)) else len(entries) - 1
    if len(entries) == 2 and entries[1]["at"].startswith(on(2)):
        day = 2

    assert asked(FLUID, day, *entries, profile=KIDNEY) == expect


def test_swelling_counts_on_a_check_in_date():
    legs = {"left": {"swelling": 1}, "right": {"swelling": 1}}
    walks = [{"start": at(1, "10:00"), "minutes": 20} | legs]

    assert asked(FLUID, 1, swollen(0), profile=HEART, walks=walks) == {}
    assert asked(FLUID, 1, swollen(0), check_in(1), profile=HEART, walks=walks) == URGENT


@pytest.mark.parametrize(("day", "expect"), [(15, {}), (16, URGENT)])
def test_after_a_review_swelling_is_quiet_for_14_dates(day, expect):
    entries = [swollen(0), swollen(day - 1), swollen(day)]

    assert asked(FLUID, day, *entries, profile=HEART, reviews=seen(1)) == expect


@pytest.mark.parametrize("body", [{"breathless": "effort"}, {"extra_pillows": True}])
def test_after_a_review_the_other_signs_count_at_once(body):
    entries = [check_in(day, body=body) for day in (0, 2)]

    assert asked(FLUID, 1, *entries, profile=HEART, reviews=seen(1)) == {}
    assert asked(FLUID, 2, *entries, profile=HEART, reviews=seen(1)) == URGENT


@pytest.mark.parametrize(
    ("third", "expect"),
    [
        (check_in(3), SOON),
        (check_in(3, left={"pain": 4}), SOON),
        (swollen(3, 1, 0), SOON),
        (check_in(3, body={"breathless": "effort"}), URGENT),
        (check_in(3, body={"extra_pillows": True}), URGENT),
        (swollen(3), URGENT),
    ],
)
def test_three_calm_check_ins_lower_it_where_no_weight_raised_it(third, expect):
    entries = [check_in(0, body={"extra_pillows": True}), *calm(1, 2), third]

    assert asked(FLUID, 3, *entries, profile=HEART) == expect


@pytest.mark.parametrize(
    ("later", "expect"),
    [
        ([], URGENT),
        ([(4, 81.0)], SOON),
        ([(4, 81.1)], URGENT),
        ([(2, 81.0), (4, 81.1)], URGENT),
        ([(2, 81.9), (4, 80.9)], SOON),
    ],
)
def test_a_gain_must_also_be_gone_to_within_a_kilogram_of_the_lowest(later, expect):
    """2.5 kg over the lowest of a week, 1.5 kg over the day before: the lower one counts."""
    readings = weighed((-4, 80.0), (0, 81.0), (1, 82.5), *later)

    assert asked(FLUID, 4, *calm(2, 4), profile=HEART, measurements=readings) == expect


@pytest.mark.parametrize(("day", "expect"), [(14, SOON), (15, {})])
def test_once_lowered_a_little_more_weight_does_not_keep_it(day, expect):
    readings = weighed((-4, 80.0), (0, 81.0), (1, 82.5), (4, 80.9), (12, 81.2))

    assert asked(FLUID, day, *calm(2, 4), profile=HEART, measurements=readings) == expect


@pytest.mark.parametrize(("day", "expect"), [(14, SOON), (15, {})])
def test_lowered_it_closes_14_dates_after_the_last_true_date(day, expect):
    entries = [check_in(1, body={"extra_pillows": True}), *calm(2, 4)]

    assert asked(FLUID, day, *entries, profile=HEART) == expect


# --- R11 ------------------------------------------------------------------------------------------
def knee(day, other=0, hour="20:00", **more):
    return check_in(day, hour, left={"swelling": 3} | more, right={"swelling": other})


LEFT = {"left": "urgent"}
GRADUAL = {"onset": "gradual"}


@pytest.mark.parametrize(
    ("profile", "entry", "expect"),
    [
        (usual(swelling=1), swollen(0, 2, 0), LEFT),
        (usual(swelling=2), swollen(0, 2, 0), {"left": "info"}),
        ({}, swollen(0, 2, 0), {}),
        ({}, knee(0), LEFT),
        (usual(swelling=1), swollen(0, 1, 0), {"left": "info"}),
        (usual(swelling=1), check_in(0), {}),
        (usual(swelling=1), check_in(0, left={"swelling": 1, "skin": ["weeping"]}), LEFT),
        (usual(swelling=1), check_in(0, left={"swelling": 1, "red": True}), LEFT),
        (usual(swelling=1), check_in(0, left={"swelling": 1, "warm": True}), LEFT),
        (usual(swelling=1, red=True), check_in(0, left={"swelling": 1, "red": True}),
         {"left": "info"}),
        (usual(swelling=1), check_in(0, left={"swelling": 1, "skin": ["eczema"]}),
         {"left": "info"}),
        ({}, check_in(0, left={"skin": ["weeping"]}), LEFT),
        ({}, knee(0, 3, **GRADUAL), {"left": "soon", "right": "urgent"}),
    ],
)  # fmt: skip
def test_with_lymphedema_what_is_more_than_usual_is_urgent(profile, entry, expect):
    assert asked(SWELLING, 0, entry, profile=profile | LYMPH) == expect


@pytest.mark.parametrize("signs", [{"warm": True}, {"red": True}, {"skin": ["weeping"]}])
def test_without_it_such_skin_is_another_rule(signs):
    assert asked(SWELLING, 0, check_in(0, left=signs | {"swelling": 2})) == {}


@pytest.mark.parametrize(
    ("profile", "entries", "expect"),
    [
        ({}, [knee(0, **GRADUAL)], {}),
        ({}, [knee(0, 2, **GRADUAL)], {}),
        (usual(swelling=3), [knee(0)], {}),
        (usual(swelling=2), [knee(0)], LEFT),
        ({}, [knee(0, hour="10:00", **GRADUAL), knee(0)], LEFT),
        ({}, [knee(0, hour="10:00", **GRADUAL), swollen(0, 2, 0)], {}),
        ({}, [knee(0, hour="10:00", **GRADUAL), knee(0, onset="sudden")], LEFT),
    ],
)
def test_swelling_to_the_knee_is_urgent_unless_it_came_gradually(profile, entries, expect):
    assert asked(SWELLING, 0, *entries, profile=profile) == expect


@pytest.mark.parametrize(
    ("days_before", "grade", "onset", "expect"),
    [
        (21, 2, {}, LEFT),
        (20, 2, {}, {}),
        (20, 1, {}, LEFT),
        (7, 2, {}, {}),
        (6, 2, {}, LEFT),
        (7, 2, {"onset": "sudden"}, LEFT),
    ],
)
def test_grade_2_one_to_three_weeks_before_is_gradual(days_before, grade, onset, expect):
    """A review in between, which is quiet up to day 15, does not make it new."""
    review = seen(1, SWELLING) if days_before > 15 else []
    entries = [swollen(0, grade, 0), knee(days_before, **onset)]

    assert asked(SWELLING, days_before, *entries, reviews=review) == expect


@pytest.mark.parametrize(
    ("third", "expect"),
    [
        (swollen(3, 2, 0), {"left": "soon"}),
        (swollen(3, 3, 0), LEFT),
        (check_in(3, left={"swelling": 1, "skin": ["weeping"]}), LEFT),
        (check_in(3, left={"red": True}), LEFT),
        (check_in(3, left={"warm": True}), LEFT),
        (check_in(3, left={"pain": 3}), {"left": "soon"}),
        (swollen(3, 0, 2), {"left": "soon"}),
    ],
)
def test_three_check_ins_a_grade_lower_lower_it(third, expect):
    assert asked(SWELLING, 3, knee(0), swollen(1, 2, 0), check_in(2), third) == expect


@pytest.mark.parametrize(
    ("usually", "later", "expect"),
    [(1, 1, {"left": "soon"}), (1, 2, LEFT), (2, 2, {"left": "soon"})],
)
def test_with_lymphedema_back_to_usual_is_calm(usually, later, expect):
    first = check_in(0, left={"swelling": 2, "skin": ["weeping"]})
    entries = [first, *(swollen(day, later, 0) for day in (1, 2, 3))]

    assert asked(SWELLING, 3, *entries, profile=usual(swelling=usually) | LYMPH) == expect


@pytest.mark.parametrize(
    ("entries", "day", "expect"),
    [
        ([knee(0), *calm(1, 3)], 13, {"left": "soon"}),
        ([knee(0), *calm(1, 3)], 14, {}),
        ([knee(0), *calm(1, 2)], 20, LEFT),
        ([knee(0, 3, **GRADUAL)], 30, {"left": "soon", "right": "urgent"}),
    ],
)
def test_lowered_it_closes_after_14_dates_and_else_stays(entries, day, expect):
    assert asked(SWELLING, day, *entries) == expect
