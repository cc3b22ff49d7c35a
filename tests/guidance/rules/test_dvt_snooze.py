"""How long a leg is quiet after a professional looked at it, and what ends that."""

from __future__ import annotations

import pytest
from histories import at, calves, check_in, clauses, judged, left, on, seen, tiers

from guidance.rules.dvt import ONE_LEG, WATCH

SWOLLEN = {"left": {"swelling": 1}, "right": {"swelling": 0}}


def looked_at(day, outcome="not_a_clot", **more):
    return seen(day, ONE_LEG, outcome, **more)


def after(review, *entries, day=None, **more):
    day = day if day is not None else max(int(entry["at"][8:10]) for entry in entries) - 1
    return clauses(day, *entries, reviews=review, **more)


@pytest.mark.parametrize("outcome", ["not_a_clot", "other_cause"])
@pytest.mark.parametrize(("day", "expect"), [(15, []), (16, ["U1"])])
def test_the_same_sign_is_silent_up_to_14_dates_after_a_review(outcome, day, expect):
    assert after(looked_at(1, outcome), left(0, swelling=1), left(day, swelling=1)) == expect


def test_after_just_seen_the_next_sign_counts():
    assert after(looked_at(1, "seen"), left(0, swelling=1), left(2, swelling=1)) == ["U1"]


@pytest.mark.parametrize(("day", "expect"), [(91, []), (92, ["U1", "U4"])])
def test_while_a_clot_is_treated_the_same_sign_is_silent_for_90_dates(day, expect):
    entries = [left(0, swelling=1), left(day, swelling=1)]

    assert clauses(day, *entries, reviews=looked_at(1, "clot_treated")) == expect


def test_what_was_logged_while_it_was_silent_does_not_count_later():
    entries = [left(0, swelling=1), left(15, swelling=1), check_in(16)]

    assert after(looked_at(1), *entries) == []


def test_something_new_after_the_silence_does_not_bring_back_what_was_logged_in_it():
    entries = [left(0, swelling=1), left(14, swelling=1), left(16, warm=True)]

    assert after(looked_at(1), *entries) == ["U2"]


@pytest.mark.parametrize(
    ("before", "later", "expect"),
    [
        ({"swelling": 1}, {"warm": True}, ["U1", "U2", "U3"]),
        ({"swelling": 1}, {"swelling": 2}, ["U1"]),
        ({"swelling": 2}, {"swelling": 1}, []),
        ({"swelling": 1, "warm": True}, {"warm": True}, []),
    ],
)
def test_a_new_kind_of_sign_or_a_higher_grade_ends_the_silence(before, later, expect):
    """And what was logged in it counts again, from the review on."""
    same = {"swelling": 1} if expect else before

    assert after(looked_at(1), left(0, **before), left(3, **same), left(4, **later)) == expect


@pytest.mark.parametrize(("day", "expect"), [(13, []), (14, ["U2"])])
def test_a_sign_is_known_if_it_was_there_in_the_14_dates_up_to_the_review(day, expect):
    entries = [left(0, warm=True), left(day, swelling=1), left(day + 2, warm=True)]

    assert after(looked_at(day), *entries) == expect


def test_a_grade_counts_as_it_was_in_one_leg_only():
    entries = [
        left(0, swelling=1),
        check_in(1, left={"swelling": 2}, right={"swelling": 2}),
        left(3, swelling=2),
    ]

    assert after(looked_at(1), *entries) == ["U1"]


def test_what_came_on_the_date_of_the_review_but_after_it_is_new():
    review = looked_at(1, at=at(1, "12:00"))

    assert after(review, left(0, swelling=1), left(1, warm=True)) == ["U2"]


@pytest.mark.parametrize(
    ("before", "later", "expect"),
    [
        ((39.0,), 40.0, ["U6"]),
        ((39.0,), 39.9, []),
        ((39.0, 40.0), 40.5, []),
        ((39.0, 40.0), 41.0, ["U6"]),
        ((40.0, 39.0), 40.5, []),
        ((), 39.0, ["U1", "U3", "U6"]),
        ((39.0,), 37.0, []),
    ],
)
def test_a_calf_that_grew_by_a_centimetre_ends_the_silence(before, later, expect):
    once = {"cannot_repeat": True}
    readings = [(day, "08:00", cm, 36.0, once) for day, cm in enumerate(before)]
    readings.append((5, "08:00", later, 36.0, once))
    entries = [left(0, swelling=1), *([] if before else [left(4, swelling=1)]), check_in(5)]

    assert after(looked_at(1), *entries, measurements=calves(*readings)) == expect


