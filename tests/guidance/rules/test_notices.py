"""Notices (R2 persistent, drift and swelling; R4): how they open, close and stay quiet."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in, judged, on, seen

from guidance.rules.notices import CONDITION, DRIFT, MORNINGS, PERSISTENT

ROUTINE = {"": "routine"}
SOON = {"": "soon"}
DIABETES = {"conditions": [{"kind": "diabetes"}]}


def heavy(day, left=4, right=1, **more):
    return check_in(day, left={"heaviness": left}, right={"heaviness": right}, **more)


def said(rule, *answers):
    return [{"at": at(day, hour), "rule": rule, "answer": what} for day, hour, what in answers]


# --- Persistent -----------------------------------------------------------------------------------
EVERY_OTHER = (0, 2, 4, 6, 8, 10, 12, 13)


@pytest.mark.parametrize(
    ("days", "expect"),
    [
        (EVERY_OTHER, ROUTINE),
        (EVERY_OTHER[1:], {}),
        ((2, 3, 4, 5, 6, 7, 8, 13), ROUTINE),
        ((3, 4, 5, 6, 7, 8, 9, 13), {}),
        ((-1, 0, 2, 4, 6, 8, 10, 13), {}),
    ],
)
def test_heavy_on_eight_records_that_span_12_of_14_dates(days, expect):
    assert asked(PERSISTENT, 13, *(heavy(day) for day in days)) == expect


@pytest.mark.parametrize(
    ("heavy_days", "score", "expect"), [(7, 4, ROUTINE), (6, 4, {}), (7, 3, {}), (10, 3, {})]
)
def test_seven_tenths_of_the_records_have_4_or_more(heavy_days, score, expect):
    entries = [heavy(day + 3, score if day < heavy_days else 1, 0) for day in range(10)]
    early = entries[0] | {"at": at(1)}

    assert asked(PERSISTENT, 12, early, *entries[1:]) == expect


@pytest.mark.parametrize(
    ("days", "score", "light", "expect"),
    [
        (range(0, 28, 2), 2, 0, {}),
        ((*range(0, 28, 2), 1, 3), 2, 0, ROUTINE),
        ((*range(0, 28, 2), 1, 3), 1, 0, {}),
        (range(8, 28), 2, 6, ROUTINE),
        (range(8, 28), 2, 7, {}),
        ((*range(-2, 26, 2), 26, 27), 2, 0, {}),
    ],
)
def test_somewhat_heavy_on_seven_tenths_of_16_records_in_28_dates(days, score, light, expect):
    """The heavier leg of a date counts."""
    entries = [heavy(day, 1 if n < light else score, 0) for n, day in enumerate(sorted(days))]

    assert asked(PERSISTENT, 27, *entries) == expect
    turned = [entry | {"left": entry["right"], "right": entry["left"]} for entry in entries]
    assert asked(PERSISTENT, 27, *turned) == expect


def test_it_shows_the_heavy_dates_of_the_last_two_weeks():
    """The sixteenth record of four weeks opens it."""
    days = sorted((*range(0, 28, 2), 1, 13))
    entries = [heavy(day, 1 if day == 20 else 2, 0) for day in days]

    [found] = [f for f in judged(26, check_ins=entries).findings if f.rule == PERSISTENT]

    assert found.since == found.opened
    assert [(one.date.isoformat(), one.leg) for one in found.evidence] == [
        (on(day), None) for day in (13, 14, 16, 18, 22, 24, 26)
    ]


STEADY = [heavy(day) for day in range(14)]  # opens on day 11


@pytest.mark.parametrize(
    ("answers", "day", "expect"),
    [
        ([], 11, ROUTINE),
        ([(11, "20:00", "read")], 11, {}),
        ([(10, "20:00", "read")], 11, ROUTINE),
        ([(12, "09:00", "read")], 12, {}),
        ([(12, "09:00", "yes")], 12, ROUTINE),
    ],
)
def test_a_notice_closes_when_it_is_read_after_it_opened(answers, day, expect):
    assert asked(PERSISTENT, day, *STEADY, answers=said(PERSISTENT, *answers)) == expect


@pytest.mark.parametrize(("day", "expect"), [(32, ROUTINE), (33, {})])
def test_a_notice_closes_when_it_was_not_true_for_14_dates(day, expect):
    """On day 19, with 14 of 20 records, it is last true."""
    entries = [*STEADY, *(heavy(when, 1, 0) for when in range(14, 34))]

    assert asked(PERSISTENT, day, *entries) == expect


@pytest.mark.parametrize(
    ("answers", "reviews", "quiet_from"),
    [([(12, "09:00", "read")], [], 12), ([], seen(12, PERSISTENT), 12)],
)
def test_then_it_is_quiet_for_180_dates(answers, reviews, quiet_from):
    told = said(PERSISTENT, *answers)
    entries = [*STEADY, *(heavy(day) for day in range(quiet_from + 165, quiet_from + 182))]

    for day, expect in ((quiet_from + 179, {}), (quiet_from + 180, ROUTINE)):
        found = asked(PERSISTENT, day, *entries, answers=told, reviews=reviews)
        assert found == expect


def test_a_notice_opens_on_a_check_in_date():
    """A walk that says how heavy the legs are is a record, but no check-in."""
    entries = [heavy(day) for day in EVERY_OTHER[:-1]]
    walks = [{"start": at(13, "10:00"), "minutes": 20, "left": {"heaviness": 4}}]

    assert asked(PERSISTENT, 13, *entries, walks=walks) == {}
    assert asked(PERSISTENT, 13, *entries, check_in(13), walks=walks) == ROUTINE


# --- Drift ----------------------------------------------------------------------------------------
def months(first, last, start=0, gap=0, of=28, records=28):
    """`of` dates of one score, a gap, and 28 dates of another; the last ones every so often."""
    early = [heavy(start + day, first, 0) for day in range(of)]
    begin = start + of + gap
    late = [heavy(begin + 28 - records + day, last, 0) for day in range(records)]
    return [*early, *late], begin + 27


@pytest.mark.parametrize(
    ("first", "last", "gap", "of", "expect"),
    [
        (1, 4, 0, 28, ROUTINE),
        (1, 3, 0, 28, {}),
        (0, 3, 0, 28, ROUTINE),
        (0, 2, 0, 28, {}),
        (1, 4, 0, 12, ROUTINE),
        (1, 4, 0, 11, {}),
        (1, 4, 124, 28, ROUTINE),
    ],
)
def test_more_than_two_points_over_the_best_28_dates_of_180(first, last, gap, of, expect):
    entries, day = months(first, last, gap=gap, of=of)

    assert asked(DRIFT, day, *entries) == expect


@pytest.mark.parametrize(("gap", "expect"), [(140, ROUTINE), (141, {})])
def test_the_best_windows_begin_at_most_179_dates_before(gap, expect):
    """The early window has 12 records from there on, or one less."""
    entries, day = months(1, 4, gap=gap, records=12)

    assert asked(DRIFT, day, *entries) == expect


@pytest.mark.parametrize(("records", "expect"), [(12, ROUTINE), (11, {})])
def test_twelve_records_of_the_last_28_dates(records, expect):
    entries, day = months(1, 4, records=records)

    assert asked(DRIFT, day, *entries) == expect


def test_drift_shows_how_heavy_each_leg_was_from_the_date_it_opened_on():
    entries, day = months(1, 4)

    [found] = [f for f in judged(day, check_ins=entries).findings if f.rule == DRIFT]

    assert found.evidence[0].date == found.opened
    assert [(one.leg, one.sign) for one in found.evidence[:2]] == [
        ("left", "heaviness"),
        ("right", "heaviness"),
    ]


def test_the_lowest_of_the_earlier_windows_counts():
    entries = [
        *(heavy(day, 4, 0) for day in range(28)),
        *(heavy(day, 1, 0) for day in range(28, 56)),
        *(heavy(day, 4, 0) for day in range(56, 112)),
    ]

    assert asked(DRIFT, 111, *entries) == ROUTINE


def test_the_windows_do_not_overlap_the_last_one():
    """One window of 28 dates that ends where the last begins; a day less is not enough."""
    entries, day = months(1, 4, of=12)
    earlier = [entry for entry in entries if entry["at"][:10] != on(0)]

    assert asked(DRIFT, day, *entries) == ROUTINE
    assert asked(DRIFT, day, *earlier) == {}


@pytest.mark.parametrize(("after", "expect"), [(89, {}), (90, ROUTINE)])
def test_drift_is_quiet_for_90_dates_from_its_opening(after, expect):
    entries = [
        *(heavy(day, 1, 0) for day in range(60)),
        *(heavy(day, 4, 0) for day in range(60, 200)),
    ]
    opened = 74  # the fifteenth of 28 scores is a 4
    read = said(DRIFT, (opened, "20:00", "read"))

    assert asked(DRIFT, opened + after, *entries, answers=read) == expect
    reviewed = seen(opened, DRIFT)
    assert asked(DRIFT, opened + after, *entries, reviews=reviewed) == expect


# --- Swollen in the morning -----------------------------------------------------------------------
def morning(day, grade=1, left=None, right=None, other=None):
    """Both legs swollen, and what was said of the morning."""
    legs = {"left": {"swelling": grade}, "right": {"swelling": grade if other is None else other}}
    for side, waking in (("left", left), ("right", right)):
        if waking is not None:
            legs[side]["swelling_on_waking"] = waking
    return check_in(day, **legs)


@pytest.mark.parametrize(
    ("entry", "expect"),
    [
        ({"left": True}, SOON),
        ({"right": True}, SOON),
        ({"left": True, "right": False}, SOON),
        ({"left": False, "right": False}, {}),
        ({}, {}),
        ({"grade": 2}, SOON),
        ({"grade": 2, "other": 1}, {}),
        ({"grade": 1, "other": 2}, {}),
        ({"grade": 2, "left": False}, {}),
        ({"grade": 1, "other": 0, "left": True}, {}),
    ],
)
def test_both_legs_still_swollen_on_waking(entry, expect):
    assert asked(MORNINGS, 4, check_in(0), *(morning(day, **entry) for day in (1, 2, 3, 4))) == (
        expect
    )


@pytest.mark.parametrize(
    ("days", "others", "day", "expect"),
    [
        ((0, 1, 2, 6), (3,), 6, SOON),
        ((0, 1, 2, 7), (3,), 7, {}),
        ((0, 1, 2, 6), (), 6, {}),
        ((0, 1, 6), (2, 3), 6, {}),
        ((1, 2, 3, 7), (0,), 7, {}),
    ],
)
def test_four_of_seven_dates_with_five_check_ins(days, others, day, expect):
    entries = [morning(when, left=True) for when in days]

    assert asked(MORNINGS, day, *entries, *(check_in(when) for when in others)) == expect


def test_a_usual_swelling_is_none():
    usual = {"swelling": 1}
    profile = {"usual": [{"confirmed_on": on(0), "left": usual, "right": usual}]}
    entries = [morning(day, left=True) for day in range(5)]

    assert asked(MORNINGS, 4, *entries, profile=profile) == {}


def test_reading_it_does_not_close_it_and_it_shows_both_legs():
    entries = [morning(day, left=True) for day in range(5)]
    read = said(MORNINGS, (4, "20:30", "read"))

    assert asked(MORNINGS, 4, *entries, answers=read) == SOON
    [found] = [f for f in judged(4, check_ins=entries).findings if f.rule == MORNINGS]
    assert [(one.date.isoformat(), one.leg) for one in found.evidence][:2] == [
        (on(0), "left"),
        (on(0), "right"),
    ]


@pytest.mark.parametrize(("day", "expect"), [(184, {}), (185, SOON)])
def test_swollen_mornings_are_quiet_for_180_dates_after_a_review(day, expect):
    entries = [morning(when, left=True) for when in (*range(5), *range(178, 186))]

    assert asked(MORNINGS, day, *entries, reviews=seen(5, MORNINGS)) == expect


def test_swollen_mornings_come_back_at_once_where_they_only_ended():
    entries = [morning(when, left=True) for when in (*range(5), *range(30, 35))]

    assert asked(MORNINGS, 29, *entries, *calm(5, 29)) == {}
    assert asked(MORNINGS, 34, *entries, *calm(5, 29)) == SOON


# --- A condition ----------------------------------------------------------------------------------
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
