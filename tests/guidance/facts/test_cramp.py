"""Pain that a cramp left behind: how much, where, and for how long (2.8, item 59)."""

from __future__ import annotations

import pytest
from histories import day_of, journal, left, moment

from guidance.facts.snapshot import Snapshot, explained
from guidance.facts.timeline import Timeline

AFTER = {"explained_by": "after_cramp"}
CALF = {"pain": 3, "pain_place": "calf"} | AFTER


def is_left_by_a_cramp(day, *entries, after_cramp=True):
    record = journal(check_ins=list(entries))
    known = Timeline(record)
    known.take(moment(day))
    found = day_of(*entries, day=day)
    snapshot = Snapshot(known, record, found.day, moment(day))
    return explained(snapshot, found, "left", "pain", after_cramp=after_cramp)


@pytest.mark.parametrize(
    ("day", "cramp", "signs", "expect"),
    [
        (1, {"cramp": 1}, CALF, True),
        (1, {"cramp": 0}, CALF, False),
        (1, {"cramp": 1, "pain_lasted": "under_10_min"}, CALF, True),
        (0, {"cramp": 1}, CALF, True),
        (3, {"cramp": 1}, CALF, True),
        (4, {"cramp": 1}, CALF, False),
        (1, {"cramp": 1}, CALF | {"pain": 4}, False),
        (1, {"cramp": 1}, CALF | {"pain_place": "thigh"}, False),
        (1, {"cramp": 1}, CALF | {"pain_place": "groin"}, False),
        (1, {"cramp": 1}, CALF | {"pain_place": "behind_knee"}, True),
        (1, {"cramp": 1}, AFTER | {"aching": 2}, True),
        (1, {"cramp": 1}, AFTER | {"aching": 3}, False),
        (1, {"cramp": 1}, CALF | {"aching": 3}, True),
    ],
)
def test_a_little_pain_not_high_up_for_three_dates_after_a_cramp(day, cramp, signs, expect):
    entries = [left(0, "09:00", **cramp), left(day, **signs)]

    assert is_left_by_a_cramp(day, *entries) is expect
    assert not is_left_by_a_cramp(day, *entries, after_cramp=False)


@pytest.mark.parametrize(
    ("before", "expect"), [(0, True), (1, False), (10, False), (11, True), (14, True)]
)
def test_not_again_within_two_weeks(before, expect):
    """The pain is of day 14, the cramp of the day before."""
    entries = [left(before, "08:00", **CALF), left(13, cramp=1), left(14, **CALF)]

    assert is_left_by_a_cramp(14, *entries) is expect


def test_the_cramp_of_the_other_leg_left_nothing_behind():
    entries = [left(0) | {"right": {"cramp": 2}}, left(1, **CALF)]

    assert not is_left_by_a_cramp(1, *entries)
