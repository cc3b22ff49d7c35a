"""A known condition (R4)."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in, judged, on, seen

from guidance.rules.known_condition import CONDITION
from guidance.rules.trends import PERSISTENT

ROUTINE = {"": "routine"}


DIABETES = {"conditions": [{"kind": "diabetes"}]}


def heavy(day, left=4, right=1, **more):
    return check_in(day, left={"heaviness": left}, right={"heaviness": right}, **more)


def said(rule, *answers):
    return [{"at": at(day, hour), "rule": rule, "answer": what} for day, hour, what in answers]


STEADY = [heavy(day) for day in range(14)]  # opens on day 11


@pytest.mark.parametrize(
    ("profile", "expect"),
    [
        *(
            ({"conditions": [{"kind": kind}]}, ROUTINE)
            for kind in (
                "heart_failure", "heart_disease", "kidney_disease", "diabetes",
                "peripheral_artery_disease", "lymphedema", "liver_disease",
            )
        ),
        ({"conditions": [{"kind": "neuropathy"}]}, {}),
        ({"clot_risks": [{"kind": "previous_clot"}]}, ROUTINE),
        ({"clot_risks": [{"kind": "estrogen"}]}, {}),
        ({}, {}),
        (DIABETES | {"discussed_legs_on": on(-364)}, {}),
        (DIABETES | {"discussed_legs_on": on(-365)}, ROUTINE),
        (DIABETES | {"discussed_legs_on": on(1)}, {}),
        (DIABETES | {"discussed_legs_on": on(2)}, ROUTINE),
    ],
)  # fmt: skip
def test_a_condition_that_can_affect_the_legs_and_was_not_discussed(profile, expect):
    assert asked(CONDITION, 1, heavy(0, 3), heavy(1, 3), profile=profile) == expect


@pytest.mark.parametrize(
    ("entries", "expect"),
    [
        ([heavy(0, 3), heavy(6, 3)], ROUTINE),
        ([heavy(0, 3), heavy(7, 3)], {}),
        ([heavy(0, 3), heavy(6, 2)], {}),
        ([heavy(6, 3)], {}),
        ([heavy(0, 1, 3), check_in(6, right={"swelling": 1})], ROUTINE),
        ([heavy(0, 3), check_in(6, left={"cold": True})], ROUTINE),
        ([heavy(0, 3), check_in(6, left={"tingling": True})], ROUTINE),
        ([heavy(0, 3), check_in(6, left={"skin": ["eczema"]})], ROUTINE),
        ([heavy(0, 3), check_in(6, body={"back_pain": True})], {}),
        ([heavy(0, 3), {"at": at(6), "nothing_new": True}], {}),
    ],
)
def test_legs_that_bother_on_two_check_ins_of_seven_dates(entries, expect):
    day = 7 if entries[-1]["at"].startswith(on(7)) else 6

    assert asked(CONDITION, day, *entries, profile=DIABETES) == expect


def test_a_calf_reading_is_no_sign_of_these():
    readings = [{"at": at(day, "08:00"), "left_calf_cm": 40, "right_calf_cm": 36} for day in (0, 1)]

    assert asked(CONDITION, 1, *calm(0, 1), profile=DIABETES, measurements=readings) == {}


def test_it_shows_what_bothered():
    entries = [heavy(0, 3, 3), check_in(1, right={"skin": ["eczema"], "cold": True})]

    [found] = [
        f for f in judged(1, profile=DIABETES, check_ins=entries).findings if f.rule == CONDITION
    ]

    assert [(one.date.isoformat(), one.leg, one.sign) for one in found.evidence] == [
        (on(0), "left", "heaviness"),
        (on(0), "right", "heaviness"),
        (on(1), "right", "cold"),
        (on(1), "right", "skin"),
    ]


@pytest.mark.parametrize(
    ("discussed", "day", "expect"), [(1, 1, {}), (2, 2, {}), (3, 2, ROUTINE), (0, 2, {})]
)
def test_it_closes_when_the_legs_were_discussed_after_it_opened(discussed, day, expect):
    profile = DIABETES | {"discussed_legs_on": on(discussed)}

    assert asked(CONDITION, day, heavy(0, 3), heavy(1, 3), profile=profile) == expect


def test_other_notices_do_not_close_by_a_talk():
    profile = {"discussed_legs_on": on(12)}

    assert asked(PERSISTENT, 12, *STEADY, profile=profile) == ROUTINE


@pytest.mark.parametrize(("day", "expect"), [(181, {}), (182, ROUTINE)])
@pytest.mark.parametrize("how", ["read", "seen"])
def test_closed_it_is_quiet_for_180_dates(how, day, expect):
    entries = [heavy(when, 3) for when in (0, 1, *range(178, 183))]
    more = (
        {"answers": said(CONDITION, (2, "09:00", "read"))}
        if how == "read"
        else {"reviews": seen(2, CONDITION)}
    )

    assert asked(CONDITION, day, *entries, profile=DIABETES, **more) == expect
