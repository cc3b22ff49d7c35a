"""Severe heaviness and pain (R2): what opens it, what keeps it and what ends it."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in, findings, on, only_left, scored, seen, usual

from guidance.rules.severe import SEVERE

SOON = {"": "soon"}
URGENT = {"": "urgent"}


def heavy(day, left=7, right=2):
    return scored(day, left, right)


def painful(day, pain=9, hour="20:00", **more):
    """A check-in that says nothing of whether the pain is overwhelming."""
    return only_left(day, hour, pain=pain) | more


# --- What opens it --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("left", "right", "overwhelming", "expect"),
    [
        ({"pain": 8}, {}, True, URGENT),
        ({}, {"pain": 8}, True, URGENT),
        ({"pain": 1}, {"pain": 1}, True, URGENT),
        ({"pain": 10}, {}, False, {}),
        ({"heaviness": 0}, {}, True, URGENT),
    ],
)
def test_overwhelming_pain_is_urgent_whatever_its_number(left, right, overwhelming, expect):
    entry = check_in(0, left=left, right=right, body={"pain_overwhelming": overwhelming})

    assert asked(SEVERE, 0, entry) == expect


def test_overwhelming_pain_that_is_told_days_later_is_urgent():
    late = {"left": {"pain": 8}, "body": {"pain_overwhelming": True}, "saved_at": at(5, "08:00")}

    assert asked(SEVERE, 5, check_in(1, **late)) == URGENT


@pytest.mark.parametrize(
    ("entries", "expect"),
    [
        ([heavy(0), heavy(1)], SOON),
        ([heavy(0), heavy(1, 6)], {}),
        ([heavy(0), heavy(1, 2, 7)], SOON),
        ([heavy(0), check_in(2), heavy(4)], SOON),
        ([heavy(0), check_in(2), heavy(5)], {}),
        ([heavy(0), check_in(1), check_in(2), heavy(3)], {}),
        ([heavy(0), check_in(1, left={"pain": 7})], SOON),
        ([heavy(0), check_in(1, right={"pain": 6})], {}),
    ],
)
def test_7_on_two_of_three_check_ins_within_five_dates(entries, expect):
    day = max(int(entry["at"][8:10]) for entry in entries) - 1

    assert asked(SEVERE, day, *entries) == expect


@pytest.mark.parametrize(
    ("profile", "signs", "expect"),
    [
        (usual(heaviness=7), {"heaviness": 7}, {}),
        (usual(heaviness=6), {"heaviness": 7}, SOON),
        (usual(heaviness=7), {"heaviness": 8}, SOON),
        (usual(pain=6), {"pain": 7}, {}),
        (usual(pain=5), {"pain": 7}, SOON),
        (usual(heaviness=9), {"heaviness": 9, "pain": 7}, SOON),
    ],
)
def test_what_is_usual_counts_nothing(profile, signs, expect):
    entries = [check_in(day, left=signs) for day in (0, 1)]

    assert asked(SEVERE, 1, *entries, profile=profile) == expect


def test_two_high_check_ins_count_on_a_check_in_date_only():
    """The second one is told a day later, when there is no check-in."""
    late = heavy(1) | {"saved_at": at(2, "08:00")}

    assert asked(SEVERE, 2, heavy(0), late) == {}


def test_it_is_dated_by_its_first_sign_and_shows_all():
    [found] = findings(SEVERE, 2, heavy(0), check_in(1), heavy(2, 2, 8))

    assert found.since.isoformat() == on(0)
    assert [(one.date.isoformat(), one.leg, one.sign) for one in found.evidence] == [
        (on(0), "left", "heaviness"),
        (on(2), "right", "heaviness"),
    ]


def test_overwhelming_pain_shows_the_legs_it_is_in():
    told = {"at": at(0), "left": {"pain": 8}, "body": {"pain_overwhelming": True}}

    for right, shown in (({}, []), ({"right": {"pain": 3}}, [("right", "pain")])):
        [found] = findings(SEVERE, 0, told | right)
        assert [(one.leg, one.sign) for one in found.evidence] == [
            (None, "pain_overwhelming"),
            ("left", "pain"),
            *shown,
        ]


@pytest.mark.parametrize(
    ("entries", "answers", "day", "hour", "expect"),
    [
        ([painful(0)], [], 0, "20:00", SOON),
        ([painful(0)], [], 1, "20:00", SOON),
        ([painful(0, 8)], [], 1, "20:00", {}),
        ([{"at": at(0), "right": {"pain": 9}}], [], 1, "20:00", SOON),
        ([painful(0, saved_at=at(1, "20:00"))], [], 2, "20:00", SOON),
        ([painful(0, saved_at=at(2, "20:00"))], [], 2, "20:00", SOON),
        ([painful(0, saved_at=at(3, "20:00"))], [], 3, "20:00", {}),
        ([painful(0, body={"pain_overwhelming": False})], [], 1, "20:00", {}),
        ([painful(0), check_in(1, "18:00")], [], 1, "20:00", SOON),
        ([painful(0, saved_at=at(1, "19:00")), check_in(1, "18:00")], [], 1, "20:00", {}),
        ([painful(0), {"at": at(1, "18:00"), "body": {"pain_overwhelming": True}}], [],
         1, "20:00", URGENT),
        ([painful(0)], [(0, "20:00", "yes")], 0, "21:00", URGENT),
        ([painful(0)], [(0, "20:30", "no")], 1, "20:00", {}),
        ([painful(0)], [(0, "20:30", "read")], 1, "20:00", SOON),
        ([painful(0)], [(0, "19:59", "no")], 1, "20:00", SOON),
        ([painful(0)], [(0, "19:59", "yes")], 0, "21:00", SOON),
        ([painful(0)], [(0, "20:30", "yes"), (0, "20:40", "no")], 0, "21:00", URGENT),
        ([painful(0), painful(1)], [(0, "20:30", "no")], 1, "21:00", SOON),
        ([painful(0), painful(1)], [(1, "20:30", "no")], 1, "21:00", SOON),
        ([heavy(0), painful(1), heavy(2)], [(1, "20:30", "no")], 2, "21:00", SOON),
        ([painful(0)], [(0, "20:30", "no"), (0, "20:40", "yes")], 0, "21:00", URGENT),
        ([painful(0), check_in(1, "18:00")], [(1, "19:00", "yes")], 1, "20:00", URGENT),
        ([painful(0), painful(1, 3, "18:00")], [], 1, "20:00", SOON),
        ([painful(0), *calm(1, 4)], [], 4, "20:00", SOON),
        ([painful(0), *calm(1, 5)], [], 5, "20:00", {}),
        ([check_in(0), painful(1)], [], 2, "20:00", SOON),
        ([painful(0), painful(0, 3, saved_at=at(1, "09:00"))], [(1, "10:00", "no")],
         1, "20:00", SOON),
    ],
)  # fmt: skip
def test_pain_of_9_is_asked_about_and_soon_until_the_answer(entries, answers, day, hour, expect):
    told = [{"at": at(when, time), "rule": SEVERE, "answer": a} for when, time, a in answers]

    assert asked(SEVERE, day, *entries, hour=hour, answers=told) == expect


# --- What keeps it and what ends it ---------------------------------------------------------------
@pytest.mark.parametrize(("day", "expect"), [(30, {}), (31, SOON)])
def test_after_a_review_soon_is_quiet_for_28_dates(day, expect):
    entries = [heavy(0), heavy(1), heavy(day - 1), heavy(day)]

    assert asked(SEVERE, day, *entries, reviews=seen(2, SEVERE)) == expect


def test_after_a_review_urgent_is_not_quiet_and_what_came_before_it_is_over():
    strong = {"left": {"pain": 8}, "body": {"pain_overwhelming": True}}
    entries = [check_in(0, **strong), check_in(3, **strong)]

    assert asked(SEVERE, 2, *entries, reviews=seen(1, SEVERE)) == {}
    assert asked(SEVERE, 3, *entries, reviews=seen(1, SEVERE)) == URGENT


@pytest.mark.parametrize(
    ("after", "day", "expect"),
    [
        (calm(2, 5), 5, SOON),
        (calm(2, 6), 6, {}),
        ([*calm(2, 5), heavy(6), *calm(7, 10)], 10, SOON),
        ([*calm(2, 5), heavy(6), *calm(7, 11)], 11, {}),
        ([*calm(2, 5), {"at": at(6), "body": {"back_pain": False}}], 6, SOON),
        ([*calm(2, 5), {"at": at(6), "left": {"pain": 1}}], 6, {}),
        ([*calm(2, 5), {"at": at(6), "right": {"heaviness": 6}}], 6, {}),
    ],
)
def test_five_check_ins_below_7_close_what_is_soon(after, day, expect):
    assert asked(SEVERE, day, heavy(0), heavy(1), *after) == expect


@pytest.mark.parametrize(("day", "expect"), [(12, SOON), (13, {})])
def test_the_last_high_check_in_starts_the_count(day, expect):
    single = [*calm(2, 4), heavy(5), *calm(6, 7), heavy(8), *calm(9, 13)]

    assert asked(SEVERE, day, heavy(0), heavy(1), *single) == expect


def test_what_was_asked_about_counts_on_its_own_date():
    """Five check-ins after the date of the pain, not after those on which it was still asked."""
    silent = [{"at": at(day), "left": {"pain": 1}} for day in range(1, 6)]
    yes = [{"at": at(0, "20:30"), "rule": SEVERE, "answer": "yes"}]

    assert asked(SEVERE, 4, painful(0), *silent) == SOON
    assert asked(SEVERE, 5, painful(0), *silent) == {}
    assert asked(SEVERE, 4, painful(0), *silent, answers=yes) == URGENT
    assert asked(SEVERE, 5, painful(0), *silent, answers=yes) == SOON


def test_a_walk_with_strong_pain_starts_the_count_anew():
    walks = [{"start": at(4, "10:00"), "minutes": 20, "left": {"pain": 7}}]

    assert asked(SEVERE, 6, heavy(0), heavy(1), *calm(2, 6), walks=walks) == SOON


@pytest.mark.parametrize(
    ("after", "day", "expect"),
    [
        (calm(1, 4), 4, URGENT),
        (calm(1, 5), 5, SOON),
        (calm(1, 13), 13, SOON),
        (calm(1, 14), 14, {}),
        ([*calm(1, 5), heavy(6)], 19, SOON),
        ([*calm(1, 5), heavy(6)], 20, {}),
        (calm(1, 4), 40, URGENT),
    ],
)
def test_urgent_is_lowered_by_five_check_ins_and_closes_14_dates_after_the_last(after, day, expect):
    strong = check_in(0, left={"pain": 8}, body={"pain_overwhelming": True})

    assert asked(SEVERE, day, strong, *after) == expect


@pytest.mark.parametrize(("day", "expect"), [(6, SOON), (7, {})])
def test_of_a_high_day_that_is_told_late_the_calm_check_ins_count_from_that_day(day, expect):
    late = heavy(1) | {"saved_at": at(3, "08:00")}

    assert asked(SEVERE, day, heavy(0), late, *calm(3, 8)) == expect
