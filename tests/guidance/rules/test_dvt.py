"""One leg (R1): the clauses, what an injury excuses, what a review silences and what ends that."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in, judged, on

from guidance.rules.dvt import ONE_LEG, WATCH

ESTROGEN = {"clot_risks": [{"kind": "estrogen"}]}
CANCER = {"clot_risks": [{"kind": "active_cancer"}]}
CALF = {"pain_place": "calf", "pain_lasted": "over_1_hour"}


def left(day, hour="20:00", **signs):
    return check_in(day, hour, left=signs)


def findings(day, *check_ins, hour="21:00", **more):
    return judged(day, hour, check_ins=list(check_ins), **more).findings


def clauses(day, *check_ins, hour="21:00", **more):
    """What holds for the left leg: names of clauses, "watch", or nothing."""
    found = findings(day, *check_ins, hour=hour, **more)
    names = {name for f in found if f.rule == ONE_LEG and "left" in f.legs for name in f.clauses}
    watched = {"watch" for f in found if f.rule == WATCH and "left" in f.legs}
    return sorted(names | watched)


def hurt(day=0, leg="left", **more):
    return {"on": on(day), "leg": leg, "can_take_4_steps": True} | more


def calves(*readings):
    """Left and right calf, with an hour or without, and whether it cannot be repeated."""
    return [
        {"at": at(day, hour), "left_calf_cm": one, "right_calf_cm": two} | more
        for day, hour, one, two, more in readings
    ]


# --- Clauses --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("profile", "entries", "expect"),
    [
        ({}, [left(0, swelling=1, explained_by="bite_sunburn_rash")], ["watch"]),
        ({}, [left(0, swelling=2, explained_by="bite_sunburn_rash")], ["U1"]),
        ({}, [left(0, "10:00", swelling=1, explained_by="bite_sunburn_rash"),
              left(0, swelling=1)], ["U1"]),
        ({}, [left(0, red=True)], ["U2"]),
        ({}, [left(0, warm=True)], ["U2"]),
        ({}, [left(0, red=True, explained_by="bite_sunburn_rash")], ["watch"]),
        ({}, [left(0, warm=True, explained_by="bite_sunburn_rash")], ["watch"]),
        ({}, [left(0, warm=True, explained_by="overuse")], ["U2"]),
        ({}, [left(0, red=True, warm=True, explained_by="bite_sunburn_rash")], ["U3"]),
        ({}, [left(0, tender_vein=True)], ["watch"]),
        ({}, [left(0, skin=["cord_like_vein"])], ["watch"]),
        (CANCER, [left(0, pain=1, explained_by="overuse")], ["U4"]),
        (ESTROGEN, [left(0, pain=3, explained_by="overuse")], ["watch"]),
        (ESTROGEN, [left(0, pain=4, explained_by="overuse")], ["U4"]),
        (ESTROGEN, [left(0, pain=1, pain_place="shin")], ["U4"]),
        (ESTROGEN, [left(0, pain=3, explained_by="overuse"),
                    left(1, pain=2, pain_place="shin")], ["U4"]),
        (ESTROGEN, [left(0, pain=3, swelling=1, explained_by="overuse")], ["U1", "U3", "U4"]),
        (ESTROGEN, [left(0, tender_vein=True)], ["U4"]),
        (ESTROGEN, [left(0, pain=3, explained_by="overuse"), left(1, tender_vein=True)],
         ["U3", "U4"]),
    ],
)  # fmt: skip
def test_the_clauses_for_signs_of_one_leg(profile, entries, expect):
    day = len({entry["at"][:10] for entry in entries}) - 1

    assert clauses(day, *entries, profile=profile) == expect


@pytest.mark.parametrize(("day", "expect"), [(6, ["U3"]), (7, ["watch"])])
def test_two_kinds_of_sign_add_up_within_seven_dates(day, expect):
    bite = {"explained_by": "bite_sunburn_rash"}

    assert clauses(day, left(0, red=True, **bite), left(day, warm=True, **bite)) == expect


@pytest.mark.parametrize(("day", "told", "expect"), [(2, 2, ["U4"]), (3, 3, [])])
def test_one_sign_must_be_of_the_last_three_dates(day, told, expect):
    """A risk that is told later makes an old sign urgent, if it is not too old."""
    risk = {"clot_risks": [{"kind": "active_cancer", "told_on": on(told)}]}
    entries = [left(0, tender_vein=True), *calm(1, 2)]

    assert clauses(day, *entries, profile=risk) == expect


@pytest.mark.parametrize(
    ("signs", "expect"),
    [
        *(({"pain_place": place}, ["U5"])
          for place in ("calf", "behind_knee", "thigh", "groin", "whole_leg")),
        *(({"pain_place": place}, ["watch"]) for place in ("shin", "knee", "ankle", "foot")),
        ({}, ["U5"]),
        ({"pain_lasted": "over_1_hour"}, ["U5"]),
        ({"pain_lasted": "still_there"}, ["U5"]),
        ({"pain_lasted": "10_to_60_min"}, ["watch"]),
        ({"pain_lasted": "under_10_min"}, ["watch"]),
        ({"explained_by": "overuse"}, ["watch"]),
        ({"explained_by": "bite_sunburn_rash"}, ["U5"]),
        ({"pain": 3}, ["watch"]),
    ],
)  # fmt: skip
def test_deep_long_unexplained_pain_of_4(signs, expect):
    assert clauses(0, left(0, **({"pain": 4} | signs))) == expect


@pytest.mark.parametrize(
    ("entries", "expect"),
    [
        ([left(0, pain=1), left(6, pain=1)], ["U5"]),
        ([left(0, pain=1), left(7, pain=1)], ["watch"]),
        ([left(0, pain=1), left(6, pain=1, explained_by="overuse")], ["watch"]),
        ([left(0, pain=1), left(6, pain=1, pain_place="foot")], ["watch"]),
    ],
)
def test_less_pain_on_two_of_seven_dates(entries, expect):
    day = 7 if entries[1]["at"].startswith(on(7)) else 6

    assert clauses(day, *entries) == expect


def test_pain_that_both_legs_have_is_no_pain_of_one_leg():
    entry = check_in(0, left={"pain": 5, "tender_vein": True} | CALF, right={"pain": 5})

    assert clauses(0, entry) == ["watch"]


@pytest.mark.parametrize(
    ("readings", "profile", "expect"),
    [
        ([(0, "08:00", 39.0, 36.0, {}), (0, "08:05", 39.1, 36.0, {})], {}, ["U6"]),
        ([(0, "08:00", 39.0, 36.0, {}), (0, "08:05", 38.9, 36.0, {})], {}, ["watch"]),
        ([(0, "08:00", 39.0, 36.0, {"cannot_repeat": True})], {}, ["U6"]),
        ([(0, "08:00", 38.9, 36.0, {"cannot_repeat": True})], {}, ["watch"]),
        ([(0, "08:00", 38.0, 36.0, {})], {}, ["watch"]),
        ([(0, "08:00", 37.9, 36.0, {})], {}, []),
        ([(0, "08:00", 36.0, 39.0, {"cannot_repeat": True})], {}, []),
        ([(0, "08:00", 40.0, 36.0, {"cannot_repeat": True})],
         {"usual": [{"confirmed_on": on(0), "calf_difference_cm": 1.1}]}, ["watch"]),
    ],
)  # fmt: skip
def test_the_calf_is_measured_twice_or_once_where_that_is_all(readings, profile, expect):
    assert clauses(0, check_in(0), measurements=calves(*readings), profile=profile) == expect


def test_a_calf_to_measure_again_is_watched_until_two_negatives():
    """A difference below 3 cm is no sign itself, so a calm check-in of that date is a negative."""
    readings = calves((0, "08:00", 38.5, 36.0, {}))

    assert clauses(1, check_in(1), measurements=readings) == ["watch"]
    assert clauses(1, *calm(0, 1), measurements=readings) == []


@pytest.mark.parametrize(
    ("profile", "pain", "day", "expect"),
    [
        (CANCER, 4, 2, ["U7"]),
        (CANCER, 4, 3, []),
        (CANCER, 3, 2, []),
        (ESTROGEN, 4, 2, []),
        ({}, 4, 2, []),
        (CANCER | {"usual": [{"confirmed_on": on(0), "left": {"pain": 3}, "right": {"pain": 3}}]},
         4, 2, []),
    ],
)  # fmt: skip
def test_both_legs_swollen_and_painful_with_a_strong_risk(profile, pain, day, expect):
    entries = [
        check_in(0, left={"swelling": 1}, right={"swelling": 1}),
        check_in(day, left={"pain": pain}, right={"pain": pain}),
    ]
    turned = [
        check_in(0, left={"pain": pain}, right={"pain": pain}),
        check_in(day, left={"swelling": 1}, right={"swelling": 1}),
    ]

    assert clauses(day, *entries, profile=profile) == expect
    assert clauses(day, *turned, profile=profile) == expect


@pytest.mark.parametrize(
    "signs", [{"swelling": 1}, {"pain": 4}], ids=["swollen only", "painful only"]
)
def test_both_legs_swollen_or_painful_are_not_enough(signs):
    assert clauses(0, check_in(0, left=signs, right=signs), profile=CANCER) == []


def test_what_makes_both_legs_urgent_is_dated_by_its_own_signs():
    """A vein of four days ago, told before the risk, is no part of it."""
    both = {"swelling": 1, "pain": 4}
    entries = [left(0, tender_vein=True), *calm(1, 2), check_in(4, left=both, right=both)]
    risk = {"clot_risks": [{"kind": "active_cancer", "told_on": on(4)}]}

    found = [f for f in findings(4, *entries, profile=risk) if f.rule == ONE_LEG]

    assert [(f.legs, f.since.isoformat()) for f in found] == [
        (("left",), on(4)),
        (("right",), on(4)),
    ]


# --- What an injury excuses -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("injuries", "entries", "expect"),
    [
        ([hurt()], [left(2, swelling=2, tender_vein=True, pain=9, **CALF)], ["watch"]),
        ([hurt()], [left(0, swelling=1)], ["watch"]),
        ([hurt()], [left(2, swelling=3)], ["U1"]),
        ([hurt()], [left(2, red=True)], ["watch"]),
        ([hurt()], [left(2, warm=True)], ["watch"]),
        ([hurt()], [left(2, red=True, warm=True)], ["U2", "U3"]),
        ([hurt()], [left(1, red=True), left(2, warm=True)], ["watch"]),
        ([hurt()], [check_in(2, right={"swelling": 1}), left(2, "10:00", swelling=2)], ["watch"]),
        ([hurt(crack_odd_shape_numb_cold=True)], [left(2, swelling=1)], ["U1"]),
        ([hurt(can_take_4_steps=False)], [left(2, swelling=1)], ["U1"]),
        ([hurt(cast_or_boot=True)], [left(2, swelling=1)], ["U1", "U4"]),
        ([hurt(leg="right")], [left(2, swelling=1)], ["U1"]),
        ([hurt(), hurt(can_take_4_steps=False)], [left(2, swelling=1)], ["U1"]),
        ([hurt(can_take_4_steps=False), hurt(1)], [left(2, swelling=1)], ["watch"]),
        ([hurt(), hurt(1, can_take_4_steps=False)], [left(2, swelling=1)], ["U1"]),
        ([hurt(1)], [left(0, swelling=1), check_in(2)], ["U1"]),
        ([hurt()], [left(1, swelling=1), left(2, swelling=2)], ["watch"]),
        ([hurt()], [left(1, pain=3), left(3, pain=4, **CALF)], ["U5"]),
        ([hurt()], [left(1, pain=4), left(3, pain=4, **CALF)], ["watch"]),
        ([hurt()], [check_in(1), left(3, swelling=1)], ["U1"]),
        ([hurt()], [left(3, swelling=2)], ["watch"]),
        ([hurt()], [left(1, swelling=2), left(2, swelling=1), left(3, swelling=2)], ["watch"]),
        ([hurt()], [left(1, swelling=1), left(2, swelling=2), left(3, swelling=2)], ["watch"]),
        ([hurt()], [left(1, swelling=2), left(4, swelling=2)], ["U1"]),
        ([hurt()], [left(1, swelling=1), left(2, swelling=2), left(4, swelling=1)], ["U1"]),
        ([hurt()], [check_in(1), left(2, swelling=2), left(4, swelling=1)], ["watch"]),
        ([hurt()], [left(3, swelling=2), left(4, swelling=1)], ["watch"]),
        ([hurt()], [left(4, swelling=2), left(5, swelling=1)], ["U1"]),
        ([hurt()], [left(1, swelling=2), left(4, warm=True)], ["U2"]),
        ([hurt()], [left(1, swelling=2), left(5, pain=4, **CALF)], ["U5"]),
        ([hurt()], [left(1, swelling=2), left(13, swelling=1)], ["watch"]),
        ([hurt()], [left(1, swelling=2), left(14, swelling=1)], ["U1"]),
    ],
)  # fmt: skip
def test_a_fresh_injury_excuses_what_it_may(injuries, entries, expect):
    day = max(int(entry["at"][8:10]) for entry in entries) - 1

    assert clauses(day, *entries, injuries=injuries) == expect


def test_an_injury_excuses_nothing_from_before_it():
    """The swelling of the day before is told on the date of the injury."""
    entry = left(0, swelling=1) | {"saved_at": at(1, "09:00")}

    assert clauses(1, entry, injuries=[hurt(1)]) == ["U1"]


def test_an_injury_excuses_nothing_while_there_is_a_clot_risk():
    assert clauses(1, left(1, swelling=1), injuries=[hurt()], profile=ESTROGEN) == ["U1", "U4"]


def test_a_leg_that_nobody_asked_about_is_not_less_swollen():
    told = {"at": at(5), "left": {"heaviness": 1}, "right": {"heaviness": 1}}
    entries = [left(1, swelling=2), told]

    assert clauses(5, *entries, injuries=[hurt()]) == ["watch"]


# --- Reviews --------------------------------------------------------------------------------------
def seen(day, outcome="not_a_clot", **more):
    return [{"on": on(day), "rule": ONE_LEG, "outcome": outcome} | more]


def after(review, *entries, day=None, **more):
    day = day if day is not None else max(int(entry["at"][8:10]) for entry in entries) - 1
    return clauses(day, *entries, reviews=review, **more)


@pytest.mark.parametrize("outcome", ["not_a_clot", "other_cause"])
@pytest.mark.parametrize(("day", "expect"), [(15, []), (16, ["U1"])])
def test_the_same_sign_is_silent_up_to_14_dates_after_a_review(outcome, day, expect):
    assert after(seen(1, outcome), left(0, swelling=1), left(day, swelling=1)) == expect


def test_after_just_seen_the_next_sign_counts():
    assert after(seen(1, "seen"), left(0, swelling=1), left(2, swelling=1)) == ["U1"]


@pytest.mark.parametrize(("day", "expect"), [(91, []), (92, ["U1", "U4"])])
def test_while_a_clot_is_treated_the_same_sign_is_silent_for_90_dates(day, expect):
    entries = [left(0, swelling=1), left(day, swelling=1)]

    assert clauses(day, *entries, reviews=seen(1, "clot_treated")) == expect


def test_what_was_logged_while_it_was_silent_does_not_count_later():
    entries = [left(0, swelling=1), left(15, swelling=1), check_in(16)]

    assert after(seen(1), *entries) == []


def test_something_new_after_the_silence_does_not_bring_back_what_was_logged_in_it():
    entries = [left(0, swelling=1), left(14, swelling=1), left(16, warm=True)]

    assert after(seen(1), *entries) == ["U2"]


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

    assert after(seen(1), left(0, **before), left(3, **same), left(4, **later)) == expect


@pytest.mark.parametrize(("day", "expect"), [(13, []), (14, ["U2"])])
def test_a_sign_is_known_if_it_was_there_in_the_14_dates_up_to_the_review(day, expect):
    entries = [left(0, warm=True), left(day, swelling=1), left(day + 2, warm=True)]

    assert after(seen(day), *entries) == expect


def test_a_grade_counts_as_it_was_in_one_leg_only():
    entries = [
        left(0, swelling=1),
        check_in(1, left={"swelling": 2}, right={"swelling": 2}),
        left(3, swelling=2),
    ]

    assert after(seen(1), *entries) == ["U1"]


def test_what_came_on_the_date_of_the_review_but_after_it_is_new():
    review = seen(1, at=at(1, "12:00"))

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

    assert after(seen(1), *entries, measurements=calves(*readings)) == expect


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

    assert after(seen(1), *entries) == expect


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

    assert after(seen(1), left(0, swelling=1), left(5, swelling=1), profile=profile) == expect


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

    assert after(seen(1), left(0, swelling=1), left(5, swelling=1), profile=profile) == expect


def test_a_risk_that_is_new_on_the_day_after_the_review_ends_it_on_that_day():
    profile = {"clot_risks": [{"kind": "estrogen", "on": on(2)}]}

    assert after(seen(1), left(0, swelling=1), left(2, swelling=1), profile=profile) == ["U1", "U4"]


@pytest.mark.parametrize("name", [ONE_LEG, WATCH])
def test_a_review_of_the_warning_is_one_of_its_watch_and_the_other_way_round(name):
    review = [{"on": on(1), "rule": name, "outcome": "seen"}]

    assert clauses(1, left(0, swelling=1), reviews=review) == []
    assert clauses(1, left(0, tender_vein=True), reviews=review) == []


# --- How it calms down ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("third", "expect"),
    [
        (check_in(3), {"left": "soon"}),
        (check_in(3, right={"swelling": 1}), {"left": "soon", "right": "urgent"}),
        (check_in(3, left={"cold": True}), {"left": "soon"}),
        (check_in(3, left={"tender_vein": True}), {"left": "urgent"}),
        (check_in(3, body={"breathless": "usual"}), {"left": "soon"}),
        (check_in(3, body={"breathless": "effort"}), {"left": "urgent"}),
        (check_in(3, body={"chest_pain": True}), {"left": "urgent"}),
        ({"at": at(3), "left": {"heaviness": 1}, "right": {"heaviness": 1}}, {"left": "urgent"}),
    ],
)
def test_three_complete_check_ins_without_a_sign_lower_it(third, expect):
    assert asked(ONE_LEG, 3, left(0, swelling=1), *calm(1, 2), third) == expect


@pytest.mark.parametrize(("day", "expect"), [(14, {"left": "soon"}), (15, {})])
def test_it_closes_14_dates_after_the_last_new_sign(day, expect):
    """Both legs alike are no sign of one leg, but they are a new sign."""
    both = check_in(1, left={"swelling": 1}, right={"swelling": 1})

    assert asked(ONE_LEG, day, left(0, swelling=1), both, *calm(2, 4)) == expect


def test_it_is_not_closed_before_it_was_lowered():
    assert asked(ONE_LEG, 30, left(0, swelling=1), *calm(1, 2)) == {"left": "urgent"}


@pytest.mark.parametrize("outcome", ["waiting_for_tests", "seen"])
def test_while_tests_are_awaited_it_is_neither_lowered_nor_closed(outcome):
    entries = [left(0, swelling=1), *calm(1, 20)]
    expect = {"left": "urgent"} if outcome == "waiting_for_tests" else {}

    assert asked(ONE_LEG, 20, *entries, reviews=seen(1, outcome)) == expect


def test_a_new_clause_raises_what_was_lowered():
    entries = [left(0, swelling=1), *calm(1, 3), left(5, warm=True)]

    assert asked(ONE_LEG, 5, *entries) == {"left": "urgent"}


@pytest.mark.parametrize(
    ("entries", "expect"),
    [
        ([left(0, tender_vein=True), *calm(1, 1)], {"left": "caution"}),
        ([left(0, tender_vein=True), *calm(1, 2)], {}),
        ([left(0, tender_vein=True), check_in(1), check_in(2, body={"fainted": True})],
         {"left": "caution"}),
        ([left(0, tender_vein=True), left(1, swelling=1)], {}),
        ([left(0, swelling=1), *calm(1, 3), left(12, tender_vein=True)], {}),
    ],
)  # fmt: skip
def test_a_watch_ends_after_two_negatives_and_is_none_beside_the_warning(entries, expect):
    day = max(int(entry["at"][8:10]) for entry in entries) - 1

    assert asked(WATCH, day, *entries) == expect
