"""What is known by a moment, and which usual holds on a date."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from histories import at, check_in, journal, on

from guidance.facts.entries import entries_of
from guidance.facts.timeline import DAY_SERIES, Timeline

FIRST = datetime(2026, 2, 1).toordinal()
LATER = datetime(9999, 1, 1)


def known(*check_ins, until=LATER, **more):
    found = Timeline(journal(check_ins=list(check_ins), **more))
    found.take(until)
    return found


def rise(day, stated):
    """How much grade 3 of the left leg is over the usual of a day."""
    entry = check_in(day, left={"swelling": 3})
    return known(entry, profile={"usual": stated}).days[FIRST + day].left.rise


def test_an_injury_replaces_none_of_the_same_leg_and_date():
    injuries = [{"on": on(0), "leg": "left"}, {"on": on(0), "leg": "left"}]

    found = known(check_in(0), injuries=injuries)

    assert [entry.raw.leg for entry in found.injuries] == ["left", "left"]


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
    found = Timeline(
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
    assert [len(list(one.notes(FIRST, LATER))) for one in (before, after)] == [1, 0]
    assert (before.journeys, after.journeys) == ({FIRST}, set())
    for found in (before, after):
        for dates in (found.recorded_days, found.check_in_days, found.walk_days):
            assert dates.dates == [FIRST]


def test_a_date_without_a_walk_is_none_with_one():
    found = known(check_in(0), check_in(1), walks=[{"start": at(1, "10:00"), "minutes": 20}])

    assert found.walk_days.records(FIRST, FIRST + 9) == [(FIRST + 1, 1)]


# --- A copy, and what is imagined on it -----------------------------------------------------------
def in_the_middle():
    """What is known at 20:00 of the first date; the second has one of every kind."""
    found = Timeline(
        journal(
            check_ins=[
                check_in(0, left={"heaviness": 5}),
                check_in(1, note="swollen", context=["long_journey"]),
            ],
            walks=[{"start": at(1, "10:00"), "minutes": 20}],
            measurements=[{"at": at(1, "07:00"), "weight_kg": 80}],
            injuries=[{"on": on(1), "leg": "left"}],
        )
    )
    found.take(datetime.fromisoformat(at(0)))
    return found


def sizes(found):
    """How much of each kind is known."""
    parts = (found.days, found.weights, found.journeys, found.injuries)
    dates = (found.recorded_days, found.check_in_days, found.walk_days, *found.series.values())
    return [len(part) for part in (*parts, *dates)]


def test_a_copy_is_independent():
    found = in_the_middle()
    before = sizes(found)
    twin = found.copy()
    twin.take(LATER)

    assert before == [1, 0, 0, 0, 1, 1, 0, 1, 1, 1]
    assert sizes(twin) == [2, 1, 1, 1, 2, 2, 1, 2, 2, 2]
    assert sizes(found) == before


def test_what_a_copy_took_in_is_not_counted_twice_by_the_first():
    """Looking at the middle of a date does not make two walks of one."""
    found, never_copied = in_the_middle(), in_the_middle()
    found.copy().take(LATER)

    taken = found.take(LATER)

    assert taken == never_copied.take(LATER)
    assert sizes(found) == sizes(never_copied)
    assert found.days == never_copied.days


def test_a_copy_has_medians_of_its_own():
    found = known(*(check_in(day, left={"heaviness": 4}) for day in range(11)))
    end = FIRST + 27
    twin = found.copy()
    twin.imagine(FIRST + 11, entries_of(journal(check_ins=[check_in(11)])))

    assert (twin.window_median(end), found.window_median(end)) == (4, None)


def test_an_imagined_date_is_as_if_it_had_been_told():
    found = in_the_middle()
    twin = found.copy()
    told = [check_in(0, left={"heaviness": 7, "swelling": 2})]

    twin.imagine(FIRST, entries_of(journal(check_ins=told)))

    assert (found.days[FIRST].left.heaviness, found.days[FIRST].left.swelling) == (5, 0)
    assert (twin.days[FIRST].left.heaviness, twin.days[FIRST].left.swelling) == (7, 2)
    assert [entry.raw.left.swelling for entry in twin.entries(FIRST)] == [2]
    assert twin.series["left"].records(FIRST, FIRST) == [(FIRST, 7)]


# --- Weights and medians --------------------------------------------------------------------------
def test_weights_are_in_order_and_follow_a_correction():
    readings = [
        {"at": at(1, "07:00"), "weight_kg": 81},
        {"at": at(0, "07:00"), "weight_kg": 80, "saved_at": at(1, "09:00")},
        {"at": at(1, "06:00"), "weight_kg": 82},
        {"at": at(1, "07:00"), "weight_kg": 83, "saved_at": at(2, "08:00")},
        {"at": at(0, "07:00"), "saved_at": at(2, "09:00"), "left_calf_cm": 36},
    ]
    found = Timeline(journal(measurements=readings))

    def weights(until):
        found.take(datetime.fromisoformat(until))
        return [(weight.day - FIRST, weight.kg) for weight in found.weights]

    assert weights(at(1, "07:00")) == [(1, 82), (1, 81)]
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
    found = Timeline(journal(check_ins=[*entries, check_in(11) | {"saved_at": at(60)}]))
    found.take(datetime.fromisoformat(at(50)))
    ends = (FIRST + 11, FIRST + 27)
    before = [found.window_median(end) for end in ends]
    found.take(datetime.fromisoformat(at(50)) + timedelta(days=20))

    assert before == [None, None]
    assert [found.window_median(end) for end in ends] == [4, 4]
