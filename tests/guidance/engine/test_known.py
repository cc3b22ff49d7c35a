"""What is known by a moment, and which usual holds on a date."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from histories import at, check_in, journal, on

from guidance.engine.known import DAY_SERIES, Known

FIRST = datetime(2026, 2, 1).toordinal()
LATER = datetime(9999, 1, 1)


def known(*check_ins, until=LATER, **more):
    found = Known(journal(check_ins=list(check_ins), **more))
    found.take(until)
    return found


def rise(day, stated):
    """How much grade 3 of the left leg is over the usual of a day."""
    entry = check_in(day, left={"swelling": 3})
    return known(entry, profile={"usual": stated}).days[FIRST + day].left.rise


def test_an_injury_replaces_none_of_the_same_leg_and_date():
    injuries = [{"on": on(0), "leg": "left"}, {"on": on(0), "leg": "left"}]

    assert len(known(injuries=injuries).injuries) == 2


@pytest.mark.parametrize(("day", "over"), [(-1, 3), (0, 2), (89, 2), (90, 2), (91, 3)])
def test_a_usual_is_good_for_its_date_and_90_after_it(day, over):
    assert rise(day, [{"confirmed_on": on(0), "left": {"swelling": 1}}]) == over


def test_the_latest_statement_by_then_holds_whatever_it_leaves_out():
    stated = [
        {"confirmed_on": on(20), "left": {"swelling": 2}},
        {"confirmed_on": on(0), "left": {"swelling": 1}},
        {"confirmed_on": on(30), "right": {"swelling": 3}},
    ]

    assert [rise(day, stated) for day in (19, 20, 29, 30)] == [2, 1, 1, 3]


def test_it_takes_in_what_is_told_by_a_time_and_once():
    found = Known(
        journal(check_ins=[check_in(0), check_in(1), check_in(0) | {"saved_at": at(2, "08:00")}])
    )

    taken = [
        len(found.take(datetime.fromisoformat(moment)))
        for moment in (at(0, "19:59"), at(0), at(2, "07:59"), at(2, "08:00"), at(9))
    ]

    assert taken == [0, 1, 1, 1, 0]


def test_series_follow_a_correction():
    first = check_in(0, left={"heaviness": 5}, note="swollen", context=["long_journey"])
    walks = [{"start": at(0, "10:00"), "minutes": 20}]
    silent = {"at": at(0), "saved_at": at(1, "08:00"), "left": {"pain": 1}}
    before = known(first, silent, until=datetime.fromisoformat(at(0, "21:00")), walks=walks)
    after = known(first, silent, walks=walks)

    def series(found):
        return {name: scores.records(0, FIRST) for name, scores in found.series.items()}

    assert series(before) == {
        "left": [(FIRST, 5)], "right": [(FIRST, 2)], DAY_SERIES: [(FIRST, 5)],
    }  # fmt: skip
    assert series(after) == {"left": [], "right": [], DAY_SERIES: []}
    assert (before.noted, after.noted) == ({FIRST}, set())
    assert (before.journeys, after.journeys) == ({FIRST}, set())
    for found in (before, after):
        for dates in (found.recorded_days, found.check_in_days, found.walk_days):
            assert dates.dates == [FIRST]


def test_a_copy_is_independent():
    found = Known(journal(check_ins=[check_in(day, note="swollen") for day in (0, 1)],
                          measurements=[{"at": at(1, "07:00"), "weight_kg": 80}]))  # fmt: skip
    found.take(datetime.fromisoformat(at(0)))
    twin = found.copy()
    twin.take(LATER)

    assert (len(found.days), len(twin.days)) == (1, 2)
    assert (len(found.noted), len(twin.noted)) == (1, 2)
    assert (len(found.weights), len(twin.weights)) == (0, 1)
    assert (len(found.recorded_days), len(twin.recorded_days)) == (1, 2)
    assert (len(found.check_in_days), len(twin.check_in_days)) == (1, 2)
    assert (len(found.series["left"]), len(twin.series["left"])) == (1, 2)
    assert [len(found.take(LATER)), len(found.days)] == [2, 2]


def test_weights_are_in_order_and_follow_a_correction():
    readings = [
        {"at": at(1, "07:00"), "weight_kg": 81},
        {"at": at(0, "07:00"), "weight_kg": 80},
        {"at": at(1, "06:00"), "weight_kg": 82},
        {"at": at(1, "07:00"), "weight_kg": 83, "saved_at": at(2, "08:00")},
        {"at": at(0, "07:00"), "saved_at": at(2, "09:00"), "left_calf_cm": 36},
    ]

    def weights(until):
        found = known(measurements=readings, until=datetime.fromisoformat(until))
        return [(weight.day - FIRST, weight.kg) for weight in found.weights]

    assert weights(at(1)) == [(0, 80), (1, 82), (1, 81)]
    assert weights(at(2, "08:00")) == [(0, 80), (1, 82), (1, 83)]
    assert weights(at(2, "09:00")) == [(1, 82), (1, 83)]


@pytest.mark.parametrize(("count", "median"), [(11, None), (12, 4.0)])
def test_the_median_of_28_dates_needs_twelve_records(count, median):
    entries = [check_in(day, left={"heaviness": 4}) for day in range(count)]
    found = known(*entries)

    assert found.window_median(FIRST + 27) == median
    assert found.window_median(FIRST + 28) is None


def test_a_median_is_taken_anew_when_a_score_is_told_late():
    entries = [check_in(day, left={"heaviness": 4}) for day in range(11)]
    found = Known(journal(check_ins=[*entries, check_in(11) | {"saved_at": at(60)}]))
    found.take(datetime.fromisoformat(at(50)))
    ends = (FIRST + 11, FIRST + 27)
    before = [found.window_median(end) for end in ends]
    found.take(datetime.fromisoformat(at(50)) + timedelta(days=20))

    assert before == [None, None]
    assert [found.window_median(end) for end in ends] == [4, 4]
