"""Heavy on most days."""

from __future__ import annotations

import pytest
from histories import asked, at, check_in, judged, on, seen

from guidance.rules.trends import PERSISTENT

ROUTINE = {"": "routine"}


def heavy(day, left=4, right=1, **more):
    return check_in(day, left={"heaviness": left}, right={"heaviness": right}, **more)


def said(rule, *answers):
    return [{"at": at(day, hour), "rule": rule, "answer": what} for day, hour, what in answers]


EVERY_OTHER = (0, 2, 4, 6, 8, 10, 12, 13)


STEADY = [heavy(day) for day in range(14)]  # opens on day 11


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
