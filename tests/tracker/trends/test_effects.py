"""What helps: counts and medians with their minimum, and never a word that chance would give."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st
from trend_days import any_entries, check_in, days, legs_up, on, swapped, walk

from tracker.trends.effects import LEAST, RARE, Felt, Score, contrast, helps, length_of


def left_of(*entries):
    return helps(days(*entries))["left"]


def every_other_day(count, *, after_walk, otherwise):
    """A check-in each evening and a walk every other morning; the score is of the day after."""
    entries = []
    for day in range(count):
        walked = day % 2 == 0
        entries.append(check_in(day, otherwise if walked else after_walk, 3))
        if walked:
            entries.append(walk(day))
    return entries


class TestHowLegsFeltAfter:
    def test_answers_are_counted_for_each_leg_by_itself(self):
        found = helps(
            days(
                walk(0, left="lighter", right="same"),
                walk(1, left="lighter", right="heavier"),
                walk(1, left="lighter"),
                walk(2),
                legs_up(2, left="same", right="lighter"),
            )
        )

        assert found["left"].felt["walk"] == Felt(lighter=3)
        assert found["right"].felt["walk"] == Felt(same=1, heavier=1)
        assert found["left"].felt["elevation"] == Felt(same=1)
        assert found["right"].felt["elevation"] == Felt(lighter=1)

    @pytest.mark.parametrize(
        ("minutes", "length"),
        [("9.9", "short"), ("10", "middle"), ("20", "middle"), ("20.1", "long")],
    )
    def test_ten_and_twenty_minutes_are_of_the_middle_length(self, minutes, length):
        assert length_of(Decimal(minutes)) == length

    def test_lengths_are_counted_apart(self):
        found = left_of(
            *(walk(day, 5, left="same") for day in range(3)),
            *(walk(day, 30, left="lighter") for day in range(4)),
        ).felt_by_length

        assert found["walk", "short"] == Felt(same=3)
        assert found["walk", "middle"] == Felt()
        assert found["walk", "long"] == Felt(lighter=4)

    def test_eight_answers_are_the_least(self):
        assert Felt(lighter=8).enough
        assert not Felt(lighter=7).enough
        assert Felt(lighter=7).lean == "unsure"

    @pytest.mark.parametrize(
        ("felt", "lean"),
        [
            (Felt(lighter=8, heavier=0), "lighter"),
            (Felt(lighter=0, heavier=8), "heavier"),
            (Felt(lighter=10, same=20, heavier=1), "unsure"),  # p 0.012
            (Felt(lighter=11, same=20, heavier=1), "lighter"),  # p 0.006
            (Felt(lighter=6, heavier=6), "unsure"),
            (Felt(same=40), "unsure"),
        ],
    )
    def test_what_chance_often_gives_is_unsure(self, felt, lean):
        assert felt.lean == lean


class TestTheNextDay:
    def test_days_with_a_walk_stand_against_days_without_one(self):
        found = left_of(*every_other_day(40, after_walk=2, otherwise=5)).next_day

        assert (found.these.days, found.these.median) == (20, 2)
        assert (found.others.days, found.others.median) == (19, 5)
        assert found.lean == "lighter"
        assert found.change == -3

    def test_heavier_days_after_walks_are_said_as_plainly(self):
        assert left_of(*every_other_day(40, after_walk=7, otherwise=4)).next_day.lean == "heavier"

    def test_only_the_very_next_date_is_the_day_after(self):
        found = left_of(walk(0), check_in(2, 4), walk(5), check_in(6, 3)).next_day

        assert found.these.days == 1

    def test_a_day_that_nobody_logged_is_no_day_without_a_walk(self):
        found = left_of(check_in(1, 4), check_in(3, 4), check_in(4, 5)).next_day

        assert found.others.days == 1

    def test_legs_up_alone_do_not_say_that_nobody_walked(self):
        assert left_of(legs_up(0), check_in(1, 4)).next_day.others.days == 0

    def test_less_than_ten_minutes_is_neither(self):
        found = left_of(check_in(0, 4), walk(0, 9), check_in(1, 4)).next_day

        assert (found.these.days, found.others.days) == (0, 0)

    def test_two_short_walks_make_ten_minutes(self):
        assert left_of(walk(0, 5), walk(0, 5), check_in(1, 4)).next_day.these.days == 1

    def test_nothing_is_compared_below_eight_days_on_each_side(self):
        enough = left_of(*every_other_day(17, after_walk=1, otherwise=9)).next_day
        too_few = left_of(*every_other_day(16, after_walk=1, otherwise=9)).next_day

        assert (enough.these.days, enough.others.days, enough.enough) == (8, 8, True)
        assert (too_few.these.days, too_few.others.days, too_few.enough) == (8, 7, False)
        assert too_few.change == 0
        assert too_few.lean == "unsure"


class TestOtherComparisons:
    def test_an_evening_is_from_five_on(self):
        found = left_of(
            check_in(0, 6, hour=17, context=("long_sitting",)),
            check_in(1, 6, hour=16, context=("long_sitting",)),
            check_in(2, 3, hour=21, context=("hot_day",)),
            check_in(3, 3, hour=21),
        ).evenings

        assert (found.these.days, found.others.days) == (1, 2)

    def test_standing_counts_as_sitting_does_and_may_be_said_at_noon(self):
        found = left_of(check_in(0, 2, hour=12, context=("long_standing",)), check_in(0, 6))

        assert found.evenings.these.median == 6

    def test_compression_is_compared_only_where_a_check_in_said(self):
        found = helps(
            days(
                check_in(0, 2, 5, compression=("left",)),
                check_in(1, 4, 4, compression=()),
                check_in(2, 9, 9),
            )
        )

        assert (
            found["left"].compression.these.median,
            found["left"].compression.others.median,
        ) == (
            2,
            4,
        )
        assert (found["right"].compression.these.days, found["right"].compression.others.days) == (
            0,
            2,
        )


class TestWhatMayBeSaid:
    def test_less_than_a_point_is_never_told(self):
        scores = [Score(on(day), day % 2 == 0, 4 + day % 2 * (day % 4 == 1)) for day in range(80)]

        found = contrast(scores)

        assert found.change == -0.5
        assert found.lean == "unsure"

    def test_a_good_month_with_more_walks_is_no_effect_of_a_walk(self):
        """Within each fortnight the days are alike: the whole difference is the month's."""
        heavy = [Score(on(day), day % 7 == 0, 6 + day % 2) for day in range(56)]
        light = [Score(on(day), day % 7 != 0, 2 + day % 2) for day in range(56, 112)]

        found = contrast([*heavy, *light])

        assert found.change <= -1
        assert found.p >= RARE
        assert found.lean == "unsure"

    def test_the_days_of_a_fortnight_must_lean_as_the_medians_do(self):
        """Pooled, these days are lighter; in each fortnight they are the heavier ones."""
        heavy = [Score(on(day), day % 7 == 0, 7 if day % 7 == 0 else 6) for day in range(56)]
        light = [Score(on(day), day % 7 != 0, 2 if day % 7 else 1) for day in range(56, 112)]

        found = contrast([*heavy, *light])

        assert found.change < 0 < found.shift
        assert found.p < RARE
        assert found.lean == "unsure"

    @given(any_entries)
    def test_swapping_the_legs_swaps_what_is_found(self, entries):
        found, mirrored = helps(days(*entries)), helps(days(*map(swapped, entries)))

        assert (found["left"], found["right"]) == (mirrored["right"], mirrored["left"])

    @given(any_entries, st.integers(61, 90))
    def test_a_day_without_scores_changes_nothing(self, entries, day):
        assert helps(days(*entries)) == helps(days(*entries, check_in(day)))

    @given(any_entries)
    def test_nothing_is_said_below_the_minimum(self, entries):
        for leg in helps(days(*entries)).values():
            for found in (leg.next_day, leg.evenings, leg.compression):
                assert found.enough == (min(found.these.days, found.others.days) >= LEAST)
                assert found.enough or (found.lean == "unsure" and found.change == 0)
            for felt in (*leg.felt.values(), *leg.felt_by_length.values()):
                assert felt.enough or felt.lean == "unsure"
