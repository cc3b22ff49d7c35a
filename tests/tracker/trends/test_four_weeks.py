"""The four-week try: its dates, its verdict at every boundary, and a plan never too much."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, strategies as st
from trend_days import any_entries, check_in, days, legs_up, on, scored, swapped, walk

from tracker.trends.four_weeks import (
    BEFORE_WITHIN,
    Outcome,
    Records,
    Walks,
    dates_done,
    day_number,
    last_date,
    planned_walks,
    result_of,
    state_of,
    usual_walks,
)

START = 30


def result(before, after):
    """Scores of the days before the start, and of its 28 dates from the first on."""
    entries = [*scored(START - len(before), before), *scored(START, after)]
    return result_of(days(*entries), on(START))


def outcome(before, after):
    return Outcome(before=Records(scores=(before,) * 5), after=Records(scores=(after,) * 5))


class TestItsDates:
    def test_it_has_twenty_eight(self):
        assert last_date(on(0)) == on(27)

    @pytest.mark.parametrize(
        ("ended", "today", "state"),
        [
            (None, 0, "running"),
            (None, 27, "running"),
            (None, 28, "over"),
            (0, 5, "stopped"),
            (26, 40, "stopped"),
            (27, 27, "over"),
            (90, 100, "over"),
            (-3, 5, "stopped"),
        ],
    )
    def test_it_runs_until_it_is_over_or_stopped(self, ended, today, state):
        assert state_of(on(0), None if ended is None else on(ended), on(today)) == state

    @pytest.mark.parametrize(("today", "number"), [(0, 1), (2, 3), (27, 28), (50, 28), (-1, 1)])
    def test_the_first_date_is_day_one(self, today, number):
        assert day_number(on(0), on(today)) == number

    def test_a_day_is_done_with_ten_minutes_at_a_time(self):
        found = days(
            walk(0, 10), legs_up(1, 10), walk(2, 9), legs_up(3, 9), walk(4, 6), walk(4, 6), walk(9)
        )

        assert dates_done(found, on(0), on(8)) == (on(0), on(1))


class TestTheVerdict:
    @pytest.mark.parametrize(
        ("before", "after", "verdict"),
        [
            (4, 3, "better"),
            (4, 4, "same"),
            (3, 4, "worse"),
            (6, 5, "better"),  # 16.7 per cent
            (7, 6, "same"),  # a point, and 14.3 per cent
            (6, 7, "worse"),
            (7, 8, "same"),
            (0, 1, "worse"),
            (1, 0, "better"),
            (0, 0, "same"),
            (10, 8.5, "better"),  # just 15 per cent
            (10, 9, "same"),
            (10, 8, "better"),
            (2, 1.5, "same"),  # 25 per cent, and half a point
            (2, 2.5, "same"),
        ],
    )
    def test_it_takes_a_point_and_fifteen_per_cent(self, before, after, verdict):
        pair = [(before, before), (after, after)]
        if after % 1:
            pair[1] = (int(after), int(after) + 1)
        records = [Records(scores=(*([low] * 3), *([high] * 3))) for low, high in pair]

        assert Outcome(before=records[0], after=records[1]).verdict == verdict

    @given(st.integers(0, 10), st.integers(0, 10))
    def test_worse_is_better_seen_from_the_other_end_of_a_point(self, before, after):
        verdict = outcome(before, after).verdict

        assert verdict != "not_enough"
        assert (verdict == "better") <= (after < before)
        assert (verdict == "worse") <= (after > before)
        if verdict == "same":
            assert abs(after - before) < 1 or 100 * abs(after - before) < 15 * before

    @pytest.mark.parametrize(
        ("before", "after", "verdict"),
        [(5, 5, "better"), (4, 5, "not_enough"), (5, 4, "not_enough"), (0, 28, "not_enough")],
    )
    def test_five_records_on_each_side_are_the_least(self, before, after, verdict):
        assert result([6] * before, [3] * after).day.verdict == verdict

    def test_the_last_seven_before_the_start_are_how_it_was(self):
        found = result([9] * 10 + [5] * 7, [5] * 28).day

        assert found.before.scores == (5,) * 7
        assert found.before.dates == tuple(on(day) for day in range(START - 7, START))
        assert found.verdict == "same"

    def test_the_last_seven_of_its_dates_are_how_it_is(self):
        found = result([5] * 7, [5] * 21 + [2] * 7 + [9] * 10).day

        assert found.after.scores == (2,) * 7
        assert found.verdict == "better"

    def test_the_first_date_belongs_to_the_try(self):
        assert result([5] * 7, [1]).day.before.scores == (5,) * 7

    def test_gaps_are_no_records(self):
        found = result([4, None, 4, None, 4, 4, 4], [None] * 10 + [2] * 5 + [None] * 13).day

        assert (len(found.before.scores), len(found.after.scores)) == (5, 5)
        assert found.verdict == "better"

    def test_records_of_long_ago_do_not_say_how_it_was(self):
        old, kept = (START - BEFORE_WITHIN - 1, START - BEFORE_WITHIN)
        entries = [*scored(old, [8]), *scored(kept, [4]), *scored(START, [4])]

        assert result_of(days(*entries), on(START)).day.before.scores == (4,)

    def test_the_heavier_leg_of_a_date_is_its_record(self):
        entries = [check_in(START - 7 + day, 2, 6) for day in range(7)]
        entries += [check_in(START + day, 2, 3) for day in range(28)]

        found = result_of(days(*entries), on(START))

        assert (found.day.before.median, found.day.after.median) == (6, 3)
        assert found.legs["left"].verdict == "same"
        assert found.legs["right"].verdict == "better"

    def test_an_entry_filled_in_later_counts(self):
        entries = [*scored(START - 7, [5] * 7), *scored(START, [2] * 4)]

        assert result_of(days(*entries), on(START)).day.verdict == "not_enough"
        entries += scored(START + 20, [2])
        assert result_of(days(*entries), on(START)).day.verdict == "better"

    @given(any_entries, st.integers(0, 60))
    def test_swapping_the_legs_swaps_the_verdicts(self, entries, start):
        found = result_of(days(*entries), on(start))
        mirrored = result_of(days(*map(swapped, entries)), on(start))

        assert found.day == mirrored.day
        assert (found.legs["left"], found.legs["right"]) == (
            mirrored.legs["right"],
            mirrored.legs["left"],
        )

    @given(any_entries, st.integers(0, 60), st.integers(61, 80))
    def test_a_day_without_scores_changes_nothing(self, entries, start, day):
        more = days(*entries, check_in(day))

        assert result_of(days(*entries), on(start)) == result_of(more, on(start))


class TestThePlan:
    def test_usual_is_what_was_walked_in_the_four_weeks_before(self):
        walked = [walk(day, 20) for day in range(0, 28, 2)]
        found = usual_walks(days(*walked, walk(28, 90), walk(28 - 29, 90)), on(28))

        assert found == Walks(days_a_week=3, minutes=20)

    def test_who_never_walked_starts_with_ten_minutes_on_three_days(self):
        assert planned_walks(usual_walks(days(), on(0))) == Walks(days_a_week=3, minutes=10)

    @pytest.mark.parametrize(
        ("usual", "plan"),
        [
            (Walks(days_a_week=3, minutes=17), Walks(days_a_week=4, minutes=15)),
            (Walks(days_a_week=5, minutes=30), Walks(days_a_week=5, minutes=30)),
            (Walks(days_a_week=7, minutes=60), Walks(days_a_week=7, minutes=30)),
            (Walks(days_a_week=1, minutes=4), Walks(days_a_week=3, minutes=10)),
        ],
    )
    def test_the_plan_is_a_small_step_from_what_is_usual(self, usual, plan):
        assert planned_walks(usual) == plan

    @given(st.lists(st.tuples(st.integers(0, 27), st.integers(1, 120)), max_size=40))
    def test_the_plan_is_never_more_than_the_rules_allow(self, walked):
        """R7: more than half as much again as usual, from an hour a week on."""
        found = days(*(walk(day, minutes) for day, minutes in walked))
        mean = float(sum(minutes for _, minutes in walked)) / 4
        plan = planned_walks(usual_walks(found, on(0) + timedelta(days=28)))

        if mean >= 60:
            assert plan.days_a_week * plan.minutes <= max(90, 1.5 * mean)
        assert 3 <= plan.days_a_week <= 7
        assert 10 <= plan.minutes <= 30
