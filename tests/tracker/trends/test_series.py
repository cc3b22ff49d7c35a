"""Entries become days: the largest score, any sign, and nothing that nobody said."""

from __future__ import annotations

from hypothesis import given
from trend_days import MONDAY, any_entries, at, check_in, days, legs_up, on, swapped, walk

from tracker import record
from tracker.trends.series import LEGS, SIGNS, Day, LegDay, monday_of, weeks


def test_a_day_without_an_entry_is_not_there():
    assert list(days(check_in(0, 3, 4), check_in(2, 3, 4))) == [on(0), on(2)]


def test_a_score_that_nobody_gave_is_none_and_never_zero():
    day = days(check_in(0, 3))[on(0)]

    assert (day.left.heaviness, day.right.heaviness, day.difference) == (3, None, None)
    assert (day.walked, day.raised, day.compression) == (None, None, None)


def test_of_several_check_ins_the_highest_score_counts():
    day = days(check_in(0, 2, 0, hour=8), check_in(0, 5, 1, hour=14), check_in(0, 4, 0))[on(0)]

    assert day.left == LegDay(heaviness=5, morning=2, evening=4)
    assert day.right == LegDay(heaviness=1, morning=0, evening=0)
    assert (day.heaviest, day.difference) == (5, 4)


def test_morning_ends_at_noon_and_evening_begins_at_five():
    found = days(*(check_in(hour, hour, hour=hour) for hour in range(11)))
    assert all(found[on(hour)].left.morning == hour for hour in range(11))

    noon, before, evening = (days(check_in(0, 1, hour=h))[on(0)].left for h in (12, 16, 17))
    assert (noon.morning, noon.evening, before.evening, evening.evening) == (None, None, None, 1)


def test_minutes_of_a_day_are_added_up():
    day = days(walk(0, 10), walk(0, 15), legs_up(0, 20))[on(0)]

    assert (day.walked, day.raised, day.checked_in) == (25, 20, False)


def test_a_sign_is_there_denied_or_not_answered():
    one = record.CheckIn(at=at(0), left=record.LegSigns(swelling=2, pain=0))

    day = days(one)[on(0)]

    assert (day.left.signs, day.left.denied) == ({"swelling"}, {"pain"})
    assert (day.right.signs, day.right.denied) == (set(), set())


def test_a_kind_of_several_questions_is_denied_only_when_all_were_answered_with_no():
    some = record.LegSigns(numb=False, tingling=False)
    every = record.LegSigns(numb=False, tingling=False, weak=False)

    day = days(record.CheckIn(at=at(0), left=some, right=every))[on(0)]

    assert "nerve" not in day.left.denied
    assert "nerve" in day.right.denied


def test_nothing_new_denies_every_sign_of_both_legs_that_was_not_given():
    one = record.CheckIn(at=at(0), left=record.LegSigns(swelling=1), nothing_new=True)

    day = days(one)[on(0)]

    assert day.left.denied == set(SIGNS) - {"swelling"}
    assert day.right.denied == set(SIGNS)


def test_a_no_in_the_morning_does_not_take_back_a_sign_of_the_evening():
    no = record.CheckIn(at=at(0, 8), left=record.LegSigns(swelling=0))
    yes = record.CheckIn(at=at(0, 20), left=record.LegSigns(swelling=1))

    for order in ((no, yes), (yes, no)):
        assert days(*order)[on(0)].left == LegDay(signs={"swelling"})


def test_a_week_without_an_entry_is_there_and_empty():
    found = weeks(days(check_in(1, 3, 3), check_in(15, 4, 4)), on(0), on(20))

    assert {first: len(of_week) for first, of_week in found.items()} == {
        on(0): 1,
        on(7): 0,
        on(14): 1,
    }


def test_the_monday_of_a_week():
    assert {monday_of(on(day)) for day in range(7)} == {MONDAY}


@given(any_entries)
def test_the_order_of_entries_changes_nothing(entries):
    assert list(days(*entries)) == list(days(*reversed(entries)))
    for there, back in zip(days(*entries).values(), days(*reversed(entries)).values(), strict=True):
        assert (there.left, there.right) == (back.left, back.right)
        assert (there.walked, there.raised) == (back.walked, back.raised)


@given(any_entries)
def test_swapping_the_legs_swaps_the_days(entries):
    def legs(day: Day) -> tuple[LegDay, LegDay]:
        return day.left, day.right

    there, mirrored = days(*entries), days(*map(swapped, entries))

    assert [legs(day) for day in there.values()] == [legs(day)[::-1] for day in mirrored.values()]


@given(any_entries)
def test_no_sign_is_both_there_and_denied(entries):
    for day in days(*entries).values():
        for leg in LEGS:
            assert not day.leg(leg).signs & day.leg(leg).denied
