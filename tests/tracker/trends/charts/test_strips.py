"""Strips of signs: there, denied and not asked are three different things."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from trend_days import any_entries, at, check_in, days, on

from tracker import record
from tracker.record import LEGS
from tracker.record.answers import SIGNS
from tracker.trends.charts.scale import Span
from tracker.trends.charts.strips import LegStrip, Strip, dots_of, said_of, spans_of, strip
from tracker.trends.ranges import WEEK, DateRange

AXIS = DateRange(first=on(0), last=on(99))


def said(day, **left):
    return record.CheckIn(at=at(day), left=record.LegSigns(**left))


def test_a_sign_that_was_there_denied_and_not_asked():
    found = days(said(0, swelling=1), said(1, swelling=0), said(2, swelling=0), said(3, pain=2))
    parts = [[found[on(day)]] for day in range(4)] + [[]]

    assert strip(parts, "swelling") == Strip(
        width=50,
        height=20,
        legs=(
            LegStrip(leg="left", there="M1 0h8v9h-8z", no="M10 5h20"),
            LegStrip(leg="right", there="", no=""),
        ),
    )


def test_a_block_of_days_is_as_high_as_the_share_of_days_with_the_sign():
    both = []
    for n in range(9):
        signs = record.LegSigns(swelling=int(n < 3))
        both.append(record.CheckIn(at=at(n), left=signs, right=signs))

    (left, right) = strip([list(days(*both).values())], "swelling").legs

    assert (left.there, right.there) == ("M1 6h8v3h-8z", "M1 11h8v3h-8z")


def test_one_day_of_many_is_still_seen():
    many = [said(0, swelling=1), *(said(n, swelling=0) for n in range(1, 60))]

    assert strip([list(days(*many).values())], "swelling").legs[0].there == "M1 8h8v1h-8z"


def test_the_right_leg_has_the_lower_row():
    right = record.CheckIn(at=at(0), right=record.LegSigns(swelling=1))
    denied = record.CheckIn(at=at(1), right=record.LegSigns(swelling=0))
    found = days(right, denied)

    (_left, lower) = strip([[found[on(0)]], [found[on(1)]]], "swelling").legs

    assert (lower.there, lower.no) == ("M1 11h8v9h-8z", "M10 15h10")


def test_once_in_a_week_is_there_and_a_no_is_less_than_a_yes():
    week = list(days(said(0, swelling=0), said(1, swelling=1), said(2, swelling=0)).values())

    assert said_of(week, "left", "swelling") == "there"
    assert said_of(week[:1], "left", "swelling") == "no"
    assert said_of(week, "left", "warmth") is None
    assert said_of([], "left", "swelling") is None


@given(any_entries)
def test_no_sign_of_any_day_is_lost_in_a_week(entries):
    found = days(*entries)
    parts = [block.of(found) for block in DateRange(first=on(0), last=on(62)).blocks(WEEK)]

    for sign in SIGNS:
        for leg, row in zip(LEGS, strip(parts, sign).legs, strict=True):
            weeks = sum(any(sign in day.leg(leg).signs for day in part) for part in parts)
            assert row.there.count("M") == weeks


def test_a_warning_is_as_wide_as_its_days_and_never_too_narrow_to_be_seen():
    stretches = [(on(10), on(19)), (on(99), on(99)), (on(-9), on(-1)), (on(95), on(150))]

    assert spans_of(AXIS, stretches) == (
        Span(x="10", width="10", middle="15"),
        Span(x="98.8", width="1.2", middle="99.4"),
        Span(x="95", width="5", middle="97.5"),
    )


def test_an_injury_is_a_dot_on_its_day():
    outside = on(0) - timedelta(days=1)

    assert dots_of(AXIS, [on(49), outside]) == ("49.5",)


def test_a_check_in_with_nothing_new_denies_every_sign():
    found = days(check_in(0, 3, 3, nothing_new=True))

    assert all(
        row.no == "M0 5h10" or row.no == "M0 15h10"
        for sign in SIGNS
        for row in strip([list(found.values())], sign).legs
    )
