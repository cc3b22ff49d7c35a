"""Entries with their three times: what belongs to a date, and what stands of it."""

from __future__ import annotations

from datetime import date, timedelta

from histories import FIRST, at, check_in, journal, judged, on

from guidance.facts.entries import end_of, entries_of, standing, start_of
from guidance.rules.dvt import ONE_LEG


def test_a_date_goes_from_midnight_to_its_last_second():
    day = FIRST.toordinal()

    assert start_of(day).isoformat() == f"{on(0)}T00:00:00"
    assert start_of(day + 1) - end_of(day) == timedelta(seconds=1)


def test_what_is_told_in_the_last_second_of_a_date_is_warned_of_on_that_date():
    entry = check_in(0, "23:59:59", left={"swelling": 1})

    [found] = [one for one in judged(5, check_ins=[entry]).findings if one.rule == ONE_LEG]

    assert found.opened == date.fromisoformat(on(0))


def test_an_injury_told_later_replaces_none_of_the_same_date():
    """The same fall may hurt both legs: nothing of one is a correction of the other."""
    injuries = [
        {"on": on(0), "leg": "left", "can_take_4_steps": False},
        {"on": on(0), "leg": "right", "saved_at": at(1, "08:00")},
    ]

    kept = standing(entries_of(journal(injuries=injuries)))

    assert [entry.raw.leg for entry in kept] == ["left", "right"]