@pytest.mark.parametrize(
    ("body", "expect"),
    [
        ({"breathless": "effort"}, ["U1"]),
        ({"chest_pain": True}, ["U1"]),
        ({"coughing_blood": True}, ["U1"]),
        ({"fainted": True}, ["U1"]),
        ({"back_pain": True}, []),
    ],
)
def test_a_sign_of_the_lungs_ends_the_silence(body, expect):
    entries = [left(0, swelling=1), check_in(4, left={"swelling": 1}, body=body)]

    assert after(looked_at(1), *entries) == expect


@pytest.mark.parametrize(
    ("risk", "expect"),
    [
        ({}, []),
        ({"on": on(5)}, ["U1", "U4"]),
        ({"on": on(6)}, []),
        ({"told_on": on(5)}, ["U1", "U4"]),
        ({"told_on": on(1)}, []),
        ({"told_on": on(6)}, []),
        ({"told_on": on(5), "until": on(1)}, []),
        ({"until": on(0)}, []),
        ({"on": on(2), "until": on(3)}, ["U1"]),
    ],
)
def test_a_risk_that_is_new_or_told_after_the_review_ends_the_silence(risk, expect):
    profile = {"clot_risks": [{"kind": "estrogen"} | risk]}

    assert after(looked_at(1), left(0, swelling=1), left(5, swelling=1), profile=profile) == expect


@pytest.mark.parametrize(
    ("first", "more", "expect"),
    [
        ({}, {"told_on": on(5)}, []),
        ({}, {"on": on(4)}, []),
        ({"told_on": on(1)}, {"told_on": on(5)}, []),
        ({"told_on": on(4)}, {"told_on": on(5)}, ["U1", "U4"]),
        ({"until": on(0)}, {"on": on(4)}, ["U1", "U4"]),
    ],
)
def test_a_second_fact_of_a_risk_that_was_known_at_the_review_is_no_new_risk(first, more, expect):
    kind = {"kind": "long_journey"}
    profile = {"clot_risks": [kind | first, kind | more]}

    assert after(looked_at(1), left(0, swelling=1), left(5, swelling=1), profile=profile) == expect


def test_a_risk_that_is_new_on_the_day_after_the_review_ends_it_on_that_day():
    profile = {"clot_risks": [{"kind": "estrogen", "on": on(2)}]}

    assert after(looked_at(1), left(0, swelling=1), left(2, swelling=1), profile=profile) == [
        "U1",
        "U4",
    ]


@pytest.mark.parametrize("name", [ONE_LEG, WATCH])
def test_a_review_of_the_warning_is_one_of_its_watch_and_the_other_way_round(name):
    review = seen(1, name)

    assert clauses(1, left(0, swelling=1), reviews=review) == []
    assert clauses(1, left(0, tender_vein=True), reviews=review) == []


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
        reviews=looked_at(1),
    )

    assert tiers(found, ONE_LEG) == expect


@pytest.mark.parametrize(
    ("before", "later", "expect"),
    [
        (4, [left(3, pain=4), check_in(5, left={"pain": 6}, right={"pain": 6})], []),
        (4, [left(3, pain=4), left(5, pain=6)], ["U5"]),
        (7, [left(3, pain=3), left(5, pain=7)], []),
        (8, [left(3, pain=3), left(5, pain=8)], ["U5"]),
        (8, [left(5, pain=8)], []),
        (8, [left(3, pain=8), left(5, pain=8)], []),
        (8, [left(2, pain=3), check_in(3, left={"pain": 8}, right={"pain": 8}), left(5, pain=8)],
         ["U5"]),
    ],
    ids=["of both legs", "2 more", "7 again", "8 again", "8 still", "8 and 8", "8 after both legs"],
)  # fmt: skip
def test_more_pain_of_one_side_or_8_after_it_was_less_ends_the_silence(before, later, expect):
    assert after(looked_at(1), left(0, pain=before), *later) == expect
